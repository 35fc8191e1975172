import type { Hex } from '../../../schema/types.js'

/** Whose storage code works on, who called it, and with how much (wei). */
export interface CallContext {
  readonly address: Hex
  readonly caller: Hex
  readonly value: bigint
}

export interface Transfer {
  readonly source: Hex
  readonly target: Hex
  /** Wei. */
  readonly value: bigint
}
