/** What the calls of {@link identityCalls} do. */
import { setIdentity } from './set-identity.js'
import { setSubnetIdentity } from './set-subnet-identity.js'

export const identityHandlers = {
  set_identity: setIdentity,
  set_subnet_identity: setSubnetIdentity,
}
