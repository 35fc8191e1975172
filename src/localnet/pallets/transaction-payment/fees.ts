/** Inclusion fees in rao: base, length and weight, as pallet_transaction_payment 42 with the runtime's conversions computes them. */
import { minOf } from '../../fixed/saturating.js'
import type { Ctx } from '../../frame/context.js'
import type { DispatchInfo, PostInfo } from '../../frame/dispatch.js'
import type { CallValue } from '../../frame/values.js'
import type { Weight } from '../../frame/weight.js'
import { CLASS_KEYS } from '../system/block-weight.js'
import { system } from '../system/schema.js'
import type { FeeRules } from './fee-rules.js'
import { transactionPayment } from './schema.js'

export interface InclusionFee {
  readonly base_fee: bigint
  readonly len_fee: bigint
  readonly adjusted_weight_fee: bigint
}

export interface FeeDetails {
  /** Undefined where the call pays nothing. */
  readonly inclusion_fee: InclusionFee | undefined
  readonly tip: bigint
}

const U64_MAX = 0xffff_ffff_ffff_ffffn
const saturate = (value: bigint): bigint => (value > U64_MAX ? U64_MAX : value)

/** So many units at a price in billionths of a rao, rounded down at half a rao. */
function priceOf(units: bigint, price: bigint): bigint {
  const scaled = units * price
  const whole = scaled / 1_000_000_000n
  return scaled % 1_000_000_000n > 500_000_000n ? whole + 1n : whole
}

/** `LinearWeightToFee`, of at most a block's weight. Proof size is free. */
export function weightToFee(weight: Weight, price: bigint): bigint {
  return priceOf(minOf(weight.refTime, system.constant.BlockWeights.max_block.ref_time), price)
}

/** `LengthToFee` */
export function lengthToFee(length: number, price: bigint): bigint {
  return priceOf(BigInt(length), price)
}

/** An extrinsic that a fee is computed for. */
export interface Bill {
  /** Bytes of the extrinsic, length prefix included. */
  readonly length: number
  /** The call with the weight that is billed of it. */
  readonly info: DispatchInfo
  readonly tip: bigint
}

/** The fee that an extrinsic announces. */
export function announcedFee(ctx: Ctx, { weightPrice, lengthPrice }: FeeRules, { length, info, tip }: Bill): FeeDetails {
  if (info.pays === 'No') return { inclusion_fee: undefined, tip }
  const multiplier = transactionPayment.storage.NextFeeMultiplier.get(ctx)
  const base = system.constant.BlockWeights.per_class[CLASS_KEYS[info.class]].base_extrinsic
  return {
    inclusion_fee: {
      base_fee: weightToFee({ refTime: base.ref_time, proofSize: base.proof_size }, weightPrice),
      len_fee: lengthToFee(length, lengthPrice),
      adjusted_weight_fee: saturate((weightToFee(info.callWeight, weightPrice) * multiplier) / 1_000_000_000_000_000_000n),
    },
    tip,
  }
}

/** Everything together. */
export function finalFee({ inclusion_fee: fee, tip }: FeeDetails): bigint {
  return saturate(fee === undefined ? tip : fee.base_fee + fee.len_fee + fee.adjusted_weight_fee + tip)
}

/** What is known of a call before it runs, with the weight that the runtime's rules bill. */
export function billedInfo(ctx: Ctx, rules: FeeRules, call: CallValue, info: DispatchInfo): DispatchInfo {
  return { ...info, callWeight: rules.billedWeight(ctx, call, info.callWeight) }
}

/** Weight after dispatch: what the call reports, but never more than announced, in time and in proof each by itself. */
export function actualWeight({ callWeight }: DispatchInfo, { actualWeight: reported = callWeight }: PostInfo): Weight {
  return { refTime: minOf(reported.refTime, callWeight.refTime), proofSize: minOf(reported.proofSize, callWeight.proofSize) }
}

/** Fee rule after dispatch: a call that was announced as free stays free. */
export function actualPays(info: DispatchInfo, post: PostInfo): 'Yes' | 'No' {
  return info.pays === 'No' || post.pays === 'No' ? 'No' : 'Yes'
}

/** The fee after dispatch, when the actual weight and fee rule are known. */
export function actualFee(ctx: Ctx, rules: FeeRules, bill: Bill, post: PostInfo): FeeDetails {
  const { info } = bill
  return announcedFee(ctx, rules, { ...bill, info: { ...info, callWeight: actualWeight(info, post), pays: actualPays(info, post) } })
}
