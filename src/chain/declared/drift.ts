/** Where the chain differs from what a file declares, and what can be done about it. */
import type { BlockClock } from '../checks/block-clock.js'
import type { PlanCheck } from '../plan.js'
import type { Leg } from '../stake/legs/leg.js'
import type { Setter } from '../sudo/param-limits.js'
import type { Declared } from './declaration.js'

/**
 * `now`: the next block takes it. `later`: time alone forbids it. `after`: it can be done once another entry is. `price`: the price is
 * beyond what is allowed. `sale`: it takes a sale, which nobody has asked for. `not-yours`: another key sets it. `refused`: the chain does
 * not take it.
 */
export type DriftState = 'now' | 'later' | 'after' | 'price' | 'sale' | 'not-yours' | 'refused'

/** What keeps a difference from being mended at once. */
export interface DriftStanding {
  readonly state: DriftState
  /** The first block in which it can be done; null where that is not known, or does not come by itself. */
  readonly block: number | null
  /** Why it is not done now, as a sentence without its point; null for what is. */
  readonly why: string | null
}

export interface DriftItem extends DriftStanding {
  readonly entry: Declared
  /** The same entry as it is on the chain; null where the runtime does not tell. */
  readonly now: Declared | null
  /** As the file would have it; null where no text says it exactly. */
  readonly have: string | null
  readonly want: string
  /** As the chain has them, where that is integers. */
  readonly haveRaw: string | null
  readonly wantRaw: string | null
  /** Whose call mends it: the owner of the subnet, the sudo key, the coldkey that owns the hotkey or holds the stake, or nobody's. */
  readonly who: 'owner' | 'root' | 'coldkey' | 'nobody'
  /** The order that reaches the target; only of stake, and only where one can be made. */
  readonly leg?: Leg
}

export interface Drift {
  readonly clock: BlockClock
  /** Hash of the block at which all of it was read. */
  readonly blockHash: string
  readonly items: readonly DriftItem[]
  /** As whom the coldkey sets hyperparameters; null where it may not. */
  readonly as: Setter | null
  /** The owner of the subnet. */
  readonly owner: string
}

/** Blocks that are counted as never. */
const FAR = 2 ** 40
/** The checks that another key passes. */
const OF_KEYS: readonly string[] = ['may-set', 'owns-subnet', 'hotkey-owned']

export const NOW: DriftStanding = { state: 'now', block: null, why: null }

/** A check that fails, as a clause. */
export function explainCheck({ failed, detail }: PlanCheck): string {
  return detail === '' ? failed : `${failed}: ${detail}`
}

/** What the checks of a plan say of what it would mend. */
export function judgeChecks(checks: readonly PlanCheck[]): DriftStanding {
  const failed = checks.filter(({ ok }) => !ok)
  const [first] = failed
  if (first === undefined) return NOW
  const ofKey = failed.find(({ name }) => OF_KEYS.includes(name))
  if (ofKey !== undefined) return { state: 'not-yours', block: null, why: explainCheck(ofKey) }
  const lasting = failed.find(({ from }) => from === undefined)
  if (lasting !== undefined) {
    // The limit alone refuses it: another price would let it through.
    return { state: lasting.code === 'SLIPPAGE_TOO_HIGH' ? 'price' : 'refused', block: null, why: explainCheck(lasting) }
  }
  const block = Math.max(...failed.map(({ from = 0 }) => from))
  return { state: 'later', block: block >= FAR ? null : block, why: first.failed }
}
