/** Removing neurons so that a subnet has no more than so many, and numbering the others anew (`subnets/uids.rs`). */
import type { Ctx } from '../../../frame/context.js'
import type { StorageItem } from '../../../schema/storage.js'
import { subtensor475 } from '../475/schema.js'
import { electNullValidator } from '../epoch/null-validator.js'
import { renumberEvmAddresses } from '../keys/evm-address.js'
import { getEpochConsensus } from '../subnets/epoch-consensus.js'
import { mechanismIndices } from '../subnets/mechanisms.js'
import { doesSubnetExist } from '../subnets/subnet-existence.js'
import { listImmuneOwnerNeurons } from './neuron-to-prune.js'
import { findHotkey, getLastUpdates, isNeuronImmune } from './neurons.js'

const { storage, event, constant } = subtensor475
/** Neurons that one call removes under Null consensus, which allows many. */
const NULL_BATCH = 64
/** Commits of weights that one call drops under Null consensus (`NULL_UID_BUDGET`). */
const MOST_DROPPED_COMMITS = 2500

/**
 * `trim_to_max_allowed_uids`: all at once or nothing.
 * @throws DispatchFailure SubnetNotExists, InvalidValue, TrimmingWouldExceedMaxImmunePercentage
 */
export function trimToMaxAllowedUids(ctx: Ctx, netuid: number, most: number): void {
  if (getEpochConsensus(ctx, netuid) === 'Null') {
    const surplus = Math.max(storage.SubnetworkN.get(ctx, netuid) - most, 0)
    if (surplus > NULL_BATCH) throw subtensor475.error('InvalidValue')
    if (surplus > 0 && !dropCommits(ctx, netuid).isDone) throw subtensor475.error('InvalidValue')
  }
  trimUids(ctx, netuid, most)
  storage.NullPruningTarget.remove(ctx, netuid)
}

/**
 * `trim_null_uids_batch`: some neurons on the way to the target, or only commits of weights, while there are too many of those.
 * @throws DispatchFailure SubnetNotExists, InvalidValue, TrimmingWouldExceedMaxImmunePercentage
 */
export function trimNullUids(ctx: Ctx, netuid: number, target: number): void {
  if (!doesSubnetExist(ctx, netuid)) throw subtensor475.error('SubnetNotExists')
  if (getEpochConsensus(ctx, netuid) !== 'Null') throw subtensor475.error('InvalidValue')
  ensureWithinLimits(ctx, netuid, target)
  const before = storage.SubnetworkN.get(ctx, netuid)
  if (before > target) ensureFewImmune(ctx, netuid, target)
  const { isDone, dropped } = dropCommits(ctx, netuid)
  if (isDone) trimUids(ctx, netuid, Math.max(before - NULL_BATCH, target))
  const remaining = storage.SubnetworkN.get(ctx, netuid)
  if (isDone && remaining <= target) storage.NullPruningTarget.remove(ctx, netuid)
  else storage.NullPruningTarget.set(ctx, netuid, target)
  const removed = Math.max(before - remaining, 0)
  ctx.deposit(event.NullUidsPruningProgress({ netuid, target, remaining, removed, cleared_commits: dropped }))
}

function ensureWithinLimits(ctx: Ctx, netuid: number, most: number): void {
  const isWithin = most >= storage.MinAllowedUids.get(ctx, netuid) && most <= storage.MaxAllowedUids.get(ctx, netuid)
  if (!isWithin) throw subtensor475.error('InvalidValue')
}

/** Commits name uids of before; as many as one call may are dropped. */
function dropCommits(ctx: Ctx, netuid: number): { readonly isDone: boolean; readonly dropped: number } {
  const keys = mechanismIndices(ctx, netuid).flatMap((index) => [
    ...storage.WeightCommits.storageKeys(ctx, index),
    ...storage.TimelockedWeightCommits.storageKeys(ctx, index),
  ])
  const dropped = keys.slice(0, MOST_DROPPED_COMMITS)
  for (const key of dropped) ctx.delete(key)
  return { isDone: dropped.length === keys.length, dropped: dropped.length }
}

/** Neurons that are not removed: those under immunity, and the owner's. */
function listImmune(ctx: Ctx, netuid: number): ReadonlySet<number> {
  const uids = listImmuneOwnerNeurons(ctx, netuid, storage.SubnetOwner.get(ctx, netuid)).map(({ uid }) => uid)
  for (let uid = 0; uid < storage.SubnetworkN.get(ctx, netuid); uid++) if (isNeuronImmune(ctx, netuid, uid)) uids.push(uid)
  return new Set(uids)
}

function ensureFewImmune(ctx: Ctx, netuid: number, most: number): void {
  // `Percent::from_rational`, for which any part of nothing is the whole.
  const percentage = most === 0 ? 100 : Math.min(Math.floor((listImmune(ctx, netuid).size * 100) / most), 100)
  if (percentage >= constant.MaxImmuneUidsPercentage) throw subtensor475.error('TrimmingWouldExceedMaxImmunePercentage')
}

