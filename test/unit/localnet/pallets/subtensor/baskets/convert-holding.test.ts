import { beforeEach, expect, test } from 'vitest'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { convertHoldingsOfSubnet } from '../../../../../../src/localnet/pallets/subtensor/baskets/convert-holding.js'
import { enqueueDeposit } from '../../../../../../src/localnet/pallets/subtensor/baskets/deposit-dividends.js'
import { getHolding } from '../../../../../../src/localnet/pallets/subtensor/baskets/escrow.js'
import { flushDeposits } from '../../../../../../src/localnet/pallets/subtensor/baskets/flush-deposits.js'
import { ALICE, makeBasketWorld, readBooks, stakeOnRoot, TAO, VALIDATOR } from '../../../../../helpers/worlds/basket-world.js'
import type { TestCtx } from '../../../../../helpers/worlds/localnet-ctx.js'

let ctx: TestCtx
beforeEach(() => {
  ctx = makeBasketWorld()
  stakeOnRoot(ctx, ALICE, 300n * TAO)
  for (const netuid of [1, 2]) enqueueDeposit(ctx, VALIDATOR, { netuid, alpha: 40n * TAO })
  flushDeposits(ctx, VALIDATOR)
})

test('what baskets hold of a subnet becomes cash of theirs, and the shares stay', () => {
  const books = readBooks(ctx)
  const shares = subtensor475.storage.BasketShares.get(ctx, VALIDATOR)
  convertHoldingsOfSubnet(ctx, 1)
  expect(getHolding(ctx, VALIDATOR, 1)).toBe(0n)
  expect(getHolding(ctx, VALIDATOR, 2)).toBe(40n * TAO)
  const cash = getHolding(ctx, VALIDATOR, 0)
  expect(cash).toBeGreaterThan(39n * TAO)
  expect(subtensor475.storage.BasketShares.get(ctx, VALIDATOR)).toBe(shares)
  expect(readBooks(ctx)).toEqual(books)
  const converted = ctx.deposited.filter(({ name }) => name === 'BasketHoldingConverted').map(({ value }) => value)
  expect(converted).toEqual([{ hotkey: VALIDATOR, netuid: 1, tao: cash }])
})
