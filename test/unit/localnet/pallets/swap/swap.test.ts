import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calculatePrice, DEFAULT_QUOTE_WEIGHT } from '../../../../../src/localnet/pallets/swap/formulas/balancer.js'
import type { Pool } from '../../../../../src/localnet/pallets/swap/formulas/pool.js'
import { calculateWeightForLiquidity } from '../../../../../src/localnet/pallets/swap/formulas/protocol-liquidity.js'
import {
  applySwap,
  MAX_PRICE,
  MIN_PRICE,
  priceFromRao,
  simulateSwap,
  swap,
} from '../../../../../src/localnet/pallets/swap/formulas/swap.js'

const TAO = 1_000_000_000n
const pool: Pool = { taoReserve: 1_000n * TAO, alphaReserve: 4_000n * TAO, quoteWeight: DEFAULT_QUOTE_WEIGHT, feeRate: 33 }

describe('swaps', () => {
  test('refuse more than 1000 times the reserve, a limit on the wrong side, and a pool without reserve, in this order', () => {
    const order = { direction: 'buy', amount: 10n * TAO, limitPrice: MAX_PRICE, dropFees: true } as const
    const dry = { ...pool, alphaReserve: 999_999n }
    expect(swap(dry, { ...order, amount: 1_000n * pool.taoReserve + 1n })).toBe('SwapInputTooLarge')
    expect(swap(dry, { ...order, limitPrice: 1n })).toBe('ReservesTooLow')
    expect(swap(pool, { ...order, limitPrice: TAO / 4n })).toBe('PriceLimitExceeded')
    expect(swap(pool, { ...order, direction: 'sell', limitPrice: TAO / 4n })).toBe('PriceLimitExceeded')
    expect(swap(pool, { ...order, amount: 0n })).toEqual({ amountPaidIn: 0n, amountPaidOut: 0n, feePaid: 0n, feeToBlockAuthor: 0n })
  })

  test('move the price towards the limit and never past it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('buy' as const, 'sell' as const),
        fc.bigInt({ min: 1_000_000n, max: 100_000n * TAO }),
        fc.bigInt({ min: 1n, max: 90n }),
        fc.bigInt({ min: 10n ** 17n, max: 9n * 10n ** 17n }),
        (direction, amount, percent, quoteWeight) => {
          const weighted = { ...pool, quoteWeight }
          const spot = (calculatePrice(weighted) * TAO) >> 64n
          const limitPrice = direction === 'buy' ? (spot * (100n + percent)) / 100n + 1n : (spot * (100n - percent)) / 100n
          const result = swap(weighted, { direction, amount, limitPrice, dropFees: false })
          if (typeof result === 'string') throw new Error(result)
          const price = calculatePrice(applySwap(weighted, direction, result))
          // One unit in 10^9 is the rounding of reserves to whole rao.
          const slack = priceFromRao(limitPrice) / TAO + 1n
          if (direction === 'buy') expect(price <= priceFromRao(limitPrice) + slack).toBe(true)
          else expect(price >= priceFromRao(limitPrice) - slack).toBe(true)
          expect(result.amountPaidIn + result.feePaid <= amount + 1n).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('there and back never gains', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1_000_000n, max: 500n * TAO }),
        fc.bigInt({ min: 10n ** 17n, max: 9n * 10n ** 17n }),
        (amount, quoteWeight) => {
          const weighted = { ...pool, quoteWeight, feeRate: 0 }
          const bought = swap(weighted, { direction: 'buy', amount, limitPrice: MAX_PRICE, dropFees: true })
          if (typeof bought === 'string') throw new Error(bought)
          const after = applySwap(weighted, 'buy', bought)
          const sold = swap(after, { direction: 'sell', amount: bought.amountPaidOut, limitPrice: MIN_PRICE, dropFees: true })
          if (typeof sold === 'string') throw new Error(sold)
          expect(sold.amountPaidOut <= amount).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('a simulation leaves the pool as it was', () => {
    const before = { ...pool }
    simulateSwap(pool, 'buy', 5n * TAO)
    expect(pool).toEqual(before)
  })
})

describe('protocol liquidity', () => {
  test('keeps the price, and is refused where a weight would leave 1 %..99 %', () => {
    const weight = calculateWeightForLiquidity(pool, 10n * TAO, 0n)
    if (weight === undefined) throw new Error('refused')
    const after = { ...pool, taoReserve: pool.taoReserve + 10n * TAO, quoteWeight: weight }
    const drift = calculatePrice(after) - calculatePrice(pool)
    expect(drift < 1000n && drift > -1000n).toBe(true)
    expect(calculateWeightForLiquidity(pool, 1_000_000n * TAO, 0n)).toBeUndefined()
  })
})
