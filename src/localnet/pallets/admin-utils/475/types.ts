/** The precompiled contracts of 475. */
import { PRECOMPILES, precompileEnum } from '../schema.js'

export const PrecompileEnum475 = precompileEnum({
  ...PRECOMPILES,
  AccountBalance: [12, null],
  Scheduler: [13, null],
  Drand: [14, null],
  Timestamp: [15, null],
  RuntimeConfiguration: [16, null],
  PrecompileRegistry: [17, null],
})
