import { expectBigint, isScaleObject } from './expect.js'
import type { ScaleValue } from './value.js'

/** The bits of a fixed-point number, whether metadata describes it as a structure or as the integer in it. */
export function expectFixedBits(value: ScaleValue | undefined, what: string): bigint {
  return expectBigint(isScaleObject(value) ? value.bits : value, what)
}
