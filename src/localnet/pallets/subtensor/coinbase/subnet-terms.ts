import { U64F64, U96F32 } from '../../../fixed/fixed-format.js'
import { calculateTaoWeight } from '../epoch/epoch-inputs.js'
import { calculateBlockEmission } from './block-emission.js'

const { add, fromInt, mul, safeDiv, sub } = U96F32
const HALF = U96F32.one >> 1n

/** What a subnet gets in a block, U96F32 bits of rao. */
export interface SubnetTerms {
  /** TAO and alpha injected into the pool. */
  readonly taoIn: bigint
  readonly alphaIn: bigint
  /** Alpha for the participants. */
  readonly alphaOut: bigint
  /** TAO beyond what may be injected. It is used to buy alpha. */
  readonly excessTao: bigint
}

/**
 * Weight of root against a subnet's alpha, U96F32 bits: w / (w + alpha issuance), w = root TAO * tao weight (`root_proportion`).
 * @param alphaIssuance SubnetAlphaIn + SubnetAlphaOut, rao
 * @param rootTao SubnetTAO of root, rao
 * @param taoWeight as stored, a fraction of 2^64 - 1
 */
export function calculateRootProportion(alphaIssuance: bigint, rootTao: bigint, taoWeight: bigint): bigint {
  const weighted = mul(fromInt(rootTao), calculateTaoWeight(taoWeight))
  return safeDiv(weighted, add(weighted, fromInt(alphaIssuance)))
}

/**
 * Splits the TAO of a subnet in injection and purchase (`get_subnet_terms`): alpha is injected at the spot price, at most
 * rootProportion * alpha emission.
 * @param taoEmission U96F32 bits of rao
 * @param price spot price, U64F64 bits
 */
export function calculateSubnetTerms(taoEmission: bigint, alphaIssuance: bigint, price: bigint, rootProportion: bigint): SubnetTerms {
  const alphaOut = fromInt(calculateBlockEmission(alphaIssuance) ?? 0n)
  const price32 = U96F32.fromFixed(price, U64F64)
  let taoIn = taoEmission
  let alphaIn = safeDiv(taoEmission, price32)
  const cap = mul(rootProportion, alphaOut)
  if (alphaIn > cap) {
    alphaIn = cap
    taoIn = mul(cap, price32)
  }
  return { taoIn, alphaIn, alphaOut, excessTao: sub(taoEmission, taoIn) }
}

/** A subnet's alpha of a block in whole rao, divided by who will be paid with it. */
export interface AlphaSplit {
  readonly ownerCut: bigint
  readonly server: bigint
  readonly validator: bigint
  readonly root: bigint
}

/**
 * Splits a block's alpha (step 3 of `emit_to_subnets`): the owner's cut first, then half to miners, half to validators, of which root
 * stakers take rootProportion.
 * @param alphaOut U96F32 bits of rao
 * @param ownerCut SubnetOwnerCut, a fraction of 65535; undefined when the owner's cut is off
 */
export function splitAlphaOut(alphaOut: bigint, ownerCut: number | undefined, rootProportion: bigint): AlphaSplit {
  const cut = ownerCut === undefined ? 0n : mul(alphaOut, safeDiv(fromInt(ownerCut), fromInt(65_535)))
  const rest = sub(alphaOut, cut)
  const root = mul(mul(rootProportion, rest), HALF)
  const server = mul(rest, HALF)
  const validator = sub(sub(rest, server), root)
  return { ownerCut: U96F32.toU64(cut), server: U96F32.toU64(server), validator: U96F32.toU64(validator), root: U96F32.toU64(root) }
}
