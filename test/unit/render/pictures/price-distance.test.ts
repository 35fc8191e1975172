import { expect, test } from 'vitest'
import type { PlanPrice } from '../../../../src/chain/plan.js'
import { price } from '../../../../src/core/money.js'
import { drawPriceDistance } from '../../../../src/render/pictures/price-distance.js'

const look = (columns: number) => ({ terminal: true, columns, color: false })
const make = (spot: bigint, expected: bigint | null, worst: bigint | null): PlanPrice => ({
  netuid: 1,
  spot: price(spot),
  expected: expected === null ? null : price(expected),
  worst: worst === null ? null : price(worst),
  toleranceText: null,
})
const BUY = make(500_000_000n, 500_800_000n, 502_500_000n)

test('the way to the limit is drawn, and how much of it the trade uses up', () => {
  const bar = '█'.repeat(30)
  expect(drawPriceDistance(BUY, look(80)).split('\n')).toEqual([
    `now       ${' '.repeat(30)}  0.5`,
    `expected  ${'█'.repeat(9)}▌${' '.repeat(20)}  0.5008  0.16 % off`,
    `at worst  ${bar}  0.5025  0.5 % off`,
  ])
  // A sale has its limit below.
  expect(drawPriceDistance(make(500_000_000n, 499_200_000n, 497_500_000n), look(80))).toContain(`${'█'.repeat(9)}▌`)
})

test.each([60, 40])('it fits %i columns', (columns) => {
  const lines = drawPriceDistance(make(123_456_789_123n, 124_000_000_001n, 125_000_000_009n), look(columns)).split('\n')
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns)
})

test('nothing is drawn where there is no limit, no quote, no room, or where the price stays', () => {
  expect(drawPriceDistance(make(500n, 501n, null), look(80))).toBe('')
  expect(drawPriceDistance(make(500n, null, 501n), look(80))).toBe('')
  expect(drawPriceDistance(BUY, look(30))).toBe('')
  expect(drawPriceDistance(make(500n, 500n, 500n), look(80))).toBe('')
})

test('the limit is as far off as the tolerance says, and not by what a price was rounded', () => {
  // Half a percent of a rate between two alphas, told as a price.
  const swap = make(1_234_188_271n, 1_222_891_023n, 1_228_017_329n)
  expect(drawPriceDistance({ ...swap, toleranceText: '0.5 %' }, look(80))).toMatch(/at worst .* 0\.5 % off$/)
  expect(drawPriceDistance(swap, look(80))).toMatch(/at worst .* 0\.51 % off$/)
})
