/**
 * States in which calls on the fund of a validator and on collateral fail on spec 475, each with a twin in which the call succeeds; at
 * its bound, where the reason has one.
 */
import { alpha, price, rao } from '../../../src/core/money.js'
import { fundAccount } from '../../../src/localnet/fund.js'
import { subtensor475 } from '../../../src/localnet/pallets/subtensor/475/schema.js'
import { BASKET_ESCROW } from '../../../src/localnet/pallets/subtensor/baskets/escrow.js'
import { deriveSubnetAccount } from '../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { giveStake } from '../worlds/stake-world.js'
import { all, type Case, each, NETUID, NO_SUBNET, ofOther, otherCoin, pool, type Scenario, TAO } from './check-makers.js'
import type { Change, CheckWorld } from './check-world.js'

const { storage } = subtensor475
const PAY_IN = 'SubtensorModule.stake_into_basket'
const TRADE = 'SubtensorModule.swap_basket'
const CLAIM_ALL = 'SubtensorModule.claim_root'
const ADD = 'SubtensorModule.add_collateral'
const FLOOR = 'SubtensorModule.set_min_collateral'
/** Half a TAO for an alpha, as the pool has it. */
const HALF = { slow: 1n << 31n, fast: 1n << 63n }
const POOL = [1_000n * TAO, 2_000n * TAO] as const

const pricedHalf: Change = all(pool(...POOL), (ctx) => {
  storage.SubnetMovingPrice.set(ctx, NETUID, HALF.slow)
  storage.SubnetFastMovingPrice.set(ctx, NETUID, HALF.fast)
})

/** Makes the owner's hotkey a member of root with a fund: 20 TAO and 40 alpha, of which the owner is owed half. */
export const fund: Change = all(pricedHalf, (ctx, { owner, ownerHotkey }) => {
  const validator = ownerHotkey.account
  storage.SubtokenEnabled.set(ctx, 0, true)
  storage.Uids.set(ctx, 0, validator, 0)
  storage.Keys.set(ctx, 0, 0, validator)
  storage.SubnetworkN.set(ctx, 0, 1)
  giveStake(ctx, [BASKET_ESCROW, validator], 0, 20n * TAO)
  giveStake(ctx, [BASKET_ESCROW, validator], NETUID, 40n * TAO)
  giveStake(ctx, [owner.account, validator], 0, 20n * TAO)
  storage.SubnetTAO.mutate(ctx, 0, (tao) => tao + 100n * TAO)
  // What a subnet owes is on its own account.
  for (const netuid of [0, NETUID]) fundAccount(ctx, deriveSubnetAccount(netuid), 1_000n * TAO)
  storage.BasketShares.set(ctx, validator, 40n * TAO)
  storage.BasketRate.set(ctx, validator, 1n << 32n)
  storage.BasketTradingEnabled.set(ctx, true)
  storage.BasketMinTradeTao.set(ctx, 5_000_000n)
})

/** The owner stakes to so many hotkeys. */
const stakesTo =
  (count: number): Change =>
  (ctx, { owner, ownerHotkey }) => {
    const more = Array.from({ length: count - 1 }, (_, index): Hex => `0x${(index + 1).toString(16).padStart(64, 'd')}`)
    storage.StakingHotkeys.set(ctx, owner.account, [ownerHotkey.account, ...more])
  }

/** The owner has collateral on so many hotkeys, none of which is the one asked for. */
const collateralOn =
  (count: number): Change =>
  (ctx, { owner }) => {
    const hotkeys = Array.from({ length: count }, (_, index): Hex => `0x${(index + 1).toString(16).padStart(64, 'e')}`)
    storage.ColdkeyCollateralHotkeys.set(ctx, NETUID, owner.account, hotkeys)
  }

const traded = (change: Change, inside: Change = () => undefined): Pick<Scenario, 'outside' | 'inside'> => ({
  outside: { change: all(fund, change) },
  inside: { change: all(fund, inside) },
})
const withFund = (wish: Case['wish']): Case => ({ change: fund, ...(wish === undefined ? {} : { wish }) })
const unknownHotkey = (world: CheckWorld) => ({ hotkey: world.nobody.address })
/** So much TAO that a trade has to be worth at least. */
const leastTrade =
  (least: bigint): Change =>
  (ctx) =>
    storage.BasketMinTradeTao.set(ctx, least)
/** A part of the fund's worth that may be traded in a day, out of 65,535. */
const mayTurnOver =
  (part: number): Change =>
  (ctx) =>
    storage.BasketDailyTurnoverCap.set(ctx, part)
/** The pool refuses some of what the call would end in, by number. */
const refused = (number: number): Pick<Scenario, 'sent'> => ({ sent: `refused: Custom error: ${number}` })
/** The pool's number for what has none of its own; so it does not say which check helps. */
const unnamed = (check: string): Pick<Scenario, 'sent' | 'check'> => ({ sent: 'refused: Custom error: 255', check })
const withPrices: Case = { change: pricedHalf }

