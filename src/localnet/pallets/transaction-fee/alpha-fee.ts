import type { Hex } from '../../schema/types.js'

/** A stake that can pay a fee. */
export interface AlphaFeeSource {
  readonly hotkey: Hex
  readonly netuid: number
}

/** A fee paid in alpha: what TransactionFeePaidWithAlpha says of it. Rao. */
export interface AlphaFee {
  readonly alphaFee: bigint
  readonly taoAmount: bigint
  readonly netuid: number
}
