import { I32F32, I64F64, I96F32 } from '../../../fixed/fixed-format.js'
import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import { calculateLiquidAlphas, type LiquidAlpha } from './liquid-alpha.js'
import { averageMatrices, averageMatricesPerEntry, calculateBondsAlpha, calculateBondsAlphaWrapping } from './moving-average.js'
import { divideByU16Max, fractionFromU16, fractionToU16, normalize, normalize64, normalizeBy } from './proportions.js'
import { selectTopNonzero } from './select-top.js'
import {
  clipColumns,
  filterEntries,
  interpolate,
  multiplyIntoColumns,
  multiplyIntoRows,
  normalizeColumns,
  normalizeRows,
  type SparseMatrix,
  scaleColumns,
  scaleRows,
  sumRows,
  upscaleColumns,
} from './sparse-matrix.js'
import { calculateConsensus } from './weighted-median.js'

/** Stored rows of u16 values: `[uid, value]`, row i set by uid i. */
export type StoredRows = readonly (readonly (readonly [uid: number, value: number])[])[]

/** Everything the epoch of one mechanism reads. Vectors have one element per uid; blocks are block numbers. */
export interface EpochInput {
  readonly currentBlock: bigint
  readonly tempo: number
  /** get_activity_cutoff_blocks: see `calculateActivityCutoff`. */
  readonly activityCutoff: bigint
  readonly lastUpdate: readonly bigint[]
  readonly blockAtRegistration: readonly bigint[]
  /** Stake weight, I64F64 bits: see `calculateTotalStake`. */
  readonly totalStake: readonly bigint[]
  readonly stakeThreshold: bigint
  readonly ownerUid: number | undefined
  readonly validatorPermits: readonly boolean[]
  readonly maxAllowedValidators: number
  readonly weights: StoredRows
  readonly bonds: StoredRows
  /** With commit-reveal: block of each uid's oldest commit that still can be revealed, undefined without one. */
  readonly commitBlocks: readonly (bigint | undefined)[] | undefined
  /** kappa and bondsPenalty: fractions of 65535; bondsMovingAverage of 10^6. */
  readonly kappa: number
  readonly bondsPenalty: number
  readonly bondsMovingAverage: bigint
  /** LastMechansimStepBlock; 0 when there was none. */
  readonly lastMechanismStepBlock: bigint
  readonly yuma3: boolean
  /** Settings when LiquidAlphaOn; used with Yuma3 only. */
  readonly liquidAlpha: LiquidAlpha | undefined
  /** The consensus that liquid alpha goes by, I32F32 bits; undefined: that of this epoch. */
  readonly liquidConsensus?: readonly bigint[] | undefined
  /** Alpha to hand out, rao. */
  readonly emission: bigint
}

/** What the epoch of one mechanism computes, per uid. Scores are fractions of 65535, emissions rao. */
export interface EpochOutput {
  readonly active: readonly boolean[]
  readonly consensus: readonly number[]
  readonly incentive: readonly number[]
  readonly dividends: readonly number[]
  readonly validatorTrust: readonly number[]
  readonly stakeWeight: readonly number[]
  readonly validatorPermits: readonly boolean[]
  readonly bonds: StoredRows
  readonly emission: readonly bigint[]
  readonly serverEmission: readonly bigint[]
  readonly validatorEmission: readonly bigint[]
  /** Integer part of the stake weight, rao. */
  readonly stake: readonly bigint[]
}

/**
 * Yuma consensus for one mechanism: `epoch_mechanism` of pallet-subtensor (spec 425), sparse, without reading or writing state.
 * Weights become consensus, incentive, dividends, bonds and the emission of miners and validators.
 */
export function runEpoch(input: EpochInput): EpochOutput {
  const n = input.totalStake.length
  const owner = input.ownerUid
  const active = input.lastUpdate.map((updated) => addU64(updated, input.activityCutoff) >= input.currentBlock)

  const eligible = input.totalStake.map((stake, uid) => (uid !== owner && I64F64.toU64(stake) < input.stakeThreshold ? 0n : stake))
  const stake = normalize64(eligible).map((value) => I32F32.fromFixed(value, I64F64))

  // The owner of the subnet counts as a validator whatever its stake.
  const permits = input.validatorPermits.map((permit, uid) => permit || uid === owner)
  const newPermits = selectTopNonzero(stake, input.maxAllowedValidators).map((permit, uid) => permit || uid === owner)

  const activeStake = normalize(stake.map((value, uid) => (active[uid] === true && permits[uid] === true ? value : 0n)))

  const weights = normalizeRows(maskWeights(input, permits))
  const consensus = calculateConsensus(activeStake, weights, n, fractionFromU16(input.kappa))
  const clipped = clipColumns(weights, consensus)
  const trust = sumRows(clipped)
  const incentive = normalize(multiplyIntoColumns(clipped, activeStake, n))

  const weightsForBonds = interpolate(weights, clipped, n, fractionFromU16(input.bondsPenalty))
  const { bonds, dividends } = (input.yuma3 ? updateBondsYuma3 : updateBondsYuma2)(
    input,
    weightsForBonds,
    activeStake,
    consensus,
    incentive,
  )
  const emission = splitEmission(input.emission, incentive, dividends, stake, activeStake)

  return {
    active: fill(n, active, false),
    consensus: consensus.map(fractionToU16),
    incentive: incentive.map(fractionToU16),
    dividends: fill(n, dividends, 0n).map(fractionToU16),
    validatorTrust: fill(n, trust, 0n).map(fractionToU16),
    stakeWeight: stake.map(fractionToU16),
    validatorPermits: newPermits,
    bonds: newPermits.map((permit, uid) => (permit ? (bonds[uid] ?? []).map(([j, value]) => [j, fractionToU16(value)] as const) : [])),
    stake: input.totalStake.map((value) => I64F64.toU64(value)),
    ...emission,
  }
}

