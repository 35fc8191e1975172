/** Everything the epoch of a subnet reads, out of the storage. */
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { findOwnerUid, getLastUpdates } from '../registration/neurons.js'
import { subtensor } from '../schema.js'
import { getStakeWeightsForNetwork } from '../staking/inherited-stake.js'
import { getCurrentEpoch } from '../subnets/epoch-due.js'
import { calculateActivityCutoff, findCommitBlocks, type OpenCommit } from './epoch-inputs.js'
import type { EpochVariant } from './epoch-variant.js'
import type { MechanismInput } from './epoch-with-mechanisms.js'
import type { LiquidAlpha } from './liquid-alpha.js'
import type { EpochInput, StoredRows } from './run-epoch.js'

const { storage } = subtensor

/** What all mechanisms of a subnet share. */
export function readCommonInput(ctx: Ctx, netuid: number, emission: bigint, variant: EpochVariant): Omit<EpochInput, keyof MechanismInput> {
  const tempo = storage.Tempo.get(ctx, netuid)
  const size = storage.SubnetworkN.get(ctx, netuid)
  return {
    currentBlock: BigInt(ctx.blockNumber),
    tempo,
    activityCutoff: calculateActivityCutoff(storage.ActivityCutoffFactorMilli.get(ctx, netuid), tempo),
    blockAtRegistration: Array.from({ length: size }, (_, uid) =>
      storage.Keys.has(ctx, netuid, uid) ? storage.BlockAtRegistration.get(ctx, netuid, uid) : 0n,
    ),
    totalStake: getStakeWeightsForNetwork(ctx, netuid).total,
    stakeThreshold: storage.StakeThreshold.get(ctx),
    ownerUid: findOwnerUid(ctx, netuid),
    validatorPermits: storage.ValidatorPermit.get(ctx, netuid),
    maxAllowedValidators: storage.MaxAllowedValidators.get(ctx, netuid),
    kappa: storage.Kappa.get(ctx, netuid),
    bondsPenalty: storage.BondsPenalty.get(ctx, netuid),
    bondsMovingAverage: storage.BondsMovingAverage.get(ctx, netuid),
    lastMechanismStepBlock: variant.readLastStep(ctx, netuid),
    yuma3: storage.Yuma3On.get(ctx, netuid),
    liquidAlpha: readLiquidAlpha(ctx, netuid),
    emission,
  }
}

function readLiquidAlpha(ctx: Ctx, netuid: number): LiquidAlpha | undefined {
  if (!storage.LiquidAlphaOn.get(ctx, netuid)) return undefined
  const [alphaLow, alphaHigh] = storage.AlphaValues.get(ctx, netuid)
  return { alphaLow, alphaHigh, steepness: storage.AlphaSigmoidSteepness.get(ctx, netuid) }
}

/** @param index storage index of the mechanism; @param uids of the subnet by hotkey */
export function readMechanismInput(ctx: Ctx, netuid: number, index: number, uids: ReadonlyMap<Hex, number>): MechanismInput {
  return {
    lastUpdate: getLastUpdates(ctx, index),
    weights: readRows(ctx, storage.Weights, index),
    bonds: readRows(ctx, storage.Bonds, index),
    commitBlocks: readCommitBlocks(ctx, netuid, index, uids),
  }
}

function readRows(ctx: Ctx, item: typeof storage.Weights, index: number): StoredRows {
  const rows: StoredRows[number][] = []
  for (const {
    keys: [, uid],
    value,
  } of item.entries(ctx, index)) {
    rows[uid] = value
  }
  return Array.from(rows, (row) => row ?? [])
}

function readCommitBlocks(
  ctx: Ctx,
  netuid: number,
  index: number,
  uids: ReadonlyMap<Hex, number>,
): readonly (bigint | undefined)[] | undefined {
  if (!storage.CommitRevealWeightsEnabled.get(ctx, netuid)) return undefined
  const commits: OpenCommit[] = []
  const note = (hotkey: Hex, commitEpoch: bigint, commitBlock: bigint): void => {
    const uid = uids.get(hotkey)
    if (uid !== undefined) commits.push({ uid, commitEpoch, commitBlock })
  }
  for (const { keys, value } of storage.WeightCommits.entries(ctx, index)) {
    for (const [, epoch, block] of value) note(keys[1], epoch, block)
  }
  for (const { keys, value } of storage.TimelockedWeightCommits.entries(ctx, index)) {
    for (const [hotkey, block] of value) note(hotkey, keys[1], block)
  }
  return findCommitBlocks(uids.size, commits, getCurrentEpoch(ctx, netuid), storage.RevealPeriodEpochs.get(ctx, netuid))
}
