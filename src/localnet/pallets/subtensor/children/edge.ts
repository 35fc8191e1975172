import type { Hex } from '../../../schema/types.js'

/** `(proportion, account)` as the storage keeps them. */
export type Edge = [bigint, Hex]
