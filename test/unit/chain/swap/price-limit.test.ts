import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  computeBuyLimit,
  computeSellLimit,
  DEFAULT_TOLERANCE,
  formatTolerance,
  listToleranceConcerns,
  parseTolerance,
} from '../../../../src/chain/swap/price-limit.js'
import { formatUnits, parseDecimalUnits, price, ROOT_PRICE } from '../../../../src/core/money.js'

const spotPrice = fc.bigInt(0n, (1n << 62n) - 1n).map((units) => price(units))
const tolerance = fc.bigInt(0n, 1_000_000_000n).map((parts) => parseTolerance(`${formatUnits(parts * 100n)}%`))

describe('limit prices protect the signer, whatever the numbers', () => {
  test('a buyer never gives up more than the tolerance, and the limit is never below spot', () => {
    fc.assert(
      fc.property(spotPrice, tolerance, (spot, allowed) => {
        const limit = computeBuyLimit(spot, allowed)
        expect(limit >= spot).toBe(true)
        expect((limit - spot) * 1_000_000_000n <= spot * allowed).toBe(true)
      }),
    )
  })

  test('a seller never gives up more than the tolerance, and the limit is never above spot', () => {
    fc.assert(
      fc.property(spotPrice, tolerance, (spot, allowed) => {
        const limit = computeSellLimit(spot, allowed)
        expect(limit <= spot).toBe(true)
        expect(limit >= 0n).toBe(true)
        expect((spot - limit) * 1_000_000_000n <= spot * allowed).toBe(true)
      }),
    )
  })

  test('more tolerance never protects more', () => {
    fc.assert(
      fc.property(spotPrice, tolerance, tolerance, (spot, a, b) => {
        const [small, large] = a < b ? [a, b] : [b, a]
        expect(computeBuyLimit(spot, small) <= computeBuyLimit(spot, large)).toBe(true)
        expect(computeSellLimit(spot, small) >= computeSellLimit(spot, large)).toBe(true)
      }),
    )
  })

  test('the default is half a percent, in either spelling', () => {
    expect(DEFAULT_TOLERANCE).toBe(parseTolerance('0.005'))
    expect(parseTolerance('0.5%')).toBe(DEFAULT_TOLERANCE)
    expect(formatTolerance(DEFAULT_TOLERANCE)).toBe('0.5 %')
    expect(computeBuyLimit(ROOT_PRICE, DEFAULT_TOLERANCE)).toBe(1_005_000_000n)
    expect(computeSellLimit(ROOT_PRICE, DEFAULT_TOLERANCE)).toBe(995_000_000n)
    expect(parseDecimalUnits('0.005')).toBe(DEFAULT_TOLERANCE)
  })

  test.each([
    ['0.05', 50_000_000n],
    ['5%', 50_000_000n],
    ['5 %', 50_000_000n],
    [' 5% ', 50_000_000n],
    ['.5', 500_000_000n],
    ['.5%', 5_000_000n],
    ['0', 0n],
    ['0%', 0n],
    ['1%', 10_000_000n],
    ['100%', 1_000_000_000n],
    ['0.999999999', 999_999_999n],
  ])('%j is %s parts per billion', (text, parts) => {
    expect(parseTolerance(text)).toBe(parts)
  })

  test.each([
    '1.1',
    '101%',
    '-0.1',
    '-1',
    '-1%',
    'abc',
    '',
    '%',
    '0,05',
    '5,0%',
    '1e-2',
    'NaN',
    'Infinity',
    '5%%',
    '%5',
    '0x1',
    '1_0%',
    '5 percent',
    '٥%',
  ])('%j is no tolerance', (text) => {
    expect(() => parseTolerance(text)).toThrow(expect.objectContaining({ exitCode: 2, code: 'INVALID_TOLERANCE' }))
  })

  test.each([
    ['1', 'Is that 1% or 100%?'],
    ['5', 'Is that 5% or 500%?'],
    ['1.0', 'Is that 1% or 100%?'],
    ['1.5', 'Is that 1.5% or 150%?'],
    ['100', 'Is that 100% or 10000%?'],
  ])('a bare %j is not guessed at', (text, question) => {
    expect(() => parseTolerance(text)).toThrow(expect.objectContaining({ code: 'INVALID_TOLERANCE', why: question }))
  })

  test('more than 5 % is something to agree to by itself', () => {
    expect([null, parseTolerance('0.5%'), parseTolerance('5%')].map(listToleranceConcerns)).toEqual([[], [], []])
    expect(listToleranceConcerns(parseTolerance('5.01%'))).toEqual([expect.stringContaining('5.01 %')])
  })
})