/** `trim_uids_impl`: the lowest emitters go, of equal ones the later. */
function trimUids(ctx: Ctx, netuid: number, most: number): void {
  if (!doesSubnetExist(ctx, netuid)) throw subtensor475.error('SubnetNotExists')
  ensureWithinLimits(ctx, netuid, most)
  storage.MaxAllowedUids.set(ctx, netuid, most)
  const size = storage.SubnetworkN.get(ctx, netuid)
  if (size <= most) return
  ensureFewImmune(ctx, netuid, most)
  const removed = chooseUids(ctx, netuid, size - most)
  for (const uid of removed) forgetNeuron(ctx, netuid, uid)
  const isNull = getEpochConsensus(ctx, netuid) === 'Null'
  if (isNull) forgetUnusedWeights(ctx, netuid)
  const kept = Array.from({ length: size }, (_, uid) => uid).filter((uid) => !removed.has(uid))
  renumber(ctx, netuid, isNull ? fillHoles(kept, removed) : kept)
  storage.SubnetworkN.set(ctx, netuid, most)
  if (isNull) electNullValidator(ctx, netuid)
}

function chooseUids(ctx: Ctx, netuid: number, count: number): ReadonlySet<number> {
  const immune = listImmune(ctx, netuid)
  const candidates = storage.Emission.get(ctx, netuid)
    .map((emission, uid) => ({ uid, emission }))
    .filter(({ uid }) => !immune.has(uid))
    .sort((a, b) => (a.emission === b.emission ? b.uid - a.uid : a.emission < b.emission ? -1 : 1))
  if (candidates.length < count) throw subtensor475.error('InvalidValue')
  return new Set(candidates.slice(0, count).map(({ uid }) => uid))
}

function forgetNeuron(ctx: Ctx, netuid: number, uid: number): void {
  const hotkey = findHotkey(ctx, netuid, uid)
  if (hotkey === undefined) return
  storage.IsNetworkMember.remove(ctx, hotkey, netuid)
  storage.LastHotkeyEmissionOnNetuid.remove(ctx, hotkey, netuid)
  const items = [storage.Uids, storage.AlphaDividendsPerSubnet, storage.Axons, storage.NeuronCertificates, storage.Prometheus] as const
  for (const item of items) item.remove(ctx, netuid, hotkey)
}

/** Under Null consensus only the weights of whoever has the permit count. */
function forgetUnusedWeights(ctx: Ctx, netuid: number): void {
  const permits = storage.ValidatorPermit.get(ctx, netuid)
  for (const index of mechanismIndices(ctx, netuid)) {
    for (const { keys } of storage.Weights.entries(ctx, index)) if (!permits[keys[1]]) storage.Weights.remove(ctx, index, keys[1])
  }
}

/** The last neurons move into the free places, so that the others keep their uids. @param kept ascending */
function fillHoles(kept: readonly number[], removed: ReadonlySet<number>): number[] {
  const movers = kept.filter((uid) => uid >= kept.length)
  return Array.from({ length: kept.length }, (_, uid) => (removed.has(uid) ? (movers.shift() as number) : uid))
}

/** @param order the old uid of each new one */
function renumber(ctx: Ctx, netuid: number, order: readonly number[]): void {
  const pick = <T>(list: readonly T[], missing: T): T[] => order.map((uid) => list[uid] ?? missing)
  storage.Emission.mutate(ctx, netuid, (list) => pick(list, 0n))
  storage.Active.mutate(ctx, netuid, (list) => pick(list, false))
  storage.ValidatorPermit.mutate(ctx, netuid, (list) => pick(list, false))
  for (const item of [storage.Consensus, storage.Dividends, storage.ValidatorTrust, storage.StakeWeight]) {
    item.mutate(ctx, netuid, (list) => pick(list, 0))
  }
  for (const index of mechanismIndices(ctx, netuid)) {
    storage.Incentive.mutate(ctx, index, (list) => pick(list, 0))
    storage.LastUpdate.set(ctx, index, pick(getLastUpdates(ctx, index), 0n))
    if (storage.ConsensusByMechanism.has(ctx, index)) storage.ConsensusByMechanism.mutate(ctx, index, (list) => pick(list, 0))
    for (const rows of [storage.Weights, storage.Bonds]) renumberRows(ctx, rows, index, order)
  }
  renumberEvmAddresses(ctx, netuid, new Map(order.map((old, uid) => [old, uid])))
  for (const item of [storage.Keys, storage.AssociatedEvmAddress, storage.BlockAtRegistration]) move(ctx, item, netuid, order)
  for (const { keys, value: hotkey } of storage.Keys.entries(ctx, netuid)) storage.Uids.set(ctx, netuid, hotkey, keys[1])
}

/** Moves what is stored under uids. */
// biome-ignore lint/suspicious/noExplicitAny: a map of anything
function move(ctx: Ctx, item: StorageItem<any, any, [number, number]>, netuid: number, order: readonly number[]): void {
  const before = new Map(item.entries(ctx, netuid).map(({ keys, value }) => [keys[1], value]))
  item.clearPrefix(ctx, netuid)
  for (const [uid, old] of order.entries()) if (before.has(old)) item.set(ctx, netuid, uid, before.get(old))
}

/** Moves rows of weights or bonds, and within them the uids that they are about. Every neuron has a row afterwards, be it an empty one. */
function renumberRows(ctx: Ctx, item: typeof storage.Weights, index: number, order: readonly number[]): void {
  const newUids = new Map(order.map((old, uid) => [old, uid]))
  move(ctx, item, index, order)
  for (const uid of order.keys()) {
    const row = (item.get(ctx, index, uid) ?? []).flatMap(([target, weight]): [number, number][] => {
      const now = newUids.get(target)
      return now === undefined ? [] : [[now, weight]]
    })
    item.set(ctx, index, uid, row)
  }
}