/**
 * Drops the weights that do not count: those set by a neuron without a permit, those on oneself (except by the owner), and those on a
 * neuron that registered after the weight was set or after the validator's open commit.
 */
function maskWeights(input: EpochInput, permits: readonly boolean[]): SparseMatrix {
  const n = input.totalStake.length
  const stored = makeMatrix(input.weights, n, (value) => I32F32.fromInt(value))
  return filterEntries(stored, (i, j) => {
    if (j >= n || permits[i] !== true) return false
    if (i === j && i !== input.ownerUid) return false
    const registered = input.blockAtRegistration[j] ?? 0n
    if ((input.lastUpdate[i] ?? 0n) <= registered) return false
    const committed = input.commitBlocks?.[i]
    return committed === undefined || committed >= registered
  })
}

interface BondsUpdate {
  /** I32F32 bits, as they are stored. */
  readonly bonds: SparseMatrix
  readonly dividends: readonly bigint[]
}

/** Original Yuma: bonds follow stake times weight, normalised by column; stored with the largest of a column at 1. */
function updateBondsYuma2(
  input: EpochInput,
  weights: SparseMatrix,
  activeStake: readonly bigint[],
  _consensus: readonly bigint[],
  incentive: readonly bigint[],
): BondsUpdate {
  const n = input.totalStake.length
  const old = normalizeColumns(
    readBonds(input, (value) => I32F32.fromInt(value)),
    n,
  )
  const delta = normalizeColumns(scaleRows(weights, activeStake), n)
  const bonds = normalizeColumns(averageMatrices(delta, old, calculateBondsAlpha(input.bondsMovingAverage)), n)
  return { bonds: upscaleColumns(bonds, n), dividends: normalize(multiplyIntoRows(bonds, incentive)) }
}

/** Yuma 3: bonds follow the weights alone and are stored as they are; stake enters with the dividends. */
function updateBondsYuma3(
  input: EpochInput,
  weights: SparseMatrix,
  activeStake: readonly bigint[],
  consensus: readonly bigint[],
  incentive: readonly bigint[],
): BondsUpdate {
  const n = input.totalStake.length
  const old = readBonds(input, (value) => divideByU16Max(I32F32.fromInt(value)))
  const liquid = input.liquidAlpha
  const bonds =
    liquid !== undefined && consensus.some((value) => value !== 0n)
      ? averageMatricesPerEntry(weights, old, calculateLiquidAlphas(weights, old, input.liquidConsensus ?? consensus, liquid))
      : averageMatrices(weights, old, calculateBondsAlphaWrapping(input.bondsMovingAverage))
  const shares = sumRows(scaleColumns(normalizeColumns(bonds, n), incentive))
  const dividends = activeStake.map((value, uid) => I32F32.checkedMul(shares[uid] ?? 0n, value) ?? 0n)
  return { bonds, dividends: normalize(dividends) }
}

/** The stored bonds, without bonds to neurons that registered since the last epoch. */
function readBonds(input: EpochInput, convert: (value: number) => bigint): SparseMatrix {
  const last = input.lastMechanismStepBlock
  const lastTempo = last === 0n ? subUnsigned(input.currentBlock, BigInt(input.tempo)) : addU64(last, 1n)
  const stored = makeMatrix(input.bonds, input.totalStake.length, convert)
  return filterEntries(stored, (_, j) => lastTempo > (input.blockAtRegistration[j] ?? 0n))
}

function makeMatrix(rows: StoredRows, n: number, convert: (value: number) => bigint): SparseMatrix {
  return Array.from({ length: n }, (_, uid) => (rows[uid] ?? []).map(([j, value]): [number, bigint] => [j, convert(value)]))
}

/** Divides the emission by incentive and dividends, half to each. If both are zero, all of it is divided by stake. */
function splitEmission(
  total: bigint,
  incentive: readonly bigint[],
  dividends: readonly bigint[],
  stake: readonly bigint[],
  activeStake: readonly bigint[],
): Pick<EpochOutput, 'emission' | 'serverEmission' | 'validatorEmission'> {
  const combined = incentive.map((value, uid) => I32F32.add(value, dividends[uid] ?? 0n))
  const sum = I32F32.sum(combined)
  const amount = I96F32.fromInt(total)
  const pay = (shares: readonly bigint[]): bigint[] =>
    shares.map((share) => I96F32.toU64(I96F32.mul(I96F32.fromFixed(share, I32F32), amount)))
  const serverEmission = pay(normalizeBy(incentive, sum))
  if (sum === 0n) {
    const byStake = pay(I32F32.sum(activeStake) === 0n ? stake : activeStake)
    return { emission: byStake, serverEmission, validatorEmission: byStake }
  }
  return { emission: pay(normalize(combined)), serverEmission, validatorEmission: pay(normalizeBy(dividends, sum)) }
}

function fill<T>(n: number, values: readonly T[], missing: T): T[] {
  return Array.from({ length: n }, (_, uid) => values[uid] ?? missing)
}
