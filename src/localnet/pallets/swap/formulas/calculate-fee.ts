import { U64F64 } from '../../../fixed/fixed-format.js'
import { U16_MAX } from '../../../fixed/saturating.js'

/** Fee (rao) on a gross amount: amount * (rate / 65535), the rate rounded down to U64F64 first (`calculate_fee_amount`). */
export function calculateFee(amount: bigint, feeRate: number): bigint {
  const rate = U64F64.safeDiv(U64F64.fromInt(feeRate), U64F64.fromInt(U16_MAX))
  return U64F64.toU64(U64F64.mul(U64F64.fromInt(amount), rate))
}

/** Fee (rao) on a net amount, used when a limit price cut the amount: net * (rate / (65535 - rate)). */
export function calculateFeeOnNet(net: bigint, feeRate: number): bigint {
  const rate = U64F64.fromInt(feeRate)
  return U64F64.toU64(U64F64.mul(U64F64.fromInt(net), U64F64.safeDiv(rate, U64F64.sub(U64F64.fromInt(U16_MAX), rate))))
}
