/** Locking stake to a hotkey, moving the lock, making it perpetual. Alpha in rao. */
import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { ensureHotkeyAccountExists, getOwningColdkeyForHotkey } from '../keys/hotkey-account.js'
import { subtensor } from '../schema.js'
import { addAggregateLock, reduceAggregateLock } from './aggregate-lock.js'
import {
  addToAggregate,
  insertLockState,
  isPerpetualLock,
  isSubnetOwnerHotkey,
  readConvictionModel,
  readConvictionModelForHotkey,
  readLockRates,
  rollForward,
  rollForwardAggregate,
  saveConvictionModel,
} from './conviction-model.js'
import { totalColdkeyAlphaOnSubnet } from './lock.js'
import { emptyLock, rollForwardLock } from './roll-forward-lock.js'

const { DecayingLock } = subtensor.storage

/** `do_lock_stake`: a second lock on a subnet adds to the first and has to be to the same hotkey. Deposits StakeLocked. */
export function doLockStake(ctx: Ctx, coldkey: Hex, netuid: number, hotkey: Hex, amount: bigint): void {
  if (amount === 0n) throw subtensor.error('AmountTooLow')
  ensureHotkeyAccountExists(ctx, hotkey)
  const total = totalColdkeyAlphaOnSubnet(ctx, coldkey, netuid)
  const now = BigInt(ctx.blockNumber)
  const rates = readLockRates(ctx)
  const existing = readConvictionModel(ctx, coldkey, netuid, now)
  if (existing !== undefined && existing.hotkey !== hotkey) throw subtensor.error('LockHotkeyMismatch')
  const model = existing ?? readConvictionModelForHotkey(ctx, coldkey, netuid, hotkey, now)
  rollForward(model, now, rates)
  const { locked_mass, conviction } = model.individual
  const lock =
    locked_mass === 0n && conviction === 0n
      ? { ...emptyLock(now), locked_mass: amount }
      : { ...model.individual, locked_mass: addU64(locked_mass, amount) }
  if (total < lock.locked_mass) throw subtensor.error('InsufficientStakeForLock')
  model.individual = rollForwardLock(lock, now, rates, model.kind).lock
  model.individualDirty = true
  rollForwardAggregate(model, now, rates)
  addToAggregate(model, { ...emptyLock(now), locked_mass: amount })
  rollForwardAggregate(model, now, rates)
  saveConvictionModel(ctx, model)
  ctx.deposit(subtensor.event.StakeLocked({ coldkey, hotkey, netuid, amount }))
}

/** `do_move_lock`: to another hotkey; conviction starts anew unless both belong to one coldkey. Deposits LockMoved. */
export function doMoveLock(ctx: Ctx, coldkey: Hex, destination: Hex, netuid: number): void {
  ensureHotkeyAccountExists(ctx, destination)
  const now = BigInt(ctx.blockNumber)
  const rates = readLockRates(ctx)
  const model = readConvictionModel(ctx, coldkey, netuid, now)
  if (model === undefined) throw subtensor.error('NoExistingLock')
  rollForward(model, now, rates)
  const removed = model.individual
  const keeps = getOwningColdkeyForHotkey(ctx, model.hotkey) === getOwningColdkeyForHotkey(ctx, destination)
  const kind = { owner: isSubnetOwnerHotkey(ctx, netuid, destination), perpetual: isPerpetualLock(ctx, coldkey, netuid) }
  const { lock } = rollForwardLock(keeps ? removed : { ...removed, conviction: 0n }, now, rates, kind)
  subtensor.storage.Lock.remove(ctx, coldkey, netuid, model.hotkey)
  subtensor.storage.LockingColdkeys.remove(ctx, netuid, model.hotkey, coldkey)
  insertLockState(ctx, coldkey, netuid, destination, lock)
  reduceAggregateLock(ctx, coldkey, model.hotkey, netuid, { mass: removed.locked_mass, conviction: removed.conviction })
  addAggregateLock(ctx, coldkey, destination, netuid, lock)
  ctx.deposit(subtensor.event.LockMoved({ coldkey, origin_hotkey: model.hotkey, destination_hotkey: destination, netuid }))
}

/** `do_set_perpetual_lock`: the lock changes from one aggregate to the other. Deposits PerpetualLockUpdated. */
export function doSetPerpetualLock(ctx: Ctx, coldkey: Hex, netuid: number, enabled: boolean): void {
  const now = BigInt(ctx.blockNumber)
  const changes = isPerpetualLock(ctx, coldkey, netuid) !== enabled
  const before = readConvictionModel(ctx, coldkey, netuid, now)
  if (before !== undefined) {
    rollForward(before, now, readLockRates(ctx))
    saveConvictionModel(ctx, before)
    const { locked_mass, conviction } = before.individual
    if (changes) reduceAggregateLock(ctx, coldkey, before.hotkey, netuid, { mass: locked_mass, conviction })
  }
  if (enabled) DecayingLock.set(ctx, coldkey, netuid, false)
  else DecayingLock.remove(ctx, coldkey, netuid)
  const after = changes ? readConvictionModel(ctx, coldkey, netuid, now) : undefined
  if (after !== undefined) addAggregateLock(ctx, coldkey, after.hotkey, netuid, after.individual)
  ctx.deposit(subtensor.event.PerpetualLockUpdated({ coldkey, netuid, enabled }))
}
