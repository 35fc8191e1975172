import { beforeEach, describe, expect, test } from 'vitest'
import { setBalance } from '../../../../../../scripts/vectors/call-world.js'
import { freeBalance } from '../../../../../../src/localnet/pallets/balances/currency.js'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { readTradingStatus } from '../../../../../../src/localnet/pallets/subtensor/baskets/basket-views.js'
import { getHolding } from '../../../../../../src/localnet/pallets/subtensor/baskets/escrow.js'
import { creditRootSlot } from '../../../../../../src/localnet/pallets/subtensor/baskets/root-slot.js'
import { type Leg, swapBasket, swapBasketMany } from '../../../../../../src/localnet/pallets/subtensor/baskets/swap-basket.js'
import { deriveSubnetAccount } from '../../../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { ALICE, later, makeBasketWorld, OWNER, outcomeOf, readBooks, TAO, VALIDATOR } from '../../../../../helpers/worlds/basket-world.js'
import type { TestCtx } from '../../../../../helpers/worlds/localnet-ctx.js'

const { storage } = subtensor475
const trader = { coldkey: OWNER, hotkey: VALIDATOR }
const leg = (origin: number, destination: number, amount: bigint, least = 0n): Leg => ({ origin, destination, amount, least })

let ctx: TestCtx

beforeEach(() => {
  ctx = makeBasketWorld({ subnets: 3 })
  storage.BasketTradingEnabled.set(ctx, true)
  setBalance(ctx, deriveSubnetAccount(0), 1_000n * TAO)
  creditRootSlot(ctx, VALIDATOR, 1_000n * TAO)
})

const swap = (...args: Parameters<typeof leg>): string => outcomeOf(() => swapBasket(ctx, trader, leg(...args)))

