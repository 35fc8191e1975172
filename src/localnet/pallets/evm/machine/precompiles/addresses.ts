import type { Hex } from '../../../../schema/types.js'

/** The address that a number is. */
export function addressOf(index: number): Hex {
  return `0x${index.toString(16).padStart(40, '0')}`
}
