import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { I32F32, I64F64, I96F32, U64F64, U96F32 } from '../../../../src/localnet/fixed/fixed-format.js'

const ONE = 1n << 32n

describe('fixed-point numbers', () => {
  test('a product rounds towards minus infinity, a quotient towards zero', () => {
    expect(I32F32.mul(-1n, ONE / 2n)).toBe(-1n)
    expect(I32F32.mul(1n, ONE / 2n)).toBe(0n)
    expect(I32F32.safeDiv(-1n, 2n * ONE)).toBe(0n)
    expect(I32F32.safeDiv(-7n, 2n * ONE)).toBe(-3n)
  })

  test('additions, subtractions and products stop at the ends of the type', () => {
    expect(I32F32.add(I32F32.max, 1n)).toBe((1n << 63n) - 1n)
    expect(I32F32.sub(I32F32.min, 1n)).toBe(-(1n << 63n))
    expect(U64F64.sub(0n, 1n)).toBe(0n)
    expect(U96F32.mul(U96F32.max, U96F32.max)).toBe((1n << 128n) - 1n)
    expect(I32F32.mul(I32F32.min, I32F32.max)).toBe(I32F32.min)
  })

  test('a safe division is 0 for a zero divisor and for a quotient that does not fit', () => {
    expect(I32F32.safeDiv(ONE, 0n)).toBe(0n)
    expect(I32F32.safeDiv(ONE, 1n)).toBe(0n)
    expect(I32F32.checkedDiv(ONE, 1n)).toBeUndefined()
    expect(I32F32.div(ONE, 1n)).toBe(I32F32.max)
    expect(() => I32F32.div(ONE, 0n)).toThrow(RangeError)
  })

  test('checked operations are undefined exactly where the result does not fit', () => {
    expect(I32F32.checkedAdd(I32F32.max, 1n)).toBeUndefined()
    expect(I32F32.checkedAdd(I32F32.max, -1n)).toBe(I32F32.max - 1n)
    expect(U64F64.checkedSub(0n, 1n)).toBeUndefined()
    expect(I32F32.checkedMul(I32F32.max, 2n * ONE)).toBeUndefined()
  })

  test('sums wrap like the released runtime', () => {
    expect(I32F32.sum([I32F32.max, 1n])).toBe(I32F32.min)
    expect(U64F64.sum([U64F64.max, 2n])).toBe(1n)
    expect(I32F32.sum([])).toBe(0n)
  })

  test('rounding takes ties away from zero', () => {
    expect(I32F32.round(ONE / 2n)).toBe(ONE)
    expect(I32F32.round(-ONE / 2n)).toBe(-ONE)
    expect(I32F32.round(ONE / 2n - 1n)).toBe(0n)
    expect(I32F32.round(-ONE / 2n + 1n)).toBe(0n)
    expect(I32F32.floor(-1n)).toBe(-ONE)
  })

  test('conversions drop fraction bits downwards and stop at the ends', () => {
    expect(I32F32.fromFixed(-1n, I64F64)).toBe(-1n)
    expect(I32F32.fromFixed(1n << 100n, I64F64)).toBe(I32F32.max)
    expect(U64F64.fromFixed(-5n, I96F32)).toBe(0n)
    expect(I64F64.fromFixed(3n, I32F32)).toBe(3n << 32n)
    expect(I32F32.toU64(-1n)).toBe(0n)
    expect(I32F32.toU16(70_000n * ONE)).toBe(65_535)
    expect(I32F32.fromInt(1n << 40n)).toBe(I32F32.max)
  })

  test('every operation stays inside the type', () => {
    const bits = fc.bigInt({ min: I32F32.min, max: I32F32.max })
    fc.assert(
      fc.property(bits, bits, (a, b) => {
        for (const value of [I32F32.add(a, b), I32F32.sub(a, b), I32F32.mul(a, b), I32F32.safeDiv(a, b), I32F32.sum([a, b])]) {
          expect(BigInt.asIntN(64, value)).toBe(value)
        }
      }),
    )
  })
})
