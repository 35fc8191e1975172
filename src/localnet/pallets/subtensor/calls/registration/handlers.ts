/** What the calls of {@link registrationCalls} do. */
import { burnedRegister } from './burned-register.js'
import { registerCall } from './register.js'
import { registerLimit } from './register-limit.js'
import { rootRegisterCall } from './root-register.js'
import { serveAxonCall } from './serve-axon.js'
import { serveAxonTls } from './serve-axon-tls.js'
import { servePrometheus } from './serve-prometheus.js'

export const registrationHandlers = {
  serve_axon: serveAxonCall,
  serve_prometheus: servePrometheus,
  register: registerCall,
  burned_register: burnedRegister,
  serve_axon_tls: serveAxonTls,
  root_register: rootRegisterCall,
  register_limit: registerLimit,
}
