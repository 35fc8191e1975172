import { describe, expect, test } from 'vitest'
import { parseWhere } from '../../../../src/cli/inputs/parse-where.js'

interface Row {
  readonly stake: bigint
  readonly active: boolean
  readonly name: string
}
const COLUMNS = [
  { name: 'stake', kind: 'number', key: ({ stake }: Row) => stake },
  { name: 'active', kind: 'flag', key: ({ active }: Row) => (active ? 1 : 0) },
  { name: 'name', kind: 'text', key: ({ name }: Row) => name },
] as const
const TAO = 1_000_000_000n
const row: Row = { stake: TAO / 100n, active: true, name: 'Alpha Centauri' }
const holds = (text: string, of: Row = row) => parseWhere(text, COLUMNS)(of)

describe('a condition', () => {
  test.each([
    ['stake=0.01', true],
    ['stake == 0.010', true],
    ['stake>0.01', false],
    ['stake>=0.01', true],
    ['stake<0.010000001', true],
    ['stake<=0.009999999', false],
    ['stake!=0.01', false],
    ['active=yes', true],
    ['active = FALSE', false],
    ['active != no', true],
    ['name~centauri', true],
    ['name = "alpha centauri"', true],
    ["name != 'alpha'", true],
    ['STAKE>0 AND active=1 and name~alpha', true],
    ['stake>0 and active=no', false],
    ['  stake > 0  ', true],
  ])('%j: %s', (text, expected) => {
    expect(holds(text)).toBe(expected)
  })

  test.each([
    ['', 1, 'column is expected'],
    ['stake', 6, 'is expected'],
    ['stake >', 8, 'value is expected'],
    ['stake > >', 9, 'value is expected'],
    ['stke > 1', 1, 'Is it stake?'],
    ['stake > x', 9, 'number'],
    ['stake > -1', 9, 'number'],
    ['stake > 1.0000000001', 9, 'number'],
    ['stake ~ 1', 7, 'compared with'],
    ['active > 1', 8, 'compared with = !='],
    ['active = maybe', 10, 'yes or no'],
    ['name < a', 6, 'compared with = != ~'],
    ['stake > 1 or active = yes', 11, 'Only and'],
    ['stake > 1 and', 14, 'after and'],
    ['name = "a', 7, 'quote'],
    ['stake > 1; process.exit()', 9, 'number'],
    ['constructor = 1', 1, 'no such column'],
  ])('%j cannot be read at character %i', (text, character, why) => {
    expect(() => parseWhere(text, COLUMNS)).toThrow(
      expect.objectContaining({
        code: 'INVALID_WHERE',
        exitCode: 2,
        why: expect.stringContaining(why),
        details: expect.objectContaining({ character }),
      }),
    )
  })

  test('of many characters is refused at once', () => {
    expect(() => parseWhere('stake>0 and '.repeat(1_000), COLUMNS)).toThrow(expect.objectContaining({ code: 'INVALID_WHERE' }))
  })
})
