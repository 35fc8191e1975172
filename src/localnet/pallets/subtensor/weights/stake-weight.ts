/** Whether a hotkey's stake is enough to set weights. */
import { I64F64 } from '../../../fixed/fixed-format.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { calculateTotalStake } from '../epoch/epoch-inputs.js'
import { findOwnerUid, findUid } from '../registration/neurons.js'
import { subtensor } from '../schema.js'
import { getInheritedForHotkeyOnSubnet, getTaoInheritedForHotkeyOnSubnet } from '../staking/inherited-stake.js'

const { storage } = subtensor

/** The first of `get_stake_weights_for_hotkey_on_subnet`: alpha + TAO * tao weight, I64F64 bits. */
export function getStakeWeight(ctx: Ctx, hotkey: Hex, netuid: number): bigint {
  const alpha = getInheritedForHotkeyOnSubnet(ctx, hotkey, netuid)
  const tao = getTaoInheritedForHotkeyOnSubnet(ctx, hotkey, netuid)
  return calculateTotalStake([alpha], [tao], storage.TaoWeight.get(ctx))[0] as bigint
}

/** `check_weights_min_stake`: at least StakeThreshold; the owner's hotkey needs none. */
export function hasStakeToSetWeights(ctx: Ctx, hotkey: Hex, netuid: number): boolean {
  const ownerUid = findOwnerUid(ctx, netuid)
  if (ownerUid !== undefined && findUid(ctx, netuid, hotkey) === ownerUid) return true
  // The runtime compares with the threshold as an I64F64, in which one from 2^63 on is negative, so that any stake passes it.
  return getStakeWeight(ctx, hotkey, netuid) >= BigInt.asIntN(64, storage.StakeThreshold.get(ctx)) << I64F64.frac
}
