/** What the calls on collateral did, from their events, and the entry as it is after the block. */
import { alpha, alphaJson, rao, taoJson } from '../../core/money.js'
import { type CallReader, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'
import type { ChainEvent } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'

function findEvent(input: ReportInput, name: string): ChainEvent | undefined {
  const isOwn = (event: ChainEvent, field: string) => readEventField(event, field) === readArgument(input, field)
  return input.events.find((event) => isEvent(event, 'SubtensorModule', name) && isOwn(event, 'netuid') && isOwn(event, 'hotkey'))
}

/** Reads `CollateralLocked`, and the `StakeAdded` of what was bought: (coldkey, hotkey, TAO, alpha, netuid, swap fee). */
export const readAddCollateral: CallReader = (input) => {
  const event = findEvent(input, 'CollateralLocked')
  const locked = event === undefined ? 0n : (readInteger(event, 'locked') ?? 0n)
  if (event === undefined || locked === 0n) return nothingChanged('Nothing was locked.', 'See `taoctl collateral show`.')
  const netuid = Number(readArgument(input, 'netuid'))
  const purchase = input.events.find((one) => isEvent(one, 'SubtensorModule', 'StakeAdded'))
  const read = (at: number): bigint => (purchase && readInteger(purchase, { at, of: 6 })) ?? 0n
  return {
    results: {
      locked: alphaJson(alpha(netuid, locked)),
      total_locked: alphaJson(alpha(netuid, readInteger(event, 'total_locked') ?? 0n)),
      paid: taoJson(rao(read(2))),
      ...(purchase === undefined ? {} : { bought: alphaJson(alpha(netuid, read(3))), swap_fee: taoJson(rao(read(5))) }),
    },
  }
}

/** Reads `MinCollateralSet`, and whether the entry has the floor after the block. */
export const readSetMinCollateral: CallReader = async (input) => {
  const event = findEvent(input, 'MinCollateralSet')
  const netuid = Number(readArgument(input, 'netuid'))
  const asked = readArgument(input, 'min_locked')
  const keys = [netuid, String(readArgument(input, 'hotkey')), input.signer]
  const stored = await input.readAfter('SubtensorModule', 'MinerCollateral', keys)
  const floor = isScaleObject(stored) ? stored.min_locked : stored === null ? 0n : null
  const isUnset = typeof asked === 'bigint' && typeof floor === 'bigint' && floor !== asked
  if (event === undefined || isUnset) return nothingChanged('The floor is as it was.', 'See `taoctl collateral show`.')
  return { results: { floor: alphaJson(alpha(netuid, typeof asked === 'bigint' ? asked : 0n)) } }
}
