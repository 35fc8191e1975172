/** By which consensus a subnet pays its miners, and how many neurons it may have then (`subnets/mechanism.rs`). */
import type { Ctx } from '../../../frame/context.js'
import type { ValueOf } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import type { EpochConsensus } from '../475/types.js'
import { electNullValidator } from '../epoch/null-validator.js'
import { mechanismStorageIndex } from './mechanisms.js'
import { ROOT_NETUID } from './root-netuid.js'
import { doesSubnetExist } from './subnet-existence.js'

const { storage, event, constant } = subtensor475

export type ConsensusName = ValueOf<typeof EpochConsensus>['type']

/** Neurons of all mechanisms of a subnet together. */
const UID_BUDGET: Readonly<Record<ConsensusName, number>> = { Yuma: constant.InitialMaxAllowedUids, Null: 2500 }
/** Mechanisms of one subnet (`MAX_MECHANISM_COUNT_PER_SUBNET`). */
export const MOST_MECHANISMS = 16

export function getEpochConsensus(ctx: Ctx, netuid: number): ConsensusName {
  return storage.SubnetEpochConsensus.get(ctx, netuid).type
}

/** `epoch_uid_budget` of the subnet as it is. */
export function getUidBudget(ctx: Ctx, netuid: number): number {
  return UID_BUDGET[getEpochConsensus(ctx, netuid)]
}

/**
 * `do_set_epoch_consensus`: the most neurons are cut down to what the mode allows; who may validate changes with the mode.
 * @throws DispatchFailure SubnetNotExists, InvalidValue, TooManyUIDsPerMechanism
 */
export function setEpochConsensus(ctx: Ctx, netuid: number, mode: ConsensusName): void {
  if (!doesSubnetExist(ctx, netuid)) throw subtensor475.error('SubnetNotExists')
  if (netuid === ROOT_NETUID) throw subtensor475.error('InvalidValue')
  const isChange = mode !== getEpochConsensus(ctx, netuid)
  if (isChange && hasTimelockedCommits(ctx, netuid)) throw subtensor475.error('InvalidValue')
  limitUids(ctx, netuid, mode)
  if (isChange) {
    if (mode === 'Null') enterNull(ctx, netuid)
    storage.NullPruningTarget.remove(ctx, netuid)
    if (mode === 'Yuma') restoreValidators(ctx, netuid)
  }
  storage.SubnetEpochConsensus.set(ctx, netuid, { type: mode })
  ctx.deposit(event.EpochConsensusSet([netuid, { type: mode }]))
}

function hasTimelockedCommits(ctx: Ctx, netuid: number): boolean {
  for (let mechanism = 0; mechanism < MOST_MECHANISMS; mechanism++) {
    if (storage.TimelockedWeightCommits.storageKeys(ctx, mechanismStorageIndex(netuid, mechanism)).length > 0) return true
  }
  return false
}

function limitUids(ctx: Ctx, netuid: number, mode: ConsensusName): void {
  const mechanisms = storage.MechanismCountCurrent.get(ctx, netuid)
  if (mechanisms === 0) throw subtensor475.error('InvalidValue')
  const ceiling = Math.floor(UID_BUDGET[mode] / mechanisms)
  const isTooLarge = storage.SubnetworkN.get(ctx, netuid) > ceiling || storage.MinAllowedUids.get(ctx, netuid) > ceiling
  if (isTooLarge) throw subtensor475.error('TooManyUIDsPerMechanism')
  if (storage.MaxAllowedUids.get(ctx, netuid) > ceiling) setMaxAllowedUids475(ctx, netuid, ceiling)
}

/** `set_max_allowed_uids`: another limit than the one that neurons were being pruned to. */
export function setMaxAllowedUids475(ctx: Ctx, netuid: number, most: number): void {
  storage.NullPruningTarget.remove(ctx, netuid)
  storage.MaxAllowedUids.set(ctx, netuid, most)
  ctx.deposit(event.MaxAllowedUidsSet([netuid, most]))
}

function enterNull(ctx: Ctx, netuid: number): void {
  if (!storage.LastYumaStepBlock.has(ctx, netuid)) {
    storage.LastYumaStepBlock.set(ctx, netuid, storage.LastMechansimStepBlock.get(ctx, netuid))
  }
  storage.SavedYumaMaxAllowedValidators.set(ctx, netuid, storage.MaxAllowedValidators.get(ctx, netuid))
  setMaxAllowedValidators(ctx, netuid, 1)
  electNullValidator(ctx, netuid)
}

function restoreValidators(ctx: Ctx, netuid: number): void {
  const saved = storage.SavedYumaMaxAllowedValidators.take(ctx, netuid) ?? constant.InitialMaxAllowedValidators
  setMaxAllowedValidators(ctx, netuid, Math.min(saved, storage.MaxAllowedUids.get(ctx, netuid)))
}

function setMaxAllowedValidators(ctx: Ctx, netuid: number, most: number): void {
  storage.MaxAllowedValidators.set(ctx, netuid, most)
  ctx.deposit(event.MaxAllowedValidatorsSet([netuid, most]))
}
