import { unexpectedShape } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

const LIMB_BITS = 64n

/**
 * Reads a U256, which the runtime declares as four numbers of 64 bits, the lowest first. Throws `UNEXPECTED_SHAPE` (exit 6) for anything
 * else.
 */
export function readU256(value: ScaleValue | undefined, what: string): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return BigInt(value)
  const limbs: readonly ScaleValue[] = Array.isArray(value) ? (value as readonly ScaleValue[]) : []
  if (limbs.length !== 4 || limbs.some((limb) => typeof limb !== 'bigint' && typeof limb !== 'number')) {
    return unexpectedShape(what, 'a number of 256 bits')
  }
  return limbs.reduceRight<bigint>((sum, limb) => (sum << LIMB_BITS) | BigInt(limb as bigint | number), 0n)
}

/** Writes a U256 as the runtime declares it. */
export function makeU256(value: bigint): readonly bigint[] {
  return [0n, 1n, 2n, 3n].map((limb) => BigInt.asUintN(64, value >> (limb * LIMB_BITS)))
}
