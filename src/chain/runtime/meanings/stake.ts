/** What moves stake, how much of it, and what holds it back. */
import { hasItem } from '../../metadata/lookup.js'
import { defineChange, type Meaning, type Reading, readCallDocs } from './meaning.js'

const UNSTAKE_ALL = 'SubtensorModule.unstake_all'
const LEGS_NAMED = /UNSTAKE_ALL_LEGS/
const LEGS_COUNTED = /up to (\d+) (?:positions|legs|subnets)/i
/** The bound that the documentation names, as large as it is on spec 475. */
const KNOWN_LEGS = 16
/** Bounds on the work of staking calls: it came with that on the legs of `unstake_all`. */
const WORK_BOUNDS = 'error SubtensorModule.TooManyStakingHotkeys'

function capAt(legs: number, doubt: string | null): Reading<number> {
  return { value: legs, says: `It takes the first ${legs} open positions; the others stay for a later call.`, doubt }
}

/** How many positions `unstake_all` takes; null where it takes all. */
export const UNSTAKE_ALL_LEGS: Meaning<number | null> = {
  name: 'unstake-all-legs',
  about: 'Taking everything back (unstake_all, unstake_all_alpha)',
  evidence: `the documentation of ${UNSTAKE_ALL} has ${LEGS_NAMED} or ${LEGS_COUNTED}; ${WORK_BOUNDS} came with it`,
  read: (metadata) => {
    const docs = readCallDocs(metadata, UNSTAKE_ALL)
    const counted = LEGS_COUNTED.exec(docs)?.[1]
    if (counted !== undefined) return capAt(Number(counted), null)
    if (LEGS_NAMED.test(docs)) return capAt(KNOWN_LEGS, null)
    if (!hasItem(metadata, WORK_BOUNDS)) return { value: null, says: 'It takes all positions that can be sold.', doubt: null }
    return capAt(
      KNOWN_LEGS,
      `This runtime does not document how many positions it takes in one call. ${KNOWN_LEGS} are assumed; it may take more.`,
    )
  },
}

/** Calls on stake whose amount may be "all that there is when it is executed", by an amount of 2^64 − 1. */
export type WholePositionCall =
  | 'move_stake'
  | 'move_stake_limit'
  | 'transfer_stake'
  | 'transfer_stake_and_hotkey'
  | 'swap_stake'
  | 'swap_stake_limit'

const MAX_IS_ALL = /AlphaBalance::MAX/

/** Whether a call takes an amount of 2^64 − 1 for the whole position when it is executed. Elsewhere it is refused as too much. */
export function makeWholePosition(call: WholePositionCall): Meaning<boolean> {
  return {
    name: `whole-position-${call.replaceAll('_', '-')}`,
    about: `An amount of 2^64 − 1 (${call})`,
    evidence: `the documentation of SubtensorModule.${call} has ${MAX_IS_ALL}`,
    read: (metadata) =>
      MAX_IS_ALL.test(readCallDocs(metadata, `SubtensorModule.${call}`))
        ? { value: true, says: 'It is the whole position when it is executed.', doubt: null }
        : { value: false, says: 'It is more than there is, and refused.', doubt: null },
  }
}

/** To how many hotkeys a coldkey may stake. The bound is in no constant; it is that of spec 475. */
export const STAKING_HOTKEYS = defineChange({
  name: 'staking-hotkeys',
  about: 'To how many hotkeys a coldkey may stake',
  signs: { item: WORK_BOUNDS },
  before: { value: null, says: 'To any number.' },
  since: { value: 256, says: 'To 256; others may make it stake to 128 by giving it stake.' },
})

/** Whether stake on root is held for some time after the last change of it. */
export const ROOT_STAKE_HOLD = defineChange({
  name: 'root-stake-hold',
  about: 'Taking stake from root',
  signs: { item: 'storage SubtensorModule.RootStakeUnlockInterval' },
  before: { value: 'free', says: 'At any time.' },
  since: {
    value: 'held',
    says: 'Only RootStakeUnlockInterval blocks after the last time that stake was added, taken or claimed there; 0 turns that off.',
  },
})

/** What holds stake back on a subnet. */
export const STAKE_LOCKS = defineChange({
  name: 'stake-locks',
  about: 'What holds stake back on a subnet',
  signs: { item: 'storage SubtensorModule.ColdkeyMinerCollateral' },
  before: { value: 'conviction', says: 'Conviction locks, of all that the coldkey has on the subnet.' },
  since: { value: 'conviction-and-collateral', says: 'Conviction locks, and the collateral of each hotkey on its own stake.' },
})
