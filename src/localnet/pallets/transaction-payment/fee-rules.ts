/** In what runtimes differ about fees: what is billed, to whom, and where it goes. */
import type { Ctx } from '../../frame/context.js'
import type { CallValue } from '../../frame/values.js'
import type { Weight } from '../../frame/weight.js'
import type { Hex } from '../../schema/types.js'
import type { AlphaFee, AlphaFeeSource } from '../transaction-fee/alpha-fee.js'

export interface FeePayer {
  readonly account: Hex
  /** Whether the signer's tip is charged too. */
  readonly paysTip: boolean
}

/** Fees in alpha, of accounts that have not enough TAO. Amounts in rao. */
export interface AlphaFeeRules {
  /** The stakes that may pay for a call; none where its fee cannot be paid in alpha. */
  sources(ctx: Ctx, who: Hex, call: CallValue): readonly AlphaFeeSource[]
  /** Whether they can pay a fee of so much TAO. */
  canPay(ctx: Ctx, coldkey: Hex, sources: readonly AlphaFeeSource[], tao: bigint): boolean
  /** Takes it before the call runs. Undefined, with nothing written, where that fails. */
  take(ctx: Ctx, coldkey: Hex, sources: readonly AlphaFeeSource[], tao: bigint): AlphaFee | undefined
  /** What stays of it when the call has run and the fee is known. */
  settle(ctx: Ctx, coldkey: Hex, taken: AlphaFee, fee: bigint): AlphaFee
}

export interface FeeRules {
  /** The price of a picosecond of weight in billionths of a rao. */
  readonly weightPrice: bigint
  /** The price of a byte of the extrinsic, likewise. */
  readonly lengthPrice: bigint
  /** How much of a call's announced weight is billed. */
  billedWeight(ctx: Ctx, call: CallValue, announced: Weight): Weight
  payerOf(ctx: Ctx, signer: Hex, call: CallValue): FeePayer
  /** What becomes of a fee that was taken in TAO: a credit in rao. */
  keep(ctx: Ctx, credit: bigint): void
  readonly alpha: AlphaFeeRules
}
