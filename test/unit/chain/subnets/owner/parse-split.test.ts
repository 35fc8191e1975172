import { expect, test } from 'vitest'
import { makeEvenSplit } from '../../../../../src/chain/subnets/owner/mechanisms.js'
import { parseSplit } from '../../../../../src/chain/subnets/owner/parse-split.js'

const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0)

test.each([
  ['60,40', [39_321, 26_214]],
  ['1,1', [32_768, 32_767]],
  // As they are: they make 65535 together.
  ['65000,535', [65_000, 535]],
  ['65535', [65_535]],
  ['0.1, 0.2, 0.7', [6_554, 13_107, 45_874]],
  ['1,0', [65_535, 0]],
  ['1,1,1', [21_845, 21_845, 21_845]],
])('%s is in parts of 65535', (text, parts) => {
  expect(parseSplit(text)).toEqual(parts)
  expect(sum(parts)).toBe(65_535)
})

test('any proportion makes the whole, with no part further off than one', () => {
  for (let seed = 1; seed < 400; seed++) {
    const given = Array.from({ length: (seed % 16) + 1 }, (_, at) => ((seed * 7_919 + at * 104_729) % 997) + (at === 0 ? 1 : 0))
    const parts = parseSplit(given.join(','))
    expect(sum(parts)).toBe(65_535)
    parts.forEach((part, at) => {
      expect(Math.abs(part - (65_535 * (given[at] ?? 0)) / sum(given))).toBeLessThan(1)
    })
  }
})

test.each(['', 'a', '1,,2', '-1,2', '0,0', '1;2', '1e3,1', '0x10'])('%j is none', (text) => {
  expect(() => parseSplit(text)).toThrow(expect.objectContaining({ code: 'INVALID_VALUE', exitCode: 2 }))
})

test('an even split has what is left over with the first', () => {
  expect(makeEvenSplit(2)).toEqual([32_768, 32_767])
  expect([1, 2, 3, 7, 16].map((count) => sum(makeEvenSplit(count)))).toEqual(Array.from({ length: 5 }, () => 65_535))
})
