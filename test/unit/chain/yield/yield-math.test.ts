import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BLOCKS_PER_YEAR, compoundYield, growOver, perDay, simpleYield, WHOLE } from '../../../../src/chain/yield/yield-math.js'

const TAO = 1_000_000_000n

describe('what stake earns', () => {
  test('in a day is that of an epoch, as often as a day has epochs', () => {
    expect(perDay(3n * TAO, 360)).toBe(60n * TAO)
    expect(perDay(7n, 7_201)).toBe(6n)
    expect(perDay(7n, 0)).toBe(0n)
  })

  test('in a year is a sum without compounding', () => {
    // 7,300 epochs of a ten-thousandth.
    expect(simpleYield({ gain: 1n, base: 10_000n, tempo: 360 })).toBe(730_000_000n)
    expect(simpleYield({ gain: 1n, base: 0n, tempo: 360 })).toBeNull()
  })

  test('in a year is a power with compounding', () => {
    // e^0.73 − 1 is 1.0750806…; (1 + 1/10,000)^7,300 is a little less.
    expect(compoundYield({ gain: 1n, base: 10_000n, tempo: 360 })).toBe(1_075_004_873n)
    expect(compoundYield({ gain: 0n, base: 5n, tempo: 360 })).toBe(0n)
  })

  test('is not told where it is beyond reason', () => {
    expect(compoundYield({ gain: 1n, base: 1n, tempo: 10 })).toBeNull()
    expect(simpleYield({ gain: TAO, base: 1n, tempo: 1 })).toBeNull()
    expect(growOver({ gain: 2n ** 64n, base: 1n }, 1n)).toBeNull()
  })

  test('is exact for whole powers, and never above the true one', () => {
    expect(growOver({ gain: 1n, base: 2n }, 3n)).toBe((27n * WHOLE) / 8n - WHOLE)
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.bigInt(10n ** 13n, 10n ** 16n), fc.bigInt(0n, 60n), (gain, base, times) => {
        const exact = (((base + gain) ** times - base ** times) * WHOLE) / base ** times
        const grown = growOver({ gain, base }, times) ?? -1n
        expect(grown === exact || grown === exact - 1n).toBe(true)
      }),
    )
  })

  test('grows with what is given, and compounding is never less', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 6n),
        fc.bigInt(10n ** 10n, 10n ** 18n),
        fc.integer({ min: 10, max: 50_400 }),
        (gain, base, tempo) => {
          const simple = simpleYield({ gain, base, tempo }) ?? -1n
          const compound = compoundYield({ gain, base, tempo })
          const whole = BLOCKS_PER_YEAR % BigInt(tempo) === 0n
          if (compound !== null && whole) expect(compound + 1n).toBeGreaterThanOrEqual(simple)
          const more = compoundYield({ gain: gain + 1n, base, tempo })
          if (compound !== null && more !== null) expect(more).toBeGreaterThanOrEqual(compound)
        },
      ),
    )
  })
})
