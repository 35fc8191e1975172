import fc from 'fast-check'
import { expect, test } from 'vitest'
import { powerFloor } from '../../../../src/chain/swap/power.js'
import { computeMaxAmount } from '../../../../src/chain/swap/swap-limit.js'
import { price } from '../../../../src/core/money.js'
import { powRatioScaled } from '../../../../src/localnet/fixed/pow-ratio-scaled.js'
import { calculateMaxAmount } from '../../../../src/localnet/pallets/swap/formulas/swap.js'

const SCALE = 10n ** 18n

test('powers with fractional exponents are those of the runtime', () => {
  const ratio = fc.tuple(fc.bigInt(1n, 1n << 80n), fc.bigInt(1n, 1n << 80n), fc.bigInt(1n, SCALE - 1n))
  fc.assert(
    fc.property(ratio, ([numerator, denominator, exponent]) => {
      fc.pre(numerator / denominator < 1n << 40n)
      expect(powerFloor(numerator, denominator, exponent)).toBe(powRatioScaled(numerator, denominator, exponent, SCALE, 1024, SCALE))
    }),
    { numRuns: 40 },
  )
})

test('the most that a limit lets through is what the embedded chain computes', () => {
  const pools = fc.record({
    taoReserve: fc.bigInt(1_000_000_000n, 10n ** 16n),
    alphaReserve: fc.bigInt(1_000_000_000n, 10n ** 16n),
    // Weights beyond these let a thousandfold order empty a pool, whose price is zero then and at no limit.
    quoteWeight: fc.oneof(fc.constant(SCALE / 2n), fc.bigInt(SCALE / 3n, (SCALE * 2n) / 3n)),
    feeRate: fc.integer({ min: 0, max: 10_000 }),
  })
  fc.assert(
    fc.property(pools, fc.constantFrom('buy' as const, 'sell' as const), fc.bigInt(900n, 1100n), (pool, side, percent) => {
      const spot = (pool.taoReserve * 1_000_000_000n * (SCALE - pool.quoteWeight)) / (pool.alphaReserve * pool.quoteWeight)
      const limit = (spot * percent) / 1000n
      fc.pre(limit > 0n && limit < 1n << 64n)
      const theirs = calculateMaxAmount(pool, side, limit)
      const ours = computeMaxAmount({ ...pool, feeRate: BigInt(pool.feeRate) }, side, price(limit))
      if (theirs === 'PriceLimitExceeded') expect(ours).toBeNull()
      else if (typeof theirs === 'bigint') expect(ours).toBe(theirs)
    }),
    { numRuns: 300 },
  )
})
