/** What the calls of {@link registrationCalls} do. */
import { burnedRegister } from './burned-register.js'
import { register } from './register.js'
import { registerLimit } from './register-limit.js'
import { rootRegister } from './root-register.js'
import { serveAxon } from './serve-axon.js'
import { serveAxonTls } from './serve-axon-tls.js'
import { servePrometheus } from './serve-prometheus.js'

export const registrationHandlers = {
  serve_axon: serveAxon,
  serve_prometheus: servePrometheus,
  register: register,
  burned_register: burnedRegister,
  serve_axon_tls: serveAxonTls,
  root_register: rootRegister,
  register_limit: registerLimit,
}
