/** Holdings of baskets that become cash of theirs: those too small for any claim, and those of a subnet that is dissolved. */
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { decreaseStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'
import { burnSubnetAlpha } from '../staking/subnet-alpha.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { BASKET_ESCROW, getHolding, type Holding, listHoldings } from './escrow.js'
import { readClaimThreshold } from './flush-deposits.js'
import { creditRootSlot } from './root-slot.js'
import { isTerminalFailure, sellForRoot } from './trade-alpha.js'
import { quoteRealizable } from './valuation.js'

const { storage } = subtensor475

/** Alpha (rao) that has left a basket and that no pool takes. Deposits BasketAlphaWrittenOff. */
export function writeOff(ctx: Ctx, hotkey: Hex, { netuid, alpha }: Holding): void {
  burnSubnetAlpha(ctx, netuid, alpha)
  ctx.deposit(subtensor475.event.BasketAlphaWrittenOff({ hotkey, netuid, alpha }))
}

/** Sells alpha that has left a basket, for TAO on root's account; undefined where it had to be written off. @throws DispatchFailure */
export function sellOrWriteOff(ctx: Ctx, hotkey: Hex, holding: Holding): bigint | undefined {
  try {
    return ctx.transactional(() => sellForRoot(ctx, holding.netuid, holding.alpha))
  } catch (failure) {
    if (!isTerminalFailure(failure)) throw failure
    writeOff(ctx, hotkey, holding)
    return undefined
  }
}

/**
 * `convert_basket_holding_to_root`: sells a whole holding for cash of the basket. Deposits BasketHoldingConverted, or
 * BasketAlphaWrittenOff where the pool is too shallow for good.
 * @returns whether the holding is gone; a sale that fails leaves it
 */
export function convertHolding(ctx: Ctx, hotkey: Hex, netuid: number): boolean {
  const alpha = getHolding(ctx, hotkey, netuid)
  if (alpha === 0n) return false
  return succeeds(() => ctx.transactional(() => convertAll(ctx, hotkey, { netuid, alpha })))
}

function convertAll(ctx: Ctx, hotkey: Hex, holding: Holding): void {
  const { netuid, alpha } = holding
  const terminal = quoteRealizable(ctx, netuid, alpha) === undefined
  decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, BASKET_ESCROW, netuid, alpha)
  if (terminal) {
    writeOff(ctx, hotkey, holding)
    return
  }
  const totalStake = storage.TotalStake.get(ctx)
  const tao = sellOrWriteOff(ctx, hotkey, holding)
  if (tao === undefined) return
  // The TAO of a subnet that is being dissolved has left the total already, so that its sale must not take it out again.
  if (!storage.NetworksAdded.get(ctx, netuid)) storage.TotalStake.set(ctx, totalStake)
  creditRootSlot(ctx, hotkey, tao)
  ctx.deposit(subtensor475.event.BasketHoldingConverted({ hotkey, netuid, tao }))
}

function succeeds(action: () => void): boolean {
  try {
    action()
    return true
  } catch (failure) {
    if (failure instanceof DispatchFailure) return false
    throw failure
  }
}

/**
 * `consolidate_dust_basket_holdings`: turns what is worth less than the threshold of claims into cash.
 * @returns how many holdings
 */
export function consolidateDust(ctx: Ctx, hotkey: Hex): number {
  const threshold = readClaimThreshold(ctx)
  if (threshold === 0n) return 0
  return listHoldings(ctx, hotkey).filter((holding) => isBelow(ctx, holding, threshold) && convertHolding(ctx, hotkey, holding.netuid))
    .length
}

function isBelow(ctx: Ctx, { netuid, alpha }: Holding, threshold: bigint): boolean {
  if (netuid === ROOT_NETUID) return false
  let below = false
  succeeds(() => {
    below = (quoteRealizable(ctx, netuid, alpha) ?? 0n) < threshold
  })
  return below
}

/** `convert_subnet_basket_holdings_to_root`: of all baskets, when the subnet is dissolved. */
export function convertHoldingsOfSubnet(ctx: Ctx, netuid: number): void {
  for (const { keys } of storage.BasketShares.entries(ctx)) convertHolding(ctx, keys[0], netuid)
}
