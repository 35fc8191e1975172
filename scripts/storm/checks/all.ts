import type { Check } from '../check.js'
import { codesCheck, crowdloansCheck, tasksCheck } from './accounts.js'
import { makeHoldsCheck, makeIssuanceCheck, makeReferencesCheck, makeReservesCheck } from './balances.js'
import { feesCheck, leftoversCheck, outcomesCheck } from './extrinsics.js'
import { countedIssuanceCheck, makeTotalStakeCheck } from './ledgers.js'
import { indexCheck, locksCheck, makeAggregatesCheck, votingCheck } from './locks.js'
import { fundsCheck, makePoolsCheck, sumsCheck } from './pools.js'
import { codecsCheck, rootCheck } from './state.js'
import { familiesCheck, keysCheck, networksCheck, neuronsCheck, sharesCheck } from './subtensor.js'

/** All that has to hold after each block. Some remember what came before, so that each chain needs its own. */
export function makeChecks(): readonly Check[] {
  return [
    outcomesCheck,
    leftoversCheck,
    feesCheck,
    makeIssuanceCheck(),
    countedIssuanceCheck,
    makeTotalStakeCheck(),
    makeHoldsCheck(),
    makeReservesCheck(),
    makeReferencesCheck(),
    crowdloansCheck,
    tasksCheck,
    codesCheck,
    networksCheck,
    neuronsCheck,
    keysCheck,
    familiesCheck,
    sharesCheck,
    locksCheck,
    makeAggregatesCheck(),
    indexCheck,
    votingCheck,
    makePoolsCheck(),
    sumsCheck,
    fundsCheck,
    rootCheck,
    codecsCheck,
  ]
}
