import { U64F64 } from '../../../fixed/fixed-format.js'
import { addU64, minOf, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { getOwningColdkeyForHotkey } from '../keys/hotkey-account.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import type { StakePlace } from '../staking/stake-place.js'
import { rejectsLockedAlpha } from './account-flags.js'
import { addAggregateLock, reduceAggregateLock } from './aggregate-lock.js'
import {
  type ConvictionModel,
  insertLockState,
  isPerpetualLock,
  isSubnetOwnerHotkey,
  readConvictionModel,
  readLockRates,
  rollForward,
} from './conviction-model.js'
import { totalColdkeyAlphaOnSubnet } from './lock.js'
import { emptyLock, type LockState, rollForwardLock } from './roll-forward-lock.js'

function readRolledModel(ctx: Ctx, coldkey: Hex, netuid: number, now: bigint): ConvictionModel | undefined {
  const model = readConvictionModel(ctx, coldkey, netuid, now)
  if (model !== undefined) rollForward(model, now, readLockRates(ctx))
  return model
}

/** Where a lock is kept. */
type LockPlace = readonly [coldkey: Hex, netuid: number, hotkey: Hex]

function rollAndInsert(ctx: Ctx, [coldkey, netuid, hotkey]: LockPlace, lock: LockState, now: bigint): void {
  const kind = { owner: isSubnetOwnerHotkey(ctx, netuid, hotkey), perpetual: isPerpetualLock(ctx, coldkey, netuid) }
  insertLockState(ctx, coldkey, netuid, hotkey, rollForwardLock(lock, now, readLockRates(ctx), kind).lock)
}

/**
 * `transfer_lock`: when more alpha (rao) leaves a coldkey than is unlocked there, the rest takes its part of the lock along: to the same
 * hotkey, or to that of the stake, by the runtime's rules. Conviction goes in proportion, unless the hotkey is another owner's.
 * @throws DispatchFailure LockHotkeyMismatch, AccountRejectsLockedAlpha
 */
export function transferLock(ctx: Ctx, origin: Hex, place: StakePlace, amount: bigint): void {
  const { coldkey: destination, netuid } = place
  if (origin === destination || amount === 0n) return
  const now = BigInt(ctx.blockNumber)
  const source = readRolledModel(ctx, origin, netuid, now)
  if (source === undefined) return
  const target = readRolledModel(ctx, destination, netuid, now)
  const landing = subtensorRules(ctx).staking.lockFollowsTo(place) ?? source.hotkey
  const targetHotkey = target?.hotkey ?? landing
  let sourceLock = source.individual
  let targetLock = target?.individual ?? emptyLock(now)

  const available = subUnsigned(totalColdkeyAlphaOnSubnet(ctx, origin, netuid), sourceLock.locked_mass)
  const wanted = subUnsigned(amount, available)
  const mass = minOf(wanted, sourceLock.locked_mass)
  let conviction = 0n
  let received = 0n
  if (wanted !== 0n) {
    if (target !== undefined && target.hotkey !== landing) throw subtensor.error('LockHotkeyMismatch')
    if (mass !== 0n) {
      const proportion = U64F64.safeDiv(U64F64.fromInt(mass), U64F64.fromInt(sourceLock.locked_mass))
      conviction = U64F64.mul(sourceLock.conviction, proportion)
    }
    if (getOwningColdkeyForHotkey(ctx, source.hotkey) === getOwningColdkeyForHotkey(ctx, targetHotkey)) received = conviction
    sourceLock = {
      ...sourceLock,
      locked_mass: subUnsigned(sourceLock.locked_mass, mass),
      conviction: U64F64.sub(sourceLock.conviction, conviction),
    }
    targetLock = {
      ...targetLock,
      locked_mass: addU64(targetLock.locked_mass, mass),
      conviction: U64F64.add(targetLock.conviction, received),
    }
  }
  if (mass !== 0n && rejectsLockedAlpha(ctx, destination)) throw subtensor.error('AccountRejectsLockedAlpha')

  rollAndInsert(ctx, [origin, netuid, source.hotkey], sourceLock, now)
  rollAndInsert(ctx, [destination, netuid, targetHotkey], targetLock, now)
  if (mass === 0n) return
  reduceAggregateLock(ctx, origin, source.hotkey, netuid, { mass, conviction })
  addAggregateLock(ctx, destination, targetHotkey, netuid, { locked_mass: mass, conviction: received, last_update: now })
}
