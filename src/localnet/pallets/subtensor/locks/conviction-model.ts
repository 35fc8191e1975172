/**
 * A coldkey's lock on a subnet, together with the one aggregate in which it counts (`ConvictionModel`). There are aggregates for a hotkey
 * and for the subnet's owner, and for perpetual and for decaying locks. A model is read, changed as plain data, and saved.
 */
import { U64F64 } from '../../../fixed/fixed-format.js'
import { subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import {
  emptyLock,
  isLockZero,
  type LockKind,
  type LockRates,
  type LockState,
  mergeLock,
  reduceLock,
  rollForwardLock,
} from './roll-forward-lock.js'

const { storage } = subtensor

export interface ConvictionModel {
  readonly coldkey: Hex
  readonly hotkey: Hex
  readonly netuid: number
  readonly kind: LockKind
  individual: LockState
  aggregate: LockState
  /** Whether an operation has touched the state; only then is it written back. */
  individualDirty: boolean
  aggregateDirty: boolean
}

export function readLockRates(store: Store): LockRates {
  return { unlock: storage.UnlockRate.get(store), maturity: storage.MaturityRate.get(store) }
}

export function isSubnetOwnerHotkey(store: Store, netuid: number, hotkey: Hex): boolean {
  return storage.SubnetOwnerHotkey.get(store, netuid) === hotkey
}

/** Locks decay unless the coldkey asked for a perpetual one. */
export function isPerpetualLock(store: Store, coldkey: Hex, netuid: number): boolean {
  return storage.DecayingLock.get(store, coldkey, netuid) === false
}

export function readAggregateLock(store: Store, netuid: number, hotkey: Hex, { owner, perpetual }: LockKind): LockState | undefined {
  if (owner) return perpetual ? storage.OwnerLock.get(store, netuid) : storage.DecayingOwnerLock.get(store, netuid)
  return perpetual ? storage.HotkeyLock.get(store, netuid, hotkey) : storage.DecayingHotkeyLock.get(store, netuid, hotkey)
}

/** `read_conviction_model_for_hotkey`: with empty locks where there are none. */
export function readConvictionModelForHotkey(store: Store, coldkey: Hex, netuid: number, hotkey: Hex, now: bigint): ConvictionModel {
  const kind = { owner: isSubnetOwnerHotkey(store, netuid, hotkey), perpetual: isPerpetualLock(store, coldkey, netuid) }
  return {
    coldkey,
    hotkey,
    netuid,
    kind,
    individual: storage.Lock.get(store, coldkey, netuid, hotkey) ?? emptyLock(now),
    aggregate: readAggregateLock(store, netuid, hotkey, kind) ?? emptyLock(now),
    individualDirty: false,
    aggregateDirty: false,
  }
}

/** `read_conviction_model`: the model for the hotkey that the coldkey has locked to on the subnet; undefined without a lock. */
export function readConvictionModel(store: Store, coldkey: Hex, netuid: number, now: bigint): ConvictionModel | undefined {
  const [first] = storage.Lock.entries(store, coldkey, netuid)
  return first === undefined ? undefined : readConvictionModelForHotkey(store, coldkey, netuid, first.keys[2], now)
}

/** Rolls the aggregate alone. */
export function rollForwardAggregate(model: ConvictionModel, now: bigint, rates: LockRates): void {
  model.aggregate = rollForwardLock(model.aggregate, now, rates, model.kind).lock
  model.aggregateDirty = true
}

/**
 * Rolls the lock forward and takes from the aggregate what the lock lost. If the lock lost nothing, the aggregate rolls forward by itself.
 */
export function rollForward(model: ConvictionModel, now: bigint, rates: LockRates): void {
  const { lock, massDelta, convictionDelta } = rollForwardLock(model.individual, now, rates, model.kind)
  model.individual = lock
  model.individualDirty = true
  if (massDelta === 0n && convictionDelta === 0n) {
    rollForwardAggregate(model, now, rates)
  } else {
    model.aggregate = { ...reduceLock(model.aggregate, massDelta, convictionDelta), last_update: now }
    model.aggregateDirty = true
  }
}

export function addToAggregate(model: ConvictionModel, added: LockState): void {
  model.aggregate = mergeLock(model.aggregate, added)
  model.aggregateDirty = true
}

export function reduceAggregate(model: ConvictionModel, mass: bigint, conviction: bigint): void {
  model.aggregate = reduceLock(model.aggregate, mass, conviction)
  model.aggregateDirty = true
}

/** `force_reduce_individual`: takes mass and, in proportion, conviction off the lock and its aggregate. */
export function forceReduceIndividual(model: ConvictionModel, amount: bigint, now: bigint): void {
  const { locked_mass, conviction } = model.individual
  const mass = subUnsigned(locked_mass, amount)
  let left = 0n
  if (mass !== 0n) {
    const removed = U64F64.safeDiv(U64F64.fromInt(amount), U64F64.fromInt(locked_mass))
    left = U64F64.mul(conviction, U64F64.sub(U64F64.one, removed))
  }
  model.individual = { locked_mass: mass, conviction: left, last_update: now }
  model.individualDirty = true
  reduceAggregate(model, locked_mass - mass, subUnsigned(conviction, left))
}

/** `insert_lock_state`: stores a lock, or removes it if too little of it is left. */
export function insertLockState(ctx: Ctx, coldkey: Hex, netuid: number, hotkey: Hex, lock: LockState): void {
  if (isLockZero(lock)) {
    storage.LockingColdkeys.remove(ctx, netuid, hotkey, coldkey)
    storage.Lock.remove(ctx, coldkey, netuid, hotkey)
  } else {
    storage.LockingColdkeys.set(ctx, netuid, hotkey, coldkey, undefined)
    storage.Lock.set(ctx, coldkey, netuid, hotkey, lock)
  }
}

/** An aggregate and where it is kept. */
type AggregateLock = Pick<ConvictionModel, 'netuid' | 'hotkey' | 'kind' | 'aggregate'>

/** Stores an aggregate, or removes it if nothing is left of it. */
export function insertAggregateLock(ctx: Ctx, { netuid, hotkey, kind, aggregate }: AggregateLock): void {
  const keep = aggregate.locked_mass !== 0n || aggregate.conviction > 0n
  if (kind.owner) {
    const item = kind.perpetual ? storage.OwnerLock : storage.DecayingOwnerLock
    if (keep) item.set(ctx, netuid, aggregate)
    else item.remove(ctx, netuid)
  } else {
    const item = kind.perpetual ? storage.HotkeyLock : storage.DecayingHotkeyLock
    if (keep) item.set(ctx, netuid, hotkey, aggregate)
    else item.remove(ctx, netuid, hotkey)
  }
}

/** Takes an aggregate out of the store. */
export function takeAggregateLock(ctx: Ctx, netuid: number, hotkey: Hex, { owner, perpetual }: LockKind): LockState | undefined {
  if (owner) return (perpetual ? storage.OwnerLock : storage.DecayingOwnerLock).take(ctx, netuid)
  return (perpetual ? storage.HotkeyLock : storage.DecayingHotkeyLock).take(ctx, netuid, hotkey)
}

/** `save_conviction_model` */
export function saveConvictionModel(ctx: Ctx, model: ConvictionModel): void {
  if (model.individualDirty) insertLockState(ctx, model.coldkey, model.netuid, model.hotkey, model.individual)
  if (model.aggregateDirty) insertAggregateLock(ctx, model)
}
