import type { Hex } from '../../../schema/types.js'

/** How many bytes the hex stands for. */
export const byteLength = (bytes: Hex): number => (bytes.length - 2) / 2
