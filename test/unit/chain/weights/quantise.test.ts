import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clipToLimit, quantiseVector } from '../../../../src/chain/weights/quantise.js'

const FREE = { mostWeight: 65_535, ownUid: null }
const number = (weights: readonly number[]) => ({ uids: weights.map((_, uid) => uid), weights })

describe('weights become u16 as in the reference client', () => {
  test.each([
    [
      [0.5, 0.25],
      [65_535, 32_768],
    ],
    [
      [1, 1, 1],
      [65_535, 65_535, 65_535],
    ],
    [
      [10, 5, 0.1],
      [65_535, 32_768, 655],
    ],
    // 65535 × 3/10 = 19660.5 and 65535 × 1/10 = 6553.5: halves go to the even neighbour.
    [
      [10, 3, 1],
      [65_535, 19_660, 6_554],
    ],
  ])('%j', (weights, values) => {
    expect(quantiseVector(number(weights), FREE).values).toEqual(values)
  })

  test('what comes out as zero is left out with its uid, and named if it was above zero', () => {
    const quantised = quantiseVector({ uids: [3, 5, 9], weights: [0, 1, 0.000001] }, FREE)
    expect(quantised).toMatchObject({ uids: [5], values: [65_535], rounding: { dropped: [9], clipped: 0 } })
  })

  test('values that are u16 with a largest of 65535 stay as they are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 65_535 }), { minLength: 1, maxLength: 64 }), (others) => {
        const values = [65_535, ...others]
        expect(quantiseVector(number(values), FREE).values).toEqual(values)
      }),
    )
  })

  test('the share that moved farthest is told', () => {
    // 1 of 3 and 2 of 3 become 32768 and 65535 of 98303.
    const { rounding } = quantiseVector({ uids: [7, 8], weights: [1, 2] }, FREE)
    expect(rounding?.worst?.units).toBe(BigInt(Math.round((32_768 / 98_303 - 1 / 3) / 1e-11)))
    expect(quantiseVector({ uids: [7, 8], weights: [1, 1] }, FREE).rounding?.worst).toBeNull()
  })

  test('10,000 vectors, half of them with a limit, give what the formulas of the reference client give in Python', () => {
    let state = 1n
    const draw = (): bigint => {
      state ^= state >> 12n
      state = BigInt.asUintN(64, state ^ (state << 25n))
      state ^= state >> 27n
      return BigInt.asUintN(64, state * 2685821657736338717n) >> 11n
    }
    const makeVector = () => {
      const length = 1 + Number(draw() % 64n)
      const kind = Number(draw() % 4n)
      const mostWeight = draw() % 2n === 1n ? 65_535 : 1 + Number(draw() % 65_535n)
      const weights = Array.from({ length }, () => {
        const bits = draw()
        const fraction = Number(bits) / 2 ** 53
        return [fraction, Number(bits % 100n), fraction ** 9, bits % 5n === 0n ? fraction : 0][kind] ?? 0
      })
      if (!weights.some((weight) => weight > 0)) weights[0] = 1
      return { weights, mostWeight }
    }
    const digests = Array.from({ length: 100 }, () => {
      const digest = createHash('sha256')
      for (let i = 0; i < 100; i++) {
        const { weights, mostWeight } = makeVector()
        const { uids, values } = quantiseVector(number(weights), { mostWeight, ownUid: null })
        digest.update(`${uids.map((uid, at) => `${uid}:${values[at]}`).join(',')}\n`)
      }
      return digest.digest('hex').slice(0, 16)
    })
    expect(digests).toEqual(JSON.parse(readFileSync(join(import.meta.dirname, '../../../fixtures/quantise/digests.json'), 'utf8')))
  })
})

describe('a limit of one weight', () => {
  test('brings what is above it down to it, and is met by the shares', () => {
    const shares = clipToLimit([1, 1, 1, 1, 16], 0.4)
    expect(Math.max(...shares)).toBeCloseTo(0.4, 5)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
  })

  test('that nobody can obey makes all equal', () => {
    expect(clipToLimit([1, 3], 0.3)).toEqual([0.5, 0.5])
  })

  test('does not bind a weight on oneself alone, and what it clipped is counted', () => {
    const rules = { mostWeight: 26_214, ownUid: 4 }
    expect(quantiseVector({ uids: [4], weights: [1] }, rules)).toMatchObject({ values: [65_535], rounding: { clipped: 0 } })
    expect(quantiseVector(number([1, 1, 1, 1, 16]), rules).rounding?.clipped).toBe(1)
  })
})

test.each([
  [[1], [1, 2], 'lists of different length'],
  [[1, 1], [1, 2], 'a uid twice'],
  [[1], [-1], 'a negative weight'],
  [[1], [Number.NaN], 'no number'],
  [[1], [Number.POSITIVE_INFINITY], 'an infinite one'],
  [[1, 2], [0, 0], 'nothing above zero'],
  [[70_000], [1], 'a uid beyond u16'],
])('%j with %j is refused: %s', (uids, weights) => {
  expect(() => quantiseVector({ uids, weights }, FREE)).toThrow(expect.objectContaining({ code: 'INVALID_WEIGHTS', exitCode: 2 }))
})
