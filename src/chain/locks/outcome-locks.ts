/** What the calls on locks did, from their events, and the entries after the block. */
import { alpha, alphaJson } from '../../core/money.js'
import { type CallReader, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'
import type { ChainEvent } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'

const SEE = 'See `taoctl lock list`.'

function findEvent({ events, signer }: ReportInput, name: string): ChainEvent | undefined {
  return events.find((event) => isEvent(event, 'SubtensorModule', name) && readEventField(event, 'coldkey') === signer)
}

/** All that is locked to a hotkey after the block; null where that is not known. */
async function readMass(input: ReportInput, netuid: number, hotkey: string): Promise<bigint | null> {
  const lock = await input.readAfter('SubtensorModule', 'Lock', [input.signer, netuid, hotkey])
  if (lock === null) return 0n
  return isScaleObject(lock) && typeof lock.locked_mass === 'bigint' ? lock.locked_mass : null
}

/** Reads `StakeLocked`, and the lock after the block. */
export const readAddLock: CallReader = async (input) => {
  const event = findEvent(input, 'StakeLocked')
  const amount = event === undefined ? 0n : (readInteger(event, 'amount') ?? 0n)
  if (amount === 0n) return nothingChanged('Nothing was locked.', SEE)
  const netuid = Number(readArgument(input, 'netuid'))
  const mass = await readMass(input, netuid, String(readArgument(input, 'hotkey')))
  return {
    results: {
      locked: alphaJson(alpha(netuid, amount)),
      total_locked: mass === null ? null : alphaJson(alpha(netuid, mass)),
    },
  }
}

/** Reads `LockMoved`, and the lock after the block. */
export const readMoveLock: CallReader = async (input) => {
  const hotkey = String(readArgument(input, 'destination_hotkey'))
  const event = findEvent(input, 'LockMoved')
  if (event === undefined || readEventField(event, 'destination_hotkey') !== hotkey) return nothingChanged('The lock is where it was.', SEE)
  const netuid = Number(readArgument(input, 'netuid'))
  const mass = await readMass(input, netuid, hotkey)
  return { results: { hotkey, total_locked: mass === null ? null : alphaJson(alpha(netuid, mass)) } }
}

/** Reads `PerpetualLockUpdated`. */
export const readSetLockMode: CallReader = (input) => {
  const perpetual = readArgument(input, 'enabled') === true
  const event = findEvent(input, 'PerpetualLockUpdated')
  if (event === undefined || readEventField(event, 'enabled') !== perpetual) return nothingChanged('The mode is as it was.', SEE)
  return { results: { netuid: Number(readArgument(input, 'netuid')), mode: perpetual ? 'perpetual' : 'decaying' } }
}

/** Reads `RejectLockedAlphaUpdated`. */
export const readAcceptLocked: CallReader = (input) => {
  const rejects = readArgument(input, 'enabled') === true
  const event = findEvent(input, 'RejectLockedAlphaUpdated')
  if (event === undefined || readEventField(event, 'enabled') !== rejects) return nothingChanged('It is as it was.', SEE)
  return { results: { accepts_locked: !rejects } }
}
