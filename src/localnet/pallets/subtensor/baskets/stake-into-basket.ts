/** Buying a share of a validator's basket (`do_stake_into_basket`). Amounts in rao. */
import { addU64, minOf, mulDivU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { PostInfo } from '../../../frame/dispatch.js'
import { addWeight } from '../../../frame/weight.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { hotkeyAccountExists } from '../keys/hotkey-account.js'
import { isHotkeyRegistered } from '../registration/neurons.js'
import { maybeAddColdkeyIndex } from '../root-claims/coldkey-index.js'
import { addStakingHotkey, increaseStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'
import { canRemoveBalanceFromColdkeyAccount, transferTaoToSubnet } from '../staking/tao.js'
import { recordProtocolInflow } from '../staking/tao-flow.js'
import { MIN_STAKE } from '../staking/validate-stake.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { retireBaseline, stampBaselineIfNew } from './beta-baseline.js'
import { BASKET_ESCROW, getHolding, listHoldings } from './escrow.js'
import { flushDeposits } from './flush-deposits.js'
import { creditRootSlot } from './root-slot.js'
import { mintShares, moveClaimedMark, sharesForValue } from './shares.js'
import { buyInParts } from './trade-alpha.js'
import { readNav, sumValues, type ValuedHolding, valueHoldings } from './valuation.js'
import { chargingOnFailure, STAKE_PRECHECK, weighFlush, weighStakeIntoBasket } from './work.js'

const { storage } = subtensor475

/** MAX_STAKING_HOTKEYS: how many hotkeys a coldkey may stake to. */
const MAX_STAKING_HOTKEYS = 256

interface Purchase {
  readonly coldkey: Hex
  readonly hotkey: Hex
  readonly tao: bigint
}

/** `check_stake_into_basket` @throws DispatchFailure */
function checkPurchase(ctx: Ctx, { coldkey, hotkey, tao }: Purchase): void {
  if (!hotkeyAccountExists(ctx, hotkey)) throw subtensor475.error('HotKeyAccountNotExists')
  if (!isHotkeyRegistered(ctx, ROOT_NETUID, hotkey)) throw subtensor475.error('HotKeyNotRegisteredInSubNet')
  const known = storage.StakingHotkeys.get(ctx, coldkey)
  if (!known.includes(hotkey) && known.length >= MAX_STAKING_HOTKEYS) throw subtensor475.error('TooManyStakingHotkeys')
  if (tao < MIN_STAKE) throw subtensor475.error('AmountTooLow')
  if (!canRemoveBalanceFromColdkeyAccount(ctx, coldkey, tao)) throw subtensor475.error('NotEnoughBalanceToStake')
}

/**
 * `do_stake_into_basket`: the TAO buys every holding of the basket by its part of the net asset value; an empty basket keeps it as cash.
 * Deposits BasketStakedIn.
 * @throws DispatchFailure; refused at once, it pays for the checks alone
 */
export function stakeIntoBasket(ctx: Ctx, purchase: Purchase): PostInfo {
  chargingOnFailure(
    () => STAKE_PRECHECK,
    () => checkPurchase(ctx, purchase),
  )
  const flush = weighFlush(flushDeposits(ctx, purchase.hotkey))
  const held = listHoldings(ctx, purchase.hotkey).length
  const slots = Math.max(held, 1)
  const failed = addWeight(addWeight(weighStakeIntoBasket(slots, held + slots), flush), STAKE_PRECHECK)
  chargingOnFailure(
    () => failed,
    () => ctx.transactional(() => buyShares(ctx, purchase)),
  )
  const stamped = stampBaselineIfNew(ctx, purchase.hotkey)
  return { actualWeight: addWeight(weighStakeIntoBasket(slots, held + slots + stamped), flush) }
}

/** `try_stake_into_basket` @throws DispatchFailure */
function buyShares(ctx: Ctx, purchase: Purchase): void {
  const { coldkey, hotkey, tao } = purchase
  const outstanding = storage.BasketShares.get(ctx, hotkey)
  const before = valueHoldings(ctx, hotkey)
  const navBefore = sumValues(before)
  deploy(ctx, purchase, before)
  const value = subUnsigned(readNav(ctx, hotkey), navBefore)
  const shares = capByCoverage(ctx, hotkey, before, outstanding, sharesForValue(value, navBefore, outstanding))
  if (shares === 0n) throw subtensor475.error('AmountTooLow')
  if (navBefore === 0n && outstanding > 0n) retireBaseline(ctx, hotkey)
  mintShares(ctx, hotkey, shares)
  moveClaimedMark(ctx, hotkey, coldkey, -shares)
  storage.BasketDepositedTao.mutate(ctx, hotkey, (total) => addU64(total, value))
  addStakingHotkey(ctx, coldkey, hotkey)
  maybeAddColdkeyIndex(ctx, coldkey)
  ctx.deposit(subtensor475.event.BasketStakedIn({ hotkey, coldkey, tao, value, shares }))
}

/** `basket_deployment_split`: the holdings that are worth something; cash where there are none. */
function selectSlots(before: readonly ValuedHolding[]): readonly ValuedHolding[] {
  const worth = before.filter(({ value }) => value > 0n)
  return worth.length === 0 ? [{ netuid: ROOT_NETUID, alpha: 0n, value: 1n }] : worth
}

/** `deploy_tao_into_basket`: what rounding leaves over goes into the last holding. @throws DispatchFailure */
function deploy(ctx: Ctx, { coldkey, hotkey, tao }: Purchase, before: readonly ValuedHolding[]): void {
  const slots = selectSlots(before)
  const total = sumValues(slots)
  let left = tao
  for (const [index, { netuid, value }] of slots.entries()) {
    const part = index === slots.length - 1 ? left : mulDivU64(tao, value, total)
    if (part === 0n) throw subtensor475.error('AmountTooLow')
    left = subUnsigned(left, part)
    if (transferTaoToSubnet(ctx, netuid, coldkey, part) !== part) throw subtensor475.error('InsufficientTaoBalance')
    if (netuid === ROOT_NETUID) creditRootSlot(ctx, hotkey, part)
    else buyHolding(ctx, hotkey, netuid, part)
  }
}

function buyHolding(ctx: Ctx, hotkey: Hex, netuid: number, tao: bigint): void {
  const bought = buyInParts(ctx, netuid, tao)
  if (bought === 0n) throw subtensor475.error('AmountTooLow')
  recordProtocolInflow(ctx, netuid, tao)
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, BASKET_ESCROW, netuid, bought)
}

/** No more shares than the least covered holding was bought for: a claim at once could not take out more than was put in. */
function capByCoverage(ctx: Ctx, hotkey: Hex, before: readonly ValuedHolding[], outstanding: bigint, shares: bigint): bigint {
  if (outstanding === 0n) return shares
  return before
    .filter(({ value }) => value > 0n)
    .reduce((least, { netuid, alpha }) => {
      const added = subUnsigned(getHolding(ctx, hotkey, netuid), alpha)
      return minOf(least, mulDivU64(added, outstanding, alpha))
    }, shares)
}
