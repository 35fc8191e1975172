import { subtractWeight, type Weight } from '../../frame/weight.js'
import { toWeight } from '../system/block-weight.js'
import { system } from '../system/schema.js'

export const BLOCK_GAS_LIMIT = 75_000_000n

const U64_MAX = 0xffff_ffff_ffff_ffffn
/** Three quarters of a block's weight, for a block's gas. */
const TIME_PER_GAS = 40_000n
const PROOF_PER_GAS = (U64_MAX * 3n) / 4n / BLOCK_GAS_LIMIT

const saturate = (value: bigint): bigint => (value > U64_MAX ? U64_MAX : value)

/** `FixedGasWeightMapping::gas_to_weight`; without what an extrinsic weighs by itself, unless that is wanted too. */
export function gasToWeight(gas: bigint, withBase = false): Weight {
  const whole = { refTime: saturate(gas * TIME_PER_GAS), proofSize: saturate(gas * PROOF_PER_GAS) }
  return withBase ? whole : subtractWeight(whole, toWeight(system.constant.BlockWeights.per_class.normal.base_extrinsic))
}

/** `weight_to_gas`: by the time alone. */
export function weightToGas({ refTime }: Weight): number {
  return Number(refTime / TIME_PER_GAS)
}

const CALL = 21_000n
const CREATE = 53_000n
const ZERO_BYTE = 4n
const BYTE = 16n
const INIT_CODE_WORD = 2n
const LISTED_ADDRESS = 2400n
const LISTED_KEY = 1900n
const AUTHORIZATION = 25_000n

export interface TransactionShape {
  readonly isCreation: boolean
  readonly input: Uint8Array
  readonly accessList: readonly (readonly [address: string, keys: readonly string[]])[]
  readonly authorizations: number
}

/** What a transaction costs before anything runs. */
export function intrinsicGas({ isCreation, input, accessList, authorizations }: TransactionShape): bigint {
  const zeros = BigInt(input.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0))
  const length = BigInt(input.length)
  let gas = (isCreation ? CREATE + INIT_CODE_WORD * ((length + 31n) / 32n) : CALL) + zeros * ZERO_BYTE + (length - zeros) * BYTE
  for (const [, keys] of accessList) gas += LISTED_ADDRESS + LISTED_KEY * BigInt(keys.length)
  return gas + AUTHORIZATION * BigInt(authorizations)
}
