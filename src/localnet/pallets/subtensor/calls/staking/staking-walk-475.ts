/**
 * What unstaking weighs at runtime 475 beyond its benchmark: it walks the list of hotkeys that the coldkey stakes to. Announced is the
 * longest list, charged the real one, whether or not the call succeeds.
 */
import type { Ctx } from '../../../../frame/context.js'
import { DispatchFailure, type PostInfo } from '../../../../frame/dispatch.js'
import { ensureSigned } from '../../../../frame/origins.js'
import type { CallImpl } from '../../../../frame/pallet.js'
import { addWeight, dbWeight, type Weight } from '../../../../frame/weight.js'
import type { Hex } from '../../../../schema/types.js'
import { subtensor475 } from '../../475/schema.js'

/** STAKING_HOTKEYS_WALK_READS_PER_ENTRY */
const READS_PER_HOTKEY = 14
const weightOfWalk = (hotkeys: number): Weight => dbWeight(hotkeys * READS_PER_HOTKEY + 1, 0)

/** `staking_hotkeys_walk_bound`: of the most hotkeys that a coldkey may stake to. */
export const STAKING_WALK_BOUND = weightOfWalk(256)

/** `staking_hotkeys_walk_actual` */
export function weightOfStakingWalk(ctx: Ctx, coldkey: Hex): Weight {
  return weightOfWalk(subtensor475.storage.StakingHotkeys.get(ctx, coldkey).length)
}

/** Does what a call does, and reports what it weighed even if it fails. */
export function reportWeight(weigh: () => Weight, act: () => void): PostInfo {
  try {
    act()
    return { actualWeight: weigh() }
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
    throw new DispatchFailure(error.error, { actualWeight: weigh() })
  }
}

/** A call that unstakes once: its walk is counted as the list was before. */
export function withStakingWalk<A>(impl: CallImpl<A>): CallImpl<A> {
  return {
    ...impl,
    weight: (args, ctx) => addWeight(impl.weight(args, ctx), STAKING_WALK_BOUND),
    handle(ctx, origin, args) {
      const weight = addWeight(impl.weight(args, ctx), weightOfStakingWalk(ctx, ensureSigned(origin)))
      return reportWeight(
        () => weight,
        () => void impl.handle(ctx, origin, args),
      )
    },
  }
}
