import type { Check } from '../check.js'
import { codesCheck, crowdloansCheck, tasksCheck } from './accounts.js'
import { makeHoldsCheck, makeIssuanceCheck, makeReservesCheck, referencesCheck } from './balances.js'
import { feesCheck, leftoversCheck, outcomesCheck } from './extrinsics.js'
import { fundsCheck, poolsCheck, sumsCheck } from './pools.js'
import { codecsCheck, rootCheck } from './state.js'
import { familiesCheck, keysCheck, networksCheck, neuronsCheck, sharesCheck } from './subtensor.js'

/** All that has to hold after each block. Some remember what came before, so that each chain needs its own. */
export function makeChecks(): readonly Check[] {
  return [
    outcomesCheck,
    leftoversCheck,
    feesCheck,
    makeIssuanceCheck(),
    makeHoldsCheck(),
    makeReservesCheck(),
    referencesCheck,
    crowdloansCheck,
    tasksCheck,
    codesCheck,
    networksCheck,
    neuronsCheck,
    keysCheck,
    familiesCheck,
    sharesCheck,
    poolsCheck,
    sumsCheck,
    fundsCheck,
    rootCheck,
    codecsCheck,
  ]
}
