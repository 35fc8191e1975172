import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src/chain/plan.js'
import { price, rao } from '../../../src/core/money.js'
import { computeImpact, computeWorstLoss, listConcerns } from '../../../src/render/swap-impact.js'

const TAO = 1_000_000_000n
/** What the impact is computed from; the rest of a plan does not count. */
const plan = (part: Partial<Plan>) => ({ price: null, spend: { rao: rao(0n), bounded: true }, ...part }) as Plan
const prices = (spot: bigint, expected: bigint, worst: bigint | null) => ({
  netuid: 1,
  spot: price(spot),
  expected: price(expected),
  worst: worst === null ? null : price(worst),
  toleranceText: null,
})

describe('the price impact', () => {
  it('of a purchase is what the same alpha would have cost less at the present price', () => {
    // 100 TAO at 1.25 give 80 alpha, which are worth 80 TAO at 1.
    const bought = plan({ price: prices(TAO, (TAO * 5n) / 4n, (TAO * 3n) / 2n), spend: { rao: rao(100n * TAO), bounded: true } })
    expect(computeImpact(bought)).toEqual({ basisPoints: 2500, costRao: 20n * TAO })
    // At the limit of 1.5 a third of it.
    expect(computeWorstLoss(bought)).toBe(rao((100n * TAO) / 3n))
    expect(listConcerns(bought)).toEqual(['The price moves by 25 %, 20 TAO worse than it is now.'])
  })

  it('of a sale is what is received less than the alpha is worth now', () => {
    // 100 alpha worth 100 TAO give 97.
    const sold = plan({ price: prices(TAO, (TAO * 97n) / 100n, (TAO * 95n) / 100n), gainRao: rao(97n * TAO) })
    expect(computeImpact(sold)).toEqual({ basisPoints: 300, costRao: 3n * TAO })
    expect(computeWorstLoss(sold)).toBe(rao(5n * TAO))
    expect(listConcerns(sold)).toEqual([])
  })

  it('of a sale at several prices is that of all', () => {
    expect(computeImpact(plan({ atSpotRao: rao(200n * TAO), gainRao: rao(150n * TAO) }))).toEqual({ basisPoints: 2500, costRao: 50n * TAO })
  })

  it('is none without a swap, and not known without a quote', () => {
    expect(computeImpact(plan({}))).toBeNull()
    expect(computeImpact(plan({ price: { ...prices(TAO, TAO, null), expected: null } }))).toBeNull()
    expect(computeImpact(plan({ price: prices(0n, 0n, null) }))).toBeNull()
  })

  it('is never rounded down to what asks no question', () => {
    const edge = (expected: bigint) => plan({ price: prices(TAO, expected, null), spend: { rao: rao(TAO), bounded: true } })
    expect(listConcerns(edge((TAO * 105n) / 100n))).toEqual([])
    expect(listConcerns(edge((TAO * 105n) / 100n + 1n))).toHaveLength(1)
  })
})