export const FUND_SCENARIOS: readonly Scenario[] = [
  { call: PAY_IN, error: 'SubtensorModule.HotKeyAccountNotExists', outside: withFund(unknownHotkey), inside: { change: fund } },
  { call: PAY_IN, error: 'SubtensorModule.HotKeyNotRegisteredInSubNet', outside: withPrices, inside: { change: fund } },
  {
    call: PAY_IN,
    error: 'SubtensorModule.AmountTooLow',
    outside: withFund({ amountRao: rao(1_999_999n) }),
    inside: withFund({ amountRao: rao(2_000_000n) }),
  },
  {
    call: PAY_IN,
    error: 'SubtensorModule.NotEnoughBalanceToStake',
    outside: { change: all(fund, ofOther({ free: TAO })) },
    inside: { change: all(fund, ofOther({ free: 2n * TAO })) },
  },
  {
    call: TRADE,
    error: 'SubtensorModule.BasketTradingDisabled',
    ...unnamed('trading-enabled'),
    ...traded((ctx) => storage.BasketTradingEnabled.set(ctx, false)),
  },
  {
    call: TRADE,
    error: 'SubtensorModule.BasketTradingFrozen',
    ...unnamed('fund-not-frozen'),
    ...traded((ctx, { ownerHotkey }) => storage.BasketTradingFrozen.set(ctx, ownerHotkey.account, null as never)),
  },
  {
    call: TRADE,
    error: 'SubtensorModule.BasketSameSubnet',
    ...unnamed('subnets-differ'),
    outside: withFund({ toNetuid: 0 }),
    inside: withFund({ toNetuid: NETUID }),
  },
  { call: TRADE, error: 'SubtensorModule.NonAssociatedColdKey', ...refused(25), outside: withFund(otherCoin), inside: withFund({}) },
  {
    call: TRADE,
    error: 'SubtensorModule.HotKeyNotRegisteredInSubNet',
    ...refused(19),
    ...traded((ctx, w) => storage.Uids.remove(ctx, 0, w.ownerHotkey.account)),
  },
  {
    call: TRADE,
    error: 'SubtensorModule.SubnetNotExists',
    ...refused(3),
    outside: withFund({ toNetuid: NO_SUBNET }),
    inside: withFund({}),
  },
  {
    call: TRADE,
    error: 'SubtensorModule.SubtokenDisabled',
    ...unnamed('subnet-started'),
    ...traded((ctx) => storage.SubtokenEnabled.set(ctx, NETUID, false)),
  },
  {
    call: TRADE,
    error: 'SubtensorModule.NotEnoughStakeToWithdraw',
    outside: { change: all(fund, mayTurnOver(65_535)), wish: { amount: alpha(0, 20n * TAO + 1n) } },
    inside: { change: all(fund, mayTurnOver(65_535)), wish: { amount: alpha(0, 9n * TAO) } },
  },
  { call: TRADE, error: 'SubtensorModule.AmountTooLow', ...refused(1), ...traded(leastTrade(TAO + 1n), leastTrade(TAO)) },
  // The spot price may be two percent beyond the strictest of the moving prices.
  {
    call: TRADE,
    error: 'SubtensorModule.SlippageTooHigh',
    ...traded(
      (ctx) => storage.SubnetFastMovingPrice.set(ctx, NETUID, (HALF.fast * 97n) / 100n),
      (ctx) => storage.SubnetFastMovingPrice.set(ctx, NETUID, (HALF.fast * 99n) / 100n),
    ),
  },
  { call: TRADE, error: 'SubtensorModule.BasketTurnoverBudgetExceeded', ...traded(mayTurnOver(1_000), mayTurnOver(2_000)) },
  {
    call: TRADE,
    error: 'SubtensorModule.BasketLiquidityCapExceeded',
    ...traded(
      (ctx) => storage.BasketLiquidityCap.set(ctx, 1_000),
      (ctx) => storage.BasketLiquidityCap.set(ctx, 2_000),
    ),
  },
  {
    call: CLAIM_ALL,
    error: 'SubtensorModule.RootClaimTooHeavy',
    outside: { change: all(fund, stakesTo(257)) },
    inside: { change: all(fund, stakesTo(200)) },
  },
  ...each([ADD, FLOOR], () => ({
    error: 'SubtensorModule.RegistrationNotPermittedOnRootSubnet',
    outside: { change: pricedHalf, wish: { netuid: 0, amount: alpha(0, TAO), floor: alpha(0, TAO) } },
    inside: withPrices,
  })),
  ...each([ADD, FLOOR], () => ({
    error: 'SubtensorModule.SubnetNotExists',
    outside: { change: pricedHalf, wish: { netuid: NO_SUBNET, amount: alpha(NO_SUBNET, TAO), floor: alpha(NO_SUBNET, TAO) } },
    inside: withPrices,
  })),
  ...each([ADD, FLOOR], () => ({
    error: 'SubtensorModule.HotKeyAccountNotExists',
    outside: { change: pricedHalf, wish: unknownHotkey },
    inside: withPrices,
  })),
  ...each([ADD, FLOOR], () => ({
    error: 'SubtensorModule.NonAssociatedColdKey',
    outside: { change: pricedHalf, wish: otherCoin },
    inside: withPrices,
  })),
  ...each([ADD, FLOOR], () => ({
    error: 'SubtensorModule.ColdkeyCollateralPositionsFull',
    outside: { change: all(pricedHalf, collateralOn(32)) },
    inside: { change: all(pricedHalf, collateralOn(31)) },
  })),
  {
    call: ADD,
    error: 'SubtensorModule.SubtokenDisabled',
    outside: { change: all(pricedHalf, (ctx) => storage.SubtokenEnabled.set(ctx, NETUID, false)) },
    inside: withPrices,
  },
  {
    call: ADD,
    error: 'SubtensorModule.NotEnoughBalanceToStake',
    outside: { change: pricedHalf, wish: { amount: alpha(NETUID, 300_000n * TAO), limitPrice: price(10n ** 15n) } },
    inside: { change: pricedHalf, wish: { amount: alpha(NETUID, 100n * TAO), limitPrice: price(10n ** 15n) } },
  },
  {
    call: ADD,
    error: 'SubtensorModule.SlippageTooHigh',
    outside: { change: pricedHalf, wish: { amount: alpha(NETUID, 500n * TAO), limitPrice: price(TAO / 2n + 1n) } },
    inside: { change: pricedHalf, wish: { amount: alpha(NETUID, 500n * TAO), limitPrice: price(2n * TAO) } },
  },
]
