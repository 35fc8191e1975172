import type { DispatchGuard } from '../../../frame/spec.js'
import { weightOf } from '../../../frame/weight.js'
import { subtensor } from '../schema.js'

const { ColdkeySwapAnnouncements, ColdkeySwapDisputes } = subtensor.storage

/** What a coldkey can still do while it waits for its swap: calls of `SubtensorModule`, and sending shielded transactions. */
const ALLOWED = new Set([
  'SubtensorModule.announce_coldkey_swap',
  'SubtensorModule.swap_coldkey_announced',
  'SubtensorModule.dispute_coldkey_swap',
  'SubtensorModule.clear_coldkey_swap_announcement',
  'MevShield.submit_encrypted',
])

/** `CheckColdkeySwap`: a coldkey that announced its swap can do nothing else. */
export const checkColdkeySwap: DispatchGuard = {
  name: 'CheckColdkeySwap',
  weight: () => weightOf(17_583_000, 4198, 2),
  check: (ctx, who, call) => {
    if (!ColdkeySwapAnnouncements.has(ctx, who)) return
    if (ColdkeySwapDisputes.has(ctx, who)) throw subtensor.error('ColdkeySwapDisputed')
    if (!ALLOWED.has(`${call.pallet}.${call.name}`)) throw subtensor.error('ColdkeySwapAnnounced')
  },
}
