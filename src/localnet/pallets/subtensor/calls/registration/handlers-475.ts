/** What the calls about registration do that are new since 425, or do something else. */
import { addCollateral } from './add-collateral.js'
import { burnedRegister475 } from './burned-register-475.js'
import { powRegister } from './pow-register.js'
import { register475 } from './register-475.js'
import { registerLimit475 } from './register-limit-475.js'
import { rootRegister475 } from './root-register-475.js'
import { setMinCollateral } from './set-min-collateral.js'

export const registrationHandlers475 = {
  register: register475,
  burned_register: burnedRegister475,
  register_limit: registerLimit475,
  root_register: rootRegister475,
  pow_register: powRegister,
  add_collateral: addCollateral,
  set_min_collateral: setMinCollateral,
}
