import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spreadBlocks } from '../../../../src/chain/prices/read-price-course.js'

test('both ends of a range are looked at, and what lies between evenly', () => {
  expect(spreadBlocks({ from: 1, to: 101 }, 5)).toEqual([1, 26, 51, 76, 101])
  expect(spreadBlocks({ from: 3, to: 5 }, 97)).toEqual([3, 4, 5])
  expect(spreadBlocks({ from: 5, to: 5 }, 97)).toEqual([5])
})

test('no block is looked at twice, and no more than were asked for', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(100_000), fc.integer({ min: 2, max: 1_000 }), (from, length, count) => {
      const blocks = spreadBlocks({ from, to: from + length }, count)
      expect(blocks.length).toBeLessThanOrEqual(count)
      expect(new Set(blocks).size).toBe(blocks.length)
      expect([blocks[0], blocks.at(-1)]).toEqual([length === 0 ? from : from, from + length])
    }),
  )
})