describe('a trade of a basket', () => {
  test('buys alpha for cash, pays the author the fee, and changes nothing of whose the basket is', () => {
    const books = readBooks(ctx)
    expect(swap(0, 1, 50n * TAO)).toBe('ok')
    expect(getHolding(ctx, VALIDATOR, 0)).toBe(950n * TAO)
    const bought = getHolding(ctx, VALIDATOR, 1)
    expect(bought).toBeGreaterThan(49n * TAO)
    const value = {
      hotkey: VALIDATOR,
      origin_netuid: 0,
      destination_netuid: 1,
      alpha_sold: 50n * TAO,
      tao_mid: 50n * TAO,
      alpha_bought: bought,
    }
    expect(ctx.deposited.at(-1)).toEqual(subtensor475.event.BasketSwapped(value))
    expect(readBooks(ctx).surplus).toBe(books.surplus)
    expect(freeBalance(ctx, ctx.author)).toBeGreaterThan(0n)
  })

  test('sells alpha for other alpha and moves the TAO between the subnets’ accounts', () => {
    swap(0, 1, 50n * TAO)
    const books = readBooks(ctx)
    expect(swap(1, 2, 20n * TAO)).toBe('ok')
    expect(getHolding(ctx, VALIDATOR, 2)).toBeGreaterThan(19n * TAO)
    expect(readBooks(ctx).surplus).toBe(books.surplus)
  })

  test('is refused in the runtime’s order', () => {
    storage.BasketTradingEnabled.set(ctx, false)
    storage.BasketTradingFrozen.set(ctx, VALIDATOR, undefined as never)
    const stranger = (): string => outcomeOf(() => swapBasket(ctx, { coldkey: ALICE, hotkey: VALIDATOR }, leg(7, 8, 0n)))
    expect(swap(1, 1, 0n)).toBe('BasketTradingDisabled')
    storage.BasketTradingEnabled.set(ctx, true)
    expect(swap(1, 1, 0n)).toBe('BasketTradingFrozen')
    storage.BasketTradingFrozen.remove(ctx, VALIDATOR)
    expect(swap(1, 1, 0n)).toBe('BasketSameSubnet')
    expect(stranger()).toBe('NonAssociatedColdKey')
    storage.Uids.remove(ctx, 0, VALIDATOR)
    expect(swap(7, 8, 0n)).toBe('HotKeyNotRegisteredInSubNet')
    storage.Uids.set(ctx, 0, VALIDATOR, 0)
    expect(swap(7, 1, 0n)).toBe('SubnetNotExists')
    storage.SubtokenEnabled.set(ctx, 2, false)
    expect(swap(0, 2, 0n)).toBe('SubtokenDisabled')
    expect(swap(0, 1, 0n)).toBe('AmountTooLow')
    expect(swap(0, 1, 1_001n * TAO)).toBe('NotEnoughStakeToWithdraw')
    expect(swap(0, 1, TAO / 10n)).toBe('AmountTooLow')
    expect(swap(0, 1, 500n * TAO)).toBe('BasketTurnoverBudgetExceeded')
    expect(swap(0, 1, 50n * TAO, 51n * TAO)).toBe('BasketMinOutNotMet')
  })

  test('keeps within 2 % of the strictest price', () => {
    storage.SubnetFastMovingPrice.set(ctx, 1, ((1n << 64n) * 97n) / 100n)
    expect(swap(0, 1, 10n * TAO)).toBe('SlippageTooHigh')
    storage.SubnetFastMovingPrice.remove(ctx, 1)
    expect(swap(0, 1, 10n * TAO)).toBe('SlippageTooHigh')
    storage.SubnetFastMovingPrice.set(ctx, 1, 1n << 64n)
    storage.BasketDailyTurnoverCap.set(ctx, 65_535)
    // 300 TAO into a pool of 10,000 move the price by 6 %.
    expect(swap(0, 1, 300n * TAO)).toBe('SlippageTooHigh')
    expect(getHolding(ctx, VALIDATOR, 0)).toBe(1_000n * TAO)
  })

  test('spends a budget that comes back within a day', () => {
    expect(readTradingStatus(ctx, VALIDATOR)).toMatchObject({
      enabled: true,
      frozen: false,
      refill_blocks: 7200n,
      budget_tao: 99_992_370_489n,
    })
    expect(swap(0, 1, 60n * TAO)).toBe('ok')
    expect(swap(0, 2, 60n * TAO)).toBe('BasketTurnoverBudgetExceeded')
    ctx = later(ctx, 1_440)
    const { tao_available, budget_tao } = readTradingStatus(ctx, VALIDATOR)
    expect(tao_available - (39_992_370_489n + budget_tao / 5n)).toBeLessThan(2n)
    expect(swap(0, 2, 59n * TAO)).toBe('ok')
  })

  test('keeps to a part of the pool, which what was sold again still counts against', () => {
    storage.BasketLiquidityCap.set(ctx, 400)
    expect(swap(0, 1, 50n * TAO)).toBe('ok')
    storage.BasketDailyTurnoverCap.set(ctx, 65_535)
    expect(swap(1, 0, getHolding(ctx, VALIDATOR, 1))).toBe('ok')
    storage.BasketTradeBucket.remove(ctx, VALIDATOR)
    expect(swap(0, 1, 20n * TAO)).toBe('BasketLiquidityCapExceeded')
    ctx = later(ctx, 7_200)
    expect(swap(0, 1, 20n * TAO)).toBe('ok')
  })

  test('keeps a holding to a part of the basket where there are subnets enough', () => {
    storage.BasketConcentrationCap.set(ctx, 21_845)
    storage.BasketDailyTurnoverCap.set(ctx, 65_535)
    storage.BasketLiquidityCap.set(ctx, 65_535)
    expect(swap(0, 1, 90n * TAO)).toBe('ok')
    storage.BasketConcentrationCap.set(ctx, 4_000)
    expect(swap(0, 2, 5n * TAO)).toBe('ok')
    for (let netuid = 4; netuid <= 16; netuid++) storage.NetworksAdded.set(ctx, netuid, true)
    expect(swap(0, 1, 5n * TAO)).toBe('BasketConcentrationCapExceeded')
  })
})

describe('several trades in one call', () => {
  test('happen all or not at all, each upon the one before', () => {
    const many = (...legs: Leg[]): string => outcomeOf(() => swapBasketMany(ctx, trader, legs))
    expect(many()).toBe('BasketSwapBatchEmpty')
    expect(many(leg(0, 1, 30n * TAO), leg(1, 1, TAO))).toBe('BasketSameSubnet')
    expect(many(leg(0, 1, 30n * TAO), leg(0, 2, 500n * TAO))).toBe('BasketTurnoverBudgetExceeded')
    expect(getHolding(ctx, VALIDATOR, 0)).toBe(1_000n * TAO)
    expect(many(leg(0, 1, 30n * TAO), leg(1, 2, 10n * TAO))).toBe('ok')
    expect(ctx.deposited.filter(({ name }) => name === 'BasketSwapped')).toHaveLength(2)
  })
})
