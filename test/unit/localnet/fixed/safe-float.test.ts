import { describe, expect, test } from 'vitest'
import {
  addSafeFloat,
  divSafeFloat,
  isSafeFloatGreater,
  makeSafeFloat,
  mulDivSafeFloat,
  SAFE_FLOAT_ZERO,
  safeFloatFromU64,
  safeFloatFromU64F64,
  safeFloatToU64,
  subSafeFloat,
} from '../../../../src/localnet/fixed/safe-float.js'
import { getShareValue, updateShare } from '../../../../src/localnet/fixed/share-pool.js'

const LARGEST = 10n ** 21n

describe('decimal floats of the share pools', () => {
  test('the mantissa is above 10^20 and at most 10^21', () => {
    expect(safeFloatFromU64(1n)).toEqual({ mantissa: LARGEST, exponent: -21n })
    expect(safeFloatFromU64(1422n)).toEqual({ mantissa: 142_200_000_000_000_000_000n, exponent: -17n })
    expect(makeSafeFloat(LARGEST + 1n)).toBeUndefined()
    expect(makeSafeFloat(0n, 5n)).toEqual(SAFE_FLOAT_ZERO)
  })

  test('addition and subtraction cut off what lies below the last digit', () => {
    const large = { mantissa: 5n * 10n ** 20n, exponent: 0n }
    expect(addSafeFloat(large, safeFloatFromU64(1n))?.mantissa).toBe(large.mantissa + 1n)
    expect(addSafeFloat({ ...large, exponent: 1n }, safeFloatFromU64(9n))?.mantissa).toBe(large.mantissa)
    expect(subSafeFloat(safeFloatFromU64(3n), safeFloatFromU64(5n))).toEqual(SAFE_FLOAT_ZERO)
    expect(subSafeFloat(SAFE_FLOAT_ZERO, safeFloatFromU64(5n))).toBeUndefined()
  })

  test('division and ratios keep 21 digits', () => {
    const third = divSafeFloat(safeFloatFromU64(1n), safeFloatFromU64(3n))
    expect(third).toEqual({ mantissa: 333_333_333_333_333_333_333n, exponent: -21n })
    expect(divSafeFloat(safeFloatFromU64(1n), SAFE_FLOAT_ZERO)).toBeUndefined()
    const product = mulDivSafeFloat(safeFloatFromU64(10n), safeFloatFromU64(7n), safeFloatFromU64(2n))
    expect(product === undefined ? -1n : safeFloatToU64(product)).toBe(35n)
  })

  test('compares across exponents and converts from binary fixed point', () => {
    expect(isSafeFloatGreater(safeFloatFromU64(100n), safeFloatFromU64(99n))).toBe(true)
    expect(isSafeFloatGreater(safeFloatFromU64(99n), safeFloatFromU64(100n))).toBe(false)
    expect(isSafeFloatGreater(safeFloatFromU64(7n), safeFloatFromU64(7n))).toBe(false)
    expect(safeFloatFromU64F64(3n << 63n)).toEqual({ mantissa: 150_000_000_000_000_000_000n, exponent: -20n })
    expect(safeFloatToU64({ mantissa: LARGEST, exponent: 3n })).toBe(2n ** 64n - 1n)
  })

  test('the value of a share can lose one rao to rounding, never more than it had', () => {
    let state = { sharedValue: 0n, denominator: SAFE_FLOAT_ZERO, share: SAFE_FLOAT_ZERO }
    state = { ...updateShare(state, 1000n) }
    const other = { ...state, share: SAFE_FLOAT_ZERO }
    const grown = updateShare({ ...other, sharedValue: 1007n }, 333n)
    const value = getShareValue(grown)
    expect(value === 333n || value === 332n).toBe(true)
    expect(getShareValue({ ...grown, share: state.share }) + value <= 1340n).toBe(true)
  })
})
