import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { powRatioScaled } from '../../../../src/localnet/fixed/pow-ratio-scaled.js'

const SCALE = 10n ** 18n

describe('powers of ratios', () => {
  test('a small exponent is an exact root, rounded down', () => {
    expect(powRatioScaled(2n, 3n, 1n, 2n, 0, 1000n)).toBe(816n)
    expect(powRatioScaled(4n, 1n, 3n, 2n, 0, 1n)).toBe(8n)
    expect(powRatioScaled(10n, 7n, SCALE / 2n, SCALE / 2n, 256, SCALE)).toBe((10n * SCALE) / 7n)
  })

  test('the series meets the exact root to 18 digits where the exponent comes next to it', () => {
    const exact = powRatioScaled(2n, 3n, 1n, 2n, 256, SCALE)
    const near = powRatioScaled(2n, 3n, SCALE / 2n - 1n, SCALE, 256, SCALE)
    expect(exact).toBe(816_496_580_927_726_032n)
    expect(near).toBe(816_496_580_927_726_033n)
  })

  test('has no value for a zero denominator, and 0 for a zero base', () => {
    expect(powRatioScaled(1n, 0n, 1n, 2n, 256, SCALE)).toBeUndefined()
    expect(powRatioScaled(1n, 2n, 1n, 0n, 256, SCALE)).toBeUndefined()
    expect(powRatioScaled(-1n, 2n, 1n, 2n, 256, SCALE)).toBeUndefined()
    expect(powRatioScaled(0n, 2n, 1n, 2n, 256, SCALE)).toBe(0n)
    expect(powRatioScaled(5n, 2n, 0n, 2n, 256, SCALE)).toBe(SCALE)
  })

  test('a larger base never gives a smaller power', () => {
    const base = fc.bigInt({ min: 1n, max: 10n ** 15n })
    const exponent = fc.bigInt({ min: SCALE / 100n, max: SCALE })
    fc.assert(
      fc.property(base, base, exponent, (a, b, e) => {
        const [small, large] = a < b ? [a, b] : [b, a]
        const power = (x: bigint): bigint => powRatioScaled(x, 10n ** 15n, e, SCALE, 256, SCALE) ?? -1n
        expect(power(small) <= power(large)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})
