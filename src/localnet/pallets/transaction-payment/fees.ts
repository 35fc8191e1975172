/** Inclusion fees in rao: base, length and weight, as pallet_transaction_payment 42 with the runtime's conversions computes them. */
import { minOf } from '../../fixed/saturating.js'
import type { Ctx } from '../../frame/context.js'
import type { DispatchClass, DispatchInfo, PostInfo } from '../../frame/dispatch.js'
import type { Weight } from '../../frame/weight.js'
import { CLASS_KEYS, exceeds } from '../system/block-weight.js'
import { system } from '../system/schema.js'
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

/** 500,000 parts of a billion (`LinearWeightToFee`): 0.0005 rao for each picosecond, rounded down at half a rao. Proof size is free. */
export function weightToFee(weight: Weight): bigint {
  const most = system.constant.BlockWeights.max_block.ref_time
  const scaled = minOf(weight.refTime, most) * 500_000n
  const whole = scaled / 1_000_000_000n
  return scaled % 1_000_000_000n > 500_000_000n ? whole + 1n : whole
}

/** One rao a byte. */
export function lengthToFee(length: number): bigint {
  return BigInt(length)
}

interface Priced {
  readonly weight: Weight
  readonly pays: 'Yes' | 'No'
  readonly class: DispatchClass
}

function computeFee(ctx: Ctx, length: number, { weight, pays, class: dispatchClass }: Priced, tip: bigint): FeeDetails {
  if (pays === 'No') return { inclusion_fee: undefined, tip }
  const multiplier = transactionPayment.storage.NextFeeMultiplier.get(ctx)
  const base = system.constant.BlockWeights.per_class[CLASS_KEYS[dispatchClass]].base_extrinsic
  return {
    inclusion_fee: {
      base_fee: weightToFee({ refTime: base.ref_time, proofSize: base.proof_size }),
      len_fee: lengthToFee(length),
      adjusted_weight_fee: saturate((weightToFee(weight) * multiplier) / 1_000_000_000_000_000_000n),
    },
    tip,
  }
}

/** Everything together. */
export function finalFee({ inclusion_fee: fee, tip }: FeeDetails): bigint {
  return saturate(fee === undefined ? tip : fee.base_fee + fee.len_fee + fee.adjusted_weight_fee + tip)
}

/** The fee that an extrinsic of `length` bytes (length prefix included) announces. */
export function announcedFee(ctx: Ctx, length: number, info: DispatchInfo, tip: bigint): FeeDetails {
  return computeFee(ctx, length, { weight: info.callWeight, pays: info.pays, class: info.class }, tip)
}

/** Weight after dispatch: what the call reports, but never more than announced. */
export function actualWeight(info: DispatchInfo, post: PostInfo): Weight {
  const { actualWeight: reported } = post
  return reported === undefined || exceeds(reported, info.callWeight) ? info.callWeight : reported
}

/** Fee rule after dispatch: a call that was announced as free stays free. */
export function actualPays(info: DispatchInfo, post: PostInfo): 'Yes' | 'No' {
  return info.pays === 'No' || post.pays === 'No' ? 'No' : 'Yes'
}

/** The fee after dispatch, when the actual weight and fee rule are known. */
export function actualFee(ctx: Ctx, length: number, info: DispatchInfo, post: PostInfo, tip: bigint): FeeDetails {
  return computeFee(ctx, length, { weight: actualWeight(info, post), pays: actualPays(info, post), class: info.class }, tip)
}
