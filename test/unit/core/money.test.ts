import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  alpha,
  alphaJson,
  formatUnits,
  MAX_AMOUNT,
  parseDecimalUnits,
  parseTao,
  rao,
  taoJson,
  UNITS_PER_TOKEN,
} from '../../../src/core/money.js'

const units = fc.bigInt({ min: 0n, max: MAX_AMOUNT })

describe('an amount', () => {
  it('survives being written and read, to the last unit', () => {
    fc.assert(fc.property(units, (value) => parseDecimalUnits(formatUnits(value)) === value))
  })

  it('is written exactly, without zeros at its end', () => {
    expect(formatUnits(1n)).toBe('0.000000001')
    expect(formatUnits(1_500_000_000n)).toBe('1.5')
    expect(formatUnits(2n ** 53n + 1n)).toBe('9007199.254740993')
    expect(formatUnits(-1_500_000_000n)).toBe('-1.5')
    expect(formatUnits(0n)).toBe('0')
    fc.assert(
      fc.property(units, (value) => {
        const text = formatUnits(value)
        expect(text).toMatch(/^\d+(\.\d*[1-9])?$/)
        const [whole = '', fraction = ''] = text.split('.')
        expect(BigInt(whole) * UNITS_PER_TOKEN + BigInt(fraction.padEnd(9, '0'))).toBe(value)
      }),
    )
  })

  it('is read from any exact decimal, with zeros in front and behind or without a whole part', () => {
    expect(parseTao('1')).toBe(1_000_000_000n)
    expect(parseTao('001.500')).toBe(1_500_000_000n)
    expect(parseTao('.5')).toBe(500_000_000n)
    expect(parseTao('21000000.000000001')).toBe(21_000_000_000_000_001n)
    expect(parseTao(formatUnits(MAX_AMOUNT))).toBe(MAX_AMOUNT)
  })

  for (const text of [
    '-1',
    '1e9',
    '0.0000000001',
    'abc',
    '',
    ' ',
    '1 ',
    '+1',
    '1,5',
    '1_000',
    '0x10',
    'Infinity',
    'NaN',
    '1.',
    '.',
    '1.2.3',
    '٣',
  ]) {
    it(`is not ${JSON.stringify(text)}: a usage error`, () => {
      expect(() => parseTao(text)).toThrow(expect.objectContaining({ code: 'INVALID_AMOUNT', exitCode: 2 }))
    })
  }

  it('is never more than can exist', () => {
    for (const text of [formatUnits(MAX_AMOUNT + 1n), '9'.repeat(21), '9'.repeat(500)]) {
      expect(() => parseTao(text)).toThrow(expect.objectContaining({ code: 'INVALID_AMOUNT' }))
    }
  })

  it('of no other text is read as something else than its digits say', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.-+e_ ,') }), (text) => {
        let value: bigint
        try {
          value = parseDecimalUnits(text)
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID_AMOUNT' })
          return
        }
        expect(text).toMatch(/^\d*\.?\d+$/)
        expect(Number(text)).toBeCloseTo(Number(formatUnits(value)), 5)
      }),
    )
  })
})

describe('the JSON of an amount', () => {
  it('has both forms as decimal strings', () => {
    expect(taoJson(rao(1_500_000_000n))).toEqual({ rao: '1500000000', tao: '1.5' })
    expect(alphaJson(alpha(3, 2n ** 53n + 1n))).toEqual({ alpha_rao: '9007199254740993', alpha: '9007199.254740993', netuid: 3 })
  })

  it('is made of amounts that can exist', () => {
    expect(() => rao(-1n)).toThrow(RangeError)
    expect(() => alpha(1, -1n)).toThrow(RangeError)
  })
})
