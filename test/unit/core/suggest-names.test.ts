import { describe, expect, it } from 'vitest'
import { countEdits, suggestNames } from '../../../src/core/suggest-names.js'

describe('how far two words are apart', () => {
  it('counts changes, additions, omissions and swaps of neighbours', () => {
    expect(countEdits('local', 'local')).toBe(0)
    expect(countEdits('locl', 'local')).toBe(1)
    expect(countEdits('loacl', 'local')).toBe(1)
    expect(countEdits('', 'abc')).toBe(3)
    expect(countEdits('test', 'finney')).toBe(6)
  })
})

describe('the names that were perhaps meant', () => {
  const names = ['finney', 'test', 'archive', 'local']

  it('are the nearest first, those that begin so before all', () => {
    expect(suggestNames('locl', names)).toEqual(['local'])
    expect(suggestNames('FINEY', names)).toEqual(['finney'])
    expect(suggestNames('arch', names)).toEqual(['archive'])
    expect(suggestNames('lst', ['last', 'list', 'lists', 'lstat', 'zebra'])).toEqual(['lstat', 'last', 'list'])
  })

  it('are none for what is like none of them, for nothing, and for a text of any length', () => {
    expect(suggestNames('mainnet', names)).toEqual([])
    expect(suggestNames('', names)).toEqual([])
    expect(suggestNames('local'.repeat(100_000), names)).toEqual([])
  })
})
