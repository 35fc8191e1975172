import { describe, expect, test } from 'vitest'
import { U64F64 } from '../../../../../../src/localnet/fixed/fixed-format.js'
import { calculateGateBar, gateShares } from '../../../../../../src/localnet/pallets/subtensor/coinbase/emission-gate.js'

const one = U64F64.one
const share = (percent: number): bigint => (one * BigInt(percent)) / 100n
const toPercent = (bits: bigint): number => Number((bits * 1_000_000n) / one) / 10_000

describe('the bar of the gate', () => {
  const shares = [share(50), share(30), share(0), share(20)]

  test('is the share of a rank, or the least where there are fewer subnets', () => {
    expect(calculateGateBar(shares, { rank: 2, quantile: 0n })).toBe(share(30))
    expect(calculateGateBar(shares, { rank: 32, quantile: 0n })).toBe(share(20))
  })

  test('is where the largest shares reach the quantile', () => {
    expect(calculateGateBar(shares, { rank: 0, quantile: share(61) })).toBe(share(30))
    expect(calculateGateBar(shares, { rank: 0, quantile: share(50) })).toBe(share(50))
  })

  test('is nowhere without shares', () => {
    expect(calculateGateBar([0n, 0n], { rank: 32, quantile: share(61) })).toBe(0n)
    expect(calculateGateBar([], { rank: 0, quantile: share(61) })).toBe(0n)
  })
})

describe('the gate', () => {
  test('halves what is at the bar, before shares are made to add up to one again', () => {
    const [high = 0n, low = 0n] = gateShares([share(80), share(20)], share(20), 3n * one)
    // 0.8 / (1 + 1/64) against 0.2 / 2
    expect(toPercent(high)).toBeCloseTo(88.736, 2)
    expect(toPercent(low)).toBeCloseTo(11.264, 2)
    expect(one - high - low).toBeLessThan(4n)
  })

  test('leaves shares as they are without a bar, and empty ones empty', () => {
    expect(gateShares([share(60), share(40)], 0n, 3n * one)).toEqual([share(60), share(40)])
    expect(gateShares([share(100), 0n], share(50), 3n * one)[1]).toBe(0n)
    expect(gateShares([0n, 0n], share(50), 3n * one)).toEqual([0n, 0n])
  })

  test('leaves next to nothing of what is far below the bar', () => {
    const [, low = 0n] = gateShares([share(99), share(1)], share(50), 3n * one)
    expect(toPercent(low)).toBeLessThan(0.0001)
  })
})
