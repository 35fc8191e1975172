/** A basket's cash: TAO (rao) that the escrow has staked on root, one to one. Root has no pool, so its counters are moved by hand. */
import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { decreaseStakeForHotkeyAndColdkeyOnSubnet, increaseStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { BASKET_ESCROW, getHolding } from './escrow.js'

const { SubnetAlphaOut, SubnetTAO, TotalStake } = subtensor.storage

/** `credit_root_reserves` */
export function creditRootReserves(ctx: Ctx, tao: bigint): void {
  SubnetTAO.mutate(ctx, ROOT_NETUID, (total) => addU64(total, tao))
  SubnetAlphaOut.mutate(ctx, ROOT_NETUID, (total) => addU64(total, tao))
  TotalStake.mutate(ctx, (total) => addU64(total, tao))
}

/** `credit_root_slot`: TAO that is already on root's account becomes cash of the basket. */
export function creditRootSlot(ctx: Ctx, hotkey: Hex, tao: bigint): void {
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, BASKET_ESCROW, ROOT_NETUID, tao)
  creditRootReserves(ctx, tao)
}

/** `debit_root_slot`: cash leaves the basket; the TAO stays on root's account for the caller to move. @returns what really left, rao */
export function debitRootSlot(ctx: Ctx, hotkey: Hex, tao: bigint): bigint {
  const before = getHolding(ctx, hotkey, ROOT_NETUID)
  decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, BASKET_ESCROW, ROOT_NETUID, tao)
  const removed = subUnsigned(before, getHolding(ctx, hotkey, ROOT_NETUID))
  SubnetTAO.mutate(ctx, ROOT_NETUID, (total) => subUnsigned(total, removed))
  SubnetAlphaOut.mutate(ctx, ROOT_NETUID, (total) => subUnsigned(total, removed))
  TotalStake.mutate(ctx, (total) => subUnsigned(total, removed))
  return removed
}
