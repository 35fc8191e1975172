/** How many mechanisms a subnet has, and how its emission is divided among them (`subnets/mechanism.rs`). */
import type { Ctx } from '../../../frame/context.js'
import { subtensor475 } from '../475/schema.js'
import { subtensor } from '../schema.js'
import { getEpochConsensus, getUidBudget, MOST_MECHANISMS } from './epoch-consensus.js'
import { mechanismStorageIndex } from './mechanisms.js'
import { doesSubnetExist } from './subnet-existence.js'

const { storage } = subtensor475
const WHOLE = 0xffff

/** What is stored of one mechanism and goes with it. */
const MAPS = [storage.Weights, storage.Bonds, storage.WeightCommits, storage.TimelockedWeightCommits] as const
const VALUES = [storage.Incentive, storage.ConsensusByMechanism, storage.LastUpdate] as const

function ensureSubnet(ctx: Ctx, netuid: number): void {
  if (!doesSubnetExist(ctx, netuid)) throw subtensor.error('MechanismDoesNotExist')
}

function ensure(condition: boolean): void {
  if (!condition) throw subtensor.error('InvalidValue')
}

/**
 * `do_set_mechanism_count`: mechanisms that are too many lose their weights, and the emission is divided evenly again.
 * @throws DispatchFailure MechanismDoesNotExist, InvalidValue, TooManyUIDsPerMechanism
 */
export function setMechanismCount(ctx: Ctx, netuid: number, count: number): void {
  ensureSubnet(ctx, netuid)
  ensure(count > 0)
  const before = storage.MechanismCountCurrent.get(ctx, netuid)
  ensure(getEpochConsensus(ctx, netuid) !== 'Null' || count === before || !hasCommits(ctx, netuid))
  ensure(count <= storage.MaxMechanismCount.get(ctx))
  if (storage.MaxAllowedUids.get(ctx, netuid) * count > getUidBudget(ctx, netuid)) throw subtensor.error('TooManyUIDsPerMechanism')
  ensure(count <= MOST_MECHANISMS)
  if (count === before) return
  for (let mechanism = count; mechanism < before; mechanism++) forgetMechanism(ctx, mechanismStorageIndex(netuid, mechanism))
  storage.MechanismCountCurrent.set(ctx, netuid, count)
  storage.MechanismEmissionSplit.remove(ctx, netuid)
}

function hasCommits(ctx: Ctx, netuid: number): boolean {
  for (let mechanism = 0; mechanism < MOST_MECHANISMS; mechanism++) {
    const index = mechanismStorageIndex(netuid, mechanism)
    for (const map of [storage.TimelockedWeightCommits, storage.WeightCommits] as const) {
      if (map.storageKeys(ctx, index).length > 0) return true
    }
  }
  return false
}

function forgetMechanism(ctx: Ctx, index: number): void {
  for (const map of MAPS) map.clearPrefix(ctx, index)
  for (const item of VALUES) item.remove(ctx, index)
}

/** `do_set_max_mechanism_count` @throws DispatchFailure InvalidValue */
export function setMaxMechanismCount(ctx: Ctx, most: number): void {
  ensure(most > 0 && most <= MOST_MECHANISMS)
  storage.MaxMechanismCount.set(ctx, most)
}

/**
 * `do_set_emission_split`: parts of 65535, for each mechanism at most one; undefined divides evenly.
 * @throws DispatchFailure MechanismDoesNotExist, InvalidValue
 */
export function setEmissionSplit(ctx: Ctx, netuid: number, split: readonly number[] | undefined): void {
  ensureSubnet(ctx, netuid)
  if (split === undefined) {
    storage.MechanismEmissionSplit.remove(ctx, netuid)
    return
  }
  ensure(split.length > 0 && split.length <= storage.MechanismCountCurrent.get(ctx, netuid))
  ensure(split.reduce((sum, part) => sum + part, 0) === WHOLE)
  storage.MechanismEmissionSplit.set(ctx, netuid, [...split])
}

/** {@link setEmissionSplit} of 475: exactly one part for each mechanism. */
export function setEmissionSplit475(ctx: Ctx, netuid: number, split: readonly number[] | undefined): void {
  ensureSubnet(ctx, netuid)
  if (split !== undefined) ensure(split.length === storage.MechanismCountCurrent.get(ctx, netuid))
  setEmissionSplit(ctx, netuid, split)
}
