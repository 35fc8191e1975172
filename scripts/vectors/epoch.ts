import { calculateCurrentEpoch } from '../../src/localnet/pallets/subtensor/coinbase/epoch-schedule.js'
import { calculateActivityCutoff, calculateTotalStake, findCommitBlocks } from '../../src/localnet/pallets/subtensor/epoch/epoch-inputs.js'
import { runEpochWithMechanisms } from '../../src/localnet/pallets/subtensor/epoch/epoch-with-mechanisms.js'
import type { StoredRows } from '../../src/localnet/pallets/subtensor/epoch/run-epoch.js'
import { compare, type Family, type Json } from './family.js'
import { type JsonRecord, toBigint, toBigints, toBoolean, toBooleans, toList, toNumber, toNumbers, toRecord } from './read-json.js'

/** Whole epochs from storage inputs to stored outputs. */
export const epochFamily: Family = {
  file: 'epoch.json',
  run: ({ inputs, outputs }) => compare(outputs, runStoredEpoch(inputs)),
}

/** As {@link epochFamily}, on small subnets. The trace of intermediate values is for human readers and is not compared. */
export const epochTraceFamily: Family = {
  file: 'epoch-trace.json',
  run: ({ inputs, outputs }) => compare({ ...outputs, trace: null }, { ...runStoredEpoch(inputs), trace: null }),
}

function runStoredEpoch(inputs: JsonRecord): object {
  const n = toNumber(inputs.n)
  const tempo = toNumber(inputs.tempo)
  const currentBlock = toBigint(inputs.current_block)
  const totalStake = calculateTotalStake(toBigints(inputs.alpha_stake), toBigints(inputs.root_stake), toBigint(inputs.tao_weight))
  const { subnet, mechanisms } = runEpochWithMechanisms(
    {
      currentBlock,
      tempo,
      activityCutoff: calculateActivityCutoff(toNumber(inputs.activity_cutoff_factor_milli), tempo),
      blockAtRegistration: toBigints(inputs.block_at_registration),
      totalStake,
      stakeThreshold: toBigint(inputs.stake_threshold),
      ownerUid: inputs.owner_uid === null ? undefined : toNumber(inputs.owner_uid),
      validatorPermits: toBooleans(inputs.validator_permit),
      maxAllowedValidators: toNumber(inputs.max_allowed_validators),
      kappa: toNumber(inputs.kappa),
      bondsPenalty: toNumber(inputs.bonds_penalty),
      bondsMovingAverage: toBigint(inputs.bonds_moving_average),
      lastMechanismStepBlock: toBigint(inputs.last_mechanism_step_block),
      yuma3: toBoolean(inputs.yuma3_on),
      liquidAlpha: toBoolean(inputs.liquid_alpha_on)
        ? {
            alphaLow: toNumber(inputs.alpha_low),
            alphaHigh: toNumber(inputs.alpha_high),
            steepness: toNumber(inputs.alpha_sigmoid_steepness),
          }
        : undefined,
      emission: toBigint(inputs.rao_emission),
    },
    toList(inputs.mechanisms).map((item, index) => {
      const mechanism = toRecord(item)
      return {
        lastUpdate: toBigints(mechanism.last_update),
        weights: readRows(mechanism.weights),
        bonds: readRows(mechanism.bonds),
        commitBlocks: readCommitBlocks(inputs, n, currentBlock, index),
      }
    }),
    inputs.mechanism_emission_split === null ? undefined : toNumbers(inputs.mechanism_emission_split),
  )
  return {
    active: subnet.active,
    consensus: subnet.consensus,
    dividends: subnet.dividends,
    emission: subnet.emission,
    mechanisms: mechanisms.map(({ bonds, incentive }) => ({ bonds, incentive })),
    server_emission: subnet.serverEmission,
    stake_weight: subnet.stakeWeight,
    total_stake_i64f64_bits: totalStake,
    validator_emission: subnet.validatorEmission,
    validator_permit: subnet.validatorPermits,
    validator_trust: subnet.validatorTrust,
  }
}

function readRows(value: Json | undefined): StoredRows {
  return toList(value).map((row) =>
    toList(row).map((entry) => {
      const [uid, score] = toList(entry)
      return [toNumber(uid), toNumber(score)] as const
    }),
  )
}

function readCommitBlocks(inputs: JsonRecord, n: number, block: bigint, mechanism: number): (bigint | undefined)[] | undefined {
  if (!toBoolean(inputs.commit_reveal_enabled)) return undefined
  const currentEpoch = calculateCurrentEpoch(
    toBigint(inputs.subnet_epoch_index),
    {
      tempo: toNumber(inputs.tempo),
      lastEpochBlock: toBigint(inputs.last_epoch_block),
      pendingEpochAt: toBigint(inputs.pending_epoch_at),
      blocksSinceLastStep: toBigint(inputs.blocks_since_last_step),
    },
    block,
  )
  // The recorded commits belong to the first mechanism.
  const commits = mechanism > 0 ? [] : toList(inputs.commits).map(toRecord)
  return findCommitBlocks(
    n,
    commits.map((commit) => ({
      uid: toNumber(commit.uid),
      commitEpoch: toBigint(commit.commit_epoch),
      commitBlock: toBigint(commit.commit_block),
    })),
    currentEpoch,
    toBigint(inputs.reveal_period_epochs),
  )
}
