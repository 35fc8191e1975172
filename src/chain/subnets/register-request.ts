import type { Rao } from '../../core/money.js'

export interface RegisterRequest {
  readonly coldkey: string
  readonly hotkey: string
  /** The subnet. 0 is root, where the hotkey's stake decides; only some runtimes burn TAO there. */
  readonly netuid: number
  /** The most that the user allows, in rao: a higher cost is refused. Null for no limit. */
  readonly maxCostRao: Rao | null
}

/** What has to be said of a cost that can rise until it is paid; `bounded` where the chain enforces the limit. */
export function listCostWarnings(maxCostRao: Rao | null, bounded: boolean): string[] {
  if (maxCostRao === null) return ['Without --max-cost it is registered at whatever the burn is when the block is made.']
  if (bounded) return []
  return ['This chain takes no limit for this call: what the burn rises above --max-cost in the block is paid, as far as the balance goes.']
}
