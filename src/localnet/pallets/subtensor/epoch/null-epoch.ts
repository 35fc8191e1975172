/**
 * Epochs of Null consensus: the hotkey with the most stake alone decides whom the miners' alpha goes to, and every stake earns dividends
 * in proportion. There is no consensus and no trust, and bonds stay as they were.
 */
import { I64F64 } from '../../../fixed/fixed-format.js'
import { addU64, maxOf, U16_MAX } from '../../../fixed/saturating.js'
import { apportionUnits } from './apportion-units.js'
import { type MechanismInput, splitEmissions } from './epoch-with-mechanisms.js'
import type { EpochInput, EpochOutput } from './run-epoch.js'

export type NullInput = Pick<
  EpochInput,
  'currentBlock' | 'activityCutoff' | 'blockAtRegistration' | 'totalStake' | 'stakeThreshold' | 'ownerUid'
>

/** What the stakes are read of; `totalStake` in I64F64 bits, the threshold in rao. */
type StakeInput = Pick<NullInput, 'totalStake' | 'stakeThreshold' | 'ownerUid'>

/** Alpha to hand out, rao. */
export interface NullBudget {
  readonly server: bigint
  readonly validator: bigint
  readonly root: bigint
}

export type NullSubnetOutput = Omit<EpochOutput, 'incentive' | 'bonds'>
export type NullMechanismOutput = Pick<EpochOutput, 'incentive' | 'serverEmission'>

/**
 * The epoch of all mechanisms. Without any stake the miners get what the validators would have got, and root's part is left for the
 * caller to recycle. A row that is empty, or all of whose miners have been replaced since, counts as one for every uid.
 * @param split MechanismEmissionSplit
 */
export function runNullEpoch(
  input: NullInput,
  mechanisms: readonly Pick<MechanismInput, 'weights' | 'lastUpdate'>[],
  budget: NullBudget,
  split: readonly number[] | undefined,
): { readonly subnet: NullSubnetOutput; readonly mechanisms: readonly NullMechanismOutput[] } {
  const stakes = readStakes(input)
  const winner = findWinner(stakes)
  const n = stakes.length
  const miners = splitEmissions(winner === undefined ? budget.server + budget.validator : budget.server, mechanisms.length, split)
  const outputs = mechanisms.map((mechanism, index): NullMechanismOutput => {
    const row = readRow(input, mechanism, winner)
    return { incentive: toFractions(row), serverEmission: apportionUnits(row, miners[index] ?? 0n) }
  })
  const serverEmission = sumColumns(outputs, n)
  const validatorEmission = apportionUnits(stakes, winner === undefined ? 0n : budget.validator + budget.root)
  const zeros = new Array<number>(n).fill(0)
  return {
    mechanisms: outputs,
    subnet: {
      active: stakes.map((_, uid) => mechanisms.some(({ lastUpdate }) => isActive(input, lastUpdate[uid] ?? 0n))),
      consensus: zeros,
      dividends: toFractions(stakes),
      validatorTrust: zeros,
      stakeWeight: toFractions(stakes),
      validatorPermits: stakes.map((_, uid) => uid === winner),
      emission: serverEmission.map((amount, uid) => addU64(amount, validatorEmission[uid] ?? 0n)),
      serverEmission,
      validatorEmission,
      stake: input.totalStake.map((stake) => I64F64.toU64(stake)),
    },
  }
}

function isActive({ currentBlock, activityCutoff }: NullInput, updated: bigint): boolean {
  return addU64(updated, activityCutoff) >= currentBlock
}

/** Stake that counts, I64F64 bits: that of the owner, and what reaches the threshold. */
export function readStakes({ totalStake, stakeThreshold, ownerUid }: StakeInput): bigint[] {
  return totalStake.map((stake, uid) => (uid !== ownerUid && I64F64.toU64(stake) < stakeThreshold ? 0n : stake))
}

/** The uid with the most stake, the first of several; undefined where nobody has any. */
export function findWinner(stakes: readonly bigint[]): number | undefined {
  const most = stakes.reduce(maxOf, 0n)
  return most === 0n ? undefined : stakes.indexOf(most)
}

function readRow(
  input: NullInput,
  { weights, lastUpdate }: Pick<MechanismInput, 'weights' | 'lastUpdate'>,
  winner: number | undefined,
): bigint[] {
  const row = input.totalStake.map(() => 0n)
  for (const [uid, weight] of winner === undefined ? [] : (weights[winner] ?? [])) {
    const counts = uid < row.length && (uid !== winner || uid === input.ownerUid)
    if (counts && (lastUpdate[winner ?? 0] ?? 0n) > (input.blockAtRegistration[uid] ?? 0n)) row[uid] = BigInt(weight)
  }
  return row.some((weight) => weight > 0n) ? row : row.map(() => 1n)
}

function toFractions(shares: readonly bigint[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0n)
  return shares.map((share) => (total === 0n ? 0 : Number((share * U16_MAX) / total)))
}

function sumColumns(outputs: readonly NullMechanismOutput[], n: number): bigint[] {
  return Array.from({ length: n }, (_, uid) => outputs.reduce((sum, { serverEmission }) => addU64(sum, serverEmission[uid] ?? 0n), 0n))
}
