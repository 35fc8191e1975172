/** Declaration of SubtensorModule. */
import { definePallet } from '../../frame/pallet-schema.js'
import { subtensorCallOrder } from './call-order.js'
import { subtensorCalls } from './calls.js'
import { subtensorConstants } from './constants.js'
import { subtensorErrorDocs } from './error-docs.js'
import { subtensorErrors } from './errors.js'
import { subtensorEvents } from './events.js'
import { subtensorStorage } from './storage.js'

export const subtensor = definePallet({
  name: 'SubtensorModule',
  index: 7,
  crate: 'pallet_subtensor',
  storage: subtensorStorage,
  calls: subtensorCalls,
  callOrder: subtensorCallOrder,
  events: subtensorEvents,
  errors: subtensorErrors,
  errorDocs: subtensorErrorDocs,
  constants: subtensorConstants,
})
