import { describe, expect, test } from 'vitest'
import { setBalance } from '../../../../../../scripts/vectors/call-world.js'
import { freeBalance } from '../../../../../../src/localnet/pallets/balances/currency.js'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { claimBaskets } from '../../../../../../src/localnet/pallets/subtensor/baskets/claim-basket.js'
import { enqueueDeposit } from '../../../../../../src/localnet/pallets/subtensor/baskets/deposit-dividends.js'
import { getHolding } from '../../../../../../src/localnet/pallets/subtensor/baskets/escrow.js'
import { flushDeposits } from '../../../../../../src/localnet/pallets/subtensor/baskets/flush-deposits.js'
import { getOwedShares } from '../../../../../../src/localnet/pallets/subtensor/baskets/shares.js'
import { stakeIntoBasket } from '../../../../../../src/localnet/pallets/subtensor/baskets/stake-into-basket.js'
import { readNav } from '../../../../../../src/localnet/pallets/subtensor/baskets/valuation.js'
import {
  ALICE,
  BOB,
  makeBasketWorld,
  outcomeOf,
  readBooks,
  stakeOnRoot,
  TAO,
  VALIDATOR,
} from '../../../../../helpers/worlds/basket-world.js'
import type { TestCtx } from '../../../../../helpers/worlds/localnet-ctx.js'

const { storage } = subtensor475
const buy = (ctx: TestCtx, tao: bigint) => stakeIntoBasket(ctx, { coldkey: BOB, hotkey: VALIDATOR, tao })

function makeRichWorld(): TestCtx {
  const ctx = makeBasketWorld()
  setBalance(ctx, BOB, 1_000n * TAO)
  return ctx
}

describe('TAO staked into a basket', () => {
  test('opens an empty one as cash, one share a rao', () => {
    const ctx = makeRichWorld()
    buy(ctx, 10n * TAO)
    expect(getHolding(ctx, VALIDATOR, 0)).toBe(10n * TAO)
    expect(getOwedShares(ctx, VALIDATOR, BOB)).toBe(10n * TAO)
    expect(storage.BasketClaimed.get(ctx, VALIDATOR, BOB)).toBe(-10n * TAO)
    expect(storage.StakingHotkeys.get(ctx, BOB)).toEqual([VALIDATOR])
    const fields = { hotkey: VALIDATOR, coldkey: BOB, tao: 10n * TAO, value: 10n * TAO, shares: 10n * TAO }
    expect(ctx.deposited.filter(({ pallet }) => pallet === 'SubtensorModule')).toEqual([subtensor475.event.BasketStakedIn(fields)])
  })

  test('buys every holding by its worth, and neither dilutes the others nor lets a claim at once take more than it brought', () => {
    const ctx = makeRichWorld()
    stakeOnRoot(ctx, ALICE, 100n * TAO)
    enqueueDeposit(ctx, VALIDATOR, { netuid: 1, alpha: 300n * TAO })
    enqueueDeposit(ctx, VALIDATOR, { netuid: 2, alpha: 100n * TAO })
    flushDeposits(ctx, VALIDATOR)
    const [nav, shares, books] = [readNav(ctx, VALIDATOR), storage.BasketShares.get(ctx, VALIDATOR), readBooks(ctx)]
    buy(ctx, 50n * TAO)
    expect(freeBalance(ctx, BOB)).toBe(950n * TAO)
    expect(readNav(ctx, VALIDATOR) * shares).toBeGreaterThanOrEqual(nav * storage.BasketShares.get(ctx, VALIDATOR))
    const { tao } = claimBaskets(ctx, BOB, [VALIDATOR], () => ({}))
    expect(tao).toBeGreaterThan(48n * TAO)
    expect(tao).toBeLessThan(50n * TAO)
    expect(readBooks(ctx).surplus - books.surplus).toBeLessThan(100_000_000n)
  })

  test('is refused in the runtime’s order, for the weight of the checks alone', () => {
    const ctx = makeRichWorld()
    const refuse = (tao: bigint): string => outcomeOf(() => buy(ctx, tao))
    storage.Owner.remove(ctx, VALIDATOR)
    expect(refuse(1n)).toBe('HotKeyAccountNotExists')
    storage.Owner.set(ctx, VALIDATOR, ALICE)
    storage.Uids.remove(ctx, 0, VALIDATOR)
    expect(refuse(1n)).toBe('HotKeyNotRegisteredInSubNet')
    storage.Uids.set(ctx, 0, VALIDATOR, 0)
    expect(refuse(1n)).toBe('AmountTooLow')
    expect(refuse(5_000n * TAO)).toBe('NotEnoughBalanceToStake')
  })
})
