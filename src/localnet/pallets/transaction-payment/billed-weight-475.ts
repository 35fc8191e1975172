/**
 * What runtime 475 bills of the weight of a call. Calls whose announced weight grew much for the sake of the block's limit cost no more
 * than before: each has a most that is billed of it, also where it stands within another call. The block still counts the whole weight.
 */
import { minOf } from '../../fixed/saturating.js'
import type { Ctx } from '../../frame/context.js'
import type { CallValue } from '../../frame/values.js'
import type { Weight } from '../../frame/weight.js'

/** The most ref time that is billed of a call of SubtensorModule, the dispatch guards' included; picoseconds. */
const MOST_BILLED: Readonly<Record<string, bigint>> = {
  burned_register: 4_175_124_000n,
  register_limit: 4_155_012_000n,
  register: 4_174_683_000n,
  swap_hotkey: 672_080_000_000n,
  swap_hotkey_v2: 672_080_000_000n,
  swap_coldkey: 27_790_000_000n,
  swap_coldkey_announced: 26_760_000_000n,
  terminate_lease: 64_056_000_937n,
  unstake_all: 225_000_000n,
  unstake_all_alpha: 4_069_000_000n,
  remove_stake: 2_409_000_000n,
  remove_stake_limit: 2_472_000_000n,
  remove_stake_full_limit: 2_500_000_000n,
  move_stake: 1_370_000_000n,
  move_stake_limit: 4_194_000_000n,
  transfer_stake: 1_427_000_000n,
  transfer_stake_and_hotkey: 1_506_000_000n,
  swap_stake: 4_073_000_000n,
  swap_stake_limit: 4_169_000_000n,
  burn_alpha: 912_000_000n,
  recycle_alpha: 1_133_000_000n,
  set_min_collateral: 281_000_000n,
  // What the allowances for scanning and for claims leave of calls about baskets, from the fees that the runtime's tests pin.
  claim_root: 32_897_054_000n,
  claim_root_with_hotkey: 32_897_054_000n,
  stake_into_basket: 21_371_716_000n,
  swap_basket: 22_958_480_000n,
}

/** Which arguments hold the calls of a call that is billed as those are. Multisig and with_weight are billed as they stand. */
const INNER_CALLS: Readonly<Record<string, readonly string[]>> = {
  'Utility.batch': ['calls'],
  'Utility.batch_all': ['calls'],
  'Utility.force_batch': ['calls'],
  'Utility.if_else': ['main', 'fallback'],
  'Utility.as_derivative': ['call'],
  'Utility.dispatch_as': ['call'],
  'Utility.dispatch_as_fallible': ['call'],
  'Proxy.proxy': ['call'],
  'Proxy.proxy_announced': ['call'],
}

function innerCalls({ pallet, name, args }: CallValue): readonly CallValue[] {
  return (INNER_CALLS[`${pallet}.${name}`] ?? []).flatMap((argument) => args[argument] as CallValue | readonly CallValue[])
}

/** What is not billed of a call, picoseconds. */
function discountOf(ctx: Ctx, call: CallValue): bigint {
  const most = call.pallet === 'SubtensorModule' && Object.hasOwn(MOST_BILLED, call.name) ? MOST_BILLED[call.name] : undefined
  if (most === undefined) return innerCalls(call).reduce((total, inner) => total + discountOf(ctx, inner), 0n)
  const { refTime } = ctx.dispatchInfo(call).callWeight
  return refTime - minOf(refTime, most)
}

/** The announced weight with the discounts of the calls in it. */
export function billedWeight475(ctx: Ctx, call: CallValue, announced: Weight): Weight {
  const discount = discountOf(ctx, call)
  return { ...announced, refTime: announced.refTime > discount ? announced.refTime - discount : 0n }
}
