/** The queue of dividends on their way into baskets (`basket_flush.rs`). */
import { I96F32 } from '../../../fixed/fixed-format.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { recycleAlpha } from '../../alpha-assets/alpha-issuance.js'
import { subtensor475 } from '../475/schema.js'
import { isHotkeyRegistered } from '../registration/neurons.js'
import { recycleSubnetAlpha } from '../staking/subnet-alpha.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { doesSubnetExist } from '../subnets/subnet-existence.js'
import { depositDividends } from './deposit-dividends.js'
import type { Holding } from './escrow.js'
import { spotValue } from './valuation.js'
import { addFlushWork, type FlushWork } from './work.js'

const { PendingBasketDeposits, PendingBasketFlushCursor, RootClaimableThreshold, SubnetAlphaOut } = subtensor475.storage

/** RootClaimableThreshold of root: what a deposit or a claim has to be worth at least, rao. */
export function readClaimThreshold(ctx: Ctx): bigint {
  return I96F32.toU64(RootClaimableThreshold.get(ctx, ROOT_NETUID))
}

/** `drop_pending_basket_deposit`: out of the queue and out of existence. */
function dropDeposit(ctx: Ctx, hotkey: Hex, { netuid, alpha }: Holding): void {
  PendingBasketDeposits.remove(ctx, hotkey, netuid)
  if (SubnetAlphaOut.has(ctx, netuid)) recycleSubnetAlpha(ctx, netuid, alpha)
  else recycleAlpha(ctx, netuid, alpha)
}

/** `remove_network_pending_basket_deposits`: nothing that waits may reach the next subnet with this netuid. */
export function dropDepositsOfSubnet(ctx: Ctx, netuid: number): void {
  for (const { keys, value: alpha } of PendingBasketDeposits.entries(ctx)) {
    if (keys[1] === netuid) dropDeposit(ctx, keys[0], { netuid, alpha })
  }
}

/**
 * `flush_basket_deposits_for_hotkey`: deposits what waits for a hotkey and is worth the threshold at the spot price. What belongs to a
 * subnet that is gone, or to a hotkey that has left root, is recycled.
 */
export function flushDeposits(ctx: Ctx, hotkey: Hex): FlushWork {
  const threshold = readClaimThreshold(ctx)
  const onRoot = isHotkeyRegistered(ctx, ROOT_NETUID, hotkey)
  const waiting = PendingBasketDeposits.entries(ctx, hotkey).map(({ keys: [, netuid], value }): Holding => ({ netuid, alpha: value }))
  const credits: Holding[] = []
  for (const credit of waiting) {
    if (!onRoot || !doesSubnetExist(ctx, credit.netuid)) dropDeposit(ctx, hotkey, credit)
    else if (spotValue(ctx, credit.netuid, credit.alpha) >= threshold) credits.push(credit)
  }
  const scan: FlushWork = { quotes: waiting.length, rows: 0 }
  if (credits.length === 0) return scan
  for (const { netuid } of credits) PendingBasketDeposits.remove(ctx, hotkey, netuid)
  return addFlushWork(scan, depositDividends(ctx, hotkey, credits))
}

/** `flush_pending_basket_deposits_block`: each block flushes one hotkey, in the order of the storage keys; one block is lost at the end. */
export function flushOneHotkey(ctx: Ctx): void {
  const cursor = PendingBasketFlushCursor.get(ctx)
  const next = PendingBasketDeposits.storageKeys(ctx).find((key) => cursor === undefined || key > cursor.slice(2))
  if (next === undefined) {
    if (cursor !== undefined) PendingBasketFlushCursor.remove(ctx)
    return
  }
  const hotkey = PendingBasketDeposits.decodeKeys(next)[0] as Hex
  // The last key as it was before the flush: what stays in the queue is passed over in the next block.
  const last = PendingBasketDeposits.storageKeys(ctx, hotkey).at(-1)
  flushDeposits(ctx, hotkey)
  PendingBasketFlushCursor.set(ctx, `0x${last}`)
}
