/** Whether a hotkey's stake is enough to set weights. */
import type { Ctx } from '../../../executive/context.js'
import { I64F64 } from '../../../fixed/fixed-format.js'
import type { Hex } from '../../../schema/types.js'
import { calculateInheritedStake } from '../coinbase/child-keys.js'
import { calculateTotalStake } from '../epoch/epoch-inputs.js'
import { subtensor } from '../schema.js'
import { getStakeForHotkeyOnSubnet } from '../staking/stake-share-pool.js'
import { findOwnerUid, findUid } from '../subnets/neurons.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'

const { storage } = subtensor

/** A hotkey's stake on `source` with what parents on `netuid` add and children on `netuid` take, rao. */
function inheritedStake(ctx: Ctx, hotkey: Hex, netuid: number, source: number): bigint {
  const children = storage.ChildKeys.get(ctx, hotkey, netuid).map(([proportion]) => proportion)
  const parents = storage.ParentKeys.get(ctx, hotkey, netuid).map(([proportion, parent]) => ({
    proportion,
    stake: getStakeForHotkeyOnSubnet(ctx, parent, source),
  }))
  return calculateInheritedStake(getStakeForHotkeyOnSubnet(ctx, hotkey, source), children, parents)
}

/** `get_inherited_for_hotkey_on_subnet`: alpha, rao. On root nobody inherits. */
export function getInheritedAlpha(ctx: Ctx, hotkey: Hex, netuid: number): bigint {
  return netuid === ROOT_NETUID ? getStakeForHotkeyOnSubnet(ctx, hotkey, netuid) : inheritedStake(ctx, hotkey, netuid, netuid)
}

/** `get_tao_inherited_for_hotkey_on_subnet`: root stake, rao. */
export function getInheritedTao(ctx: Ctx, hotkey: Hex, netuid: number): bigint {
  return inheritedStake(ctx, hotkey, netuid, ROOT_NETUID)
}

/** The first of `get_stake_weights_for_hotkey_on_subnet`: alpha + TAO * tao weight, I64F64 bits. */
export function getStakeWeight(ctx: Ctx, hotkey: Hex, netuid: number): bigint {
  const alpha = getInheritedAlpha(ctx, hotkey, netuid)
  const tao = getInheritedTao(ctx, hotkey, netuid)
  return calculateTotalStake([alpha], [tao], storage.TaoWeight.get(ctx))[0] as bigint
}

/** `check_weights_min_stake`: at least StakeThreshold; the owner's hotkey needs none. */
export function hasStakeToSetWeights(ctx: Ctx, hotkey: Hex, netuid: number): boolean {
  const ownerUid = findOwnerUid(ctx, netuid)
  if (ownerUid !== undefined && findUid(ctx, netuid, hotkey) === ownerUid) return true
  return getStakeWeight(ctx, hotkey, netuid) >= storage.StakeThreshold.get(ctx) << I64F64.frac
}
