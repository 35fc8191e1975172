import { describe, expect, test } from 'vitest'
import { compare } from '../../../../scripts/vectors/family.js'

describe('the comparison of vectors', () => {
  test('takes numbers and decimal strings as integers', () => {
    expect(compare({ a: '18446744073709551616', b: 5, c: [true, null] }, { a: 1n << 64n, b: 5n, c: [true, null] }).kind).toBe('equal')
  })

  test('sees a different value, a missing one, one too many and another length', () => {
    for (const computed of [{ a: 2n }, {}, { a: 1n, b: 1n }, { a: '1' }, null]) expect(compare({ a: 1 }, computed).kind).toBe('different')
    expect(compare([1, 2], [1]).kind).toBe('different')
    expect(compare([1], [1, 2]).kind).toBe('different')
    expect(compare({ a: null }, { a: 0n }).kind).toBe('different')
  })

  test('names the place of the first difference', () => {
    expect(compare({ a: [{ b: 1 }] }, { a: [{ b: 2n }] })).toEqual({ kind: 'different', difference: '.a[0].b: expected 1, computed "2"' })
  })
})
