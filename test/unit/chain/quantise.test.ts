import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantiseWeights } from '../../../src/chain/weights/quantise.js'

describe('weights become u16 as in the reference client', () => {
  test.each([
    [
      ['0.5', '0.25'],
      [65_535, 32_768],
    ],
    [
      ['1', '1', '1'],
      [65_535, 65_535, 65_535],
    ],
    [
      ['2', '1'],
      [65_535, 32_768],
    ],
    [
      ['10', '5.0', '.1'],
      [65_535, 32_768, 655],
    ],
    // 65535 × 3/10 = 19660.5 and 65535 × 1/10 = 6553.5: halves go to the even neighbour.
    [
      ['10', '3', '1'],
      [65_535, 19_660, 6_554],
    ],
  ])('%j', (weights, values) => {
    expect(
      quantiseWeights(
        weights.map((_, uid) => uid),
        weights,
      ).values,
    ).toEqual(values)
  })

  test('what comes out as zero is left out with its uid', () => {
    expect(quantiseWeights([3, 5, 9], ['0', '1', '0.000001'])).toEqual({ uids: [5], values: [65_535] })
  })

  test('the largest is always 65535 and order is kept', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 64 }), (weights) => {
        const { values } = quantiseWeights(
          weights.map((_, uid) => uid),
          weights.map((weight) => `0.${weight.toString().padStart(7, '0')}`),
        )
        expect(Math.max(...values)).toBe(65_535)
        const scale = 65_535 / Math.max(...weights)
        const kept = weights.filter((weight) => Math.round(weight * scale) > 0 || weight * scale > 0.5)
        expect(values.length).toBe(kept.length)
        for (const [index, weight] of kept.entries()) expect(Math.abs((values[index] ?? 0) - weight * scale)).toBeLessThanOrEqual(0.5000001)
      }),
    )
  })

  test.each([
    [[1], ['1', '2'], 'lists of different length'],
    [[1, 1], ['1', '2'], 'a uid twice'],
    [[1], ['-1'], 'a negative weight'],
    [[1], ['1e3'], 'an exponent'],
    [[1], ['nan'], 'no number'],
    [[1, 2], ['0', '0.0'], 'nothing above zero'],
    [[70_000], ['1'], 'a uid beyond u16'],
  ])('%j with %j is refused: %s', (uids, weights) => {
    expect(() => quantiseWeights(uids, weights)).toThrow(expect.objectContaining({ code: 'INVALID_WEIGHTS', exitCode: 2 }))
  })
})
