/** `SubstrateWeight` of pallet_contracts 41. */
import { addWeight, scaleWeight, subtractWeight, type Weight, weightOf } from '../../frame/weight.js'
import { contracts } from './schema.js'

/** What one unit of fuel of the virtual machine costs, in picoseconds. */
export const REF_TIME_BY_FUEL = BigInt(contracts.constant.Schedule.instruction_weights.base)

/** `compat_weight_limit`: what the calls that know one dimension alone may use. */
export function toOldGas(gasLimit: bigint): Weight {
  return { refTime: gasLimit, proofSize: BigInt(contracts.constant.MaxCodeLen) * 2n }
}

const times = (perUnit: number, units: number): Weight => scaleWeight({ refTime: BigInt(perUnit), proofSize: 0n }, units)

/** A call of a contract, without what its code uses. */
export const callWeight = (): Weight => weightOf(176_340_000, 3_937, 6, 2)

/** A new contract of stored code, without what its constructor uses: by the bytes of its input and of the salt. */
export function instantiateWeight(input: number, salt: number): Weight {
  return addWeight(weightOf(5_938_894_000, 3_670, 8, 5), addWeight(times(1_660, input), times(1_841, salt)))
}

/** The same together with storing the code. */
export function instantiateWithCodeWeight(code: number, input: number, salt: number): Weight {
  const lengths = addWeight(times(8_842, code), addWeight(times(1_397, input), times(1_561, salt)))
  return addWeight(weightOf(11_859_232_000, 5_940, 8, 7), lengths)
}

export function uploadWeight(code: number, determinism: 'Enforced' | 'Relaxed'): Weight {
  if (determinism === 'Enforced') return addWeight(weightOf(256_594_116, 3_465, 3, 3), times(48_635, code))
  return addWeight(weightOf(279_103_331, 3_465, 3, 3), times(48_450, code))
}

export const removeWeight = (): Weight => weightOf(42_404_000, 3_643, 3, 3)
export const setCodeWeight = (): Weight => weightOf(26_843_000, 6_355, 4, 3)

/** What reading code out of the state takes from the gas, by its bytes (`CodeLoadToken`). */
export const loadWeight = (code: number): Weight => scaleWeight({ refTime: 1_175n, proofSize: 1n }, code)

/** To look whether the storage has to be migrated, and to find that it has not. */
export const migrateWeight = (): Weight => weightOf(9_800_000, 3_494, 2, 2)
export const migrationNoopWeight = (): Weight => weightOf(2_054_000, 1_491, 1, 1)

/** To look into the queue of what is left of ended contracts. */
export const deletionQueueWeight = (): Weight => weightOf(715_000, 1_485, 1, 0)

/** What is left of `limit`; undefined if `weight` does not fit into it in both dimensions. */
export function takeWeight(limit: Weight, weight: Weight): Weight | undefined {
  if (weight.refTime > limit.refTime || weight.proofSize > limit.proofSize) return undefined
  return subtractWeight(limit, weight)
}
