/** What the calls about swaps of coldkeys did, from their events and from storage after the block. */
import { rao, taoJson } from '../../core/money.js'
import { type CallReader, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'
import { readPaid } from '../outcome/read-paid.js'
import type { ChainEvent } from '../plan.js'
import { decodeAnnouncement, readColdkeyHash } from './read-coldkey-swap.js'

const HINT = 'See `taoctl wallet swap-coldkey status`.'
const ITEM = 'ColdkeySwapAnnouncements'

function find(input: ReportInput, name: string, field: string): ChainEvent | undefined {
  return input.events.find((event) => isEvent(event, 'SubtensorModule', name) && readEventField(event, field) === input.signer)
}

/** Reads `ColdkeySwapAnnounced`, and from when on the swap can be carried out. */
export const readAnnounceSwap: CallReader = async (input) => {
  const event = find(input, 'ColdkeySwapAnnounced', 'who')
  const hash = event === undefined ? null : readColdkeyHash(readEventField(event, 'new_coldkey_hash'))
  if (hash === null || hash !== readColdkeyHash(readArgument(input, 'new_coldkey_hash')))
    return nothingChanged('No swap was announced.', HINT)
  const stored = await input.readAfter('SubtensorModule', ITEM, [input.signer])
  const paid = taoJson(readPaid(input.events, input.signer))
  return { results: { hash, from_block: stored === undefined ? null : (decodeAnnouncement(stored)?.from ?? null), paid } }
}

/** Reads `ColdkeySwapped`, what TAO went over, and that no stake is left at the old coldkey. */
export const readExecuteSwap: CallReader = async (input) => {
  const event = find(input, 'ColdkeySwapped', 'old_coldkey')
  const to = readArgument(input, 'new_coldkey')
  if (event === undefined || readEventField(event, 'new_coldkey') !== to) return nothingChanged('Nothing was swapped.', HINT)
  const transfer = input.events.find(
    (one) => isEvent(one, 'Balances', 'Transfer') && readEventField(one, 'from') === input.signer && readEventField(one, 'to') === to,
  )
  const left = await input.readAfter('SubtensorModule', 'StakingHotkeys', [input.signer])
  return {
    results: {
      new_coldkey: String(to),
      moved: taoJson(rao((transfer && readInteger(transfer, 'amount')) ?? 0n)),
      staking_hotkeys_left: Array.isArray(left) ? left.length : null,
    },
  }
}

/** Reads `ColdkeySwapCleared`, and that the entry is gone after the block. */
export const readClearSwap: CallReader = async (input) => {
  const event = find(input, 'ColdkeySwapCleared', 'who')
  const left = await input.readAfter('SubtensorModule', ITEM, [input.signer])
  const isLeft = left !== null && left !== undefined
  return event === undefined || isLeft ? nothingChanged('The swap is announced as before.', HINT) : { results: { cleared: true } }
}

/** Reads `ColdkeySwapDisputed`. */
export const readDisputeSwap: CallReader = (input) =>
  find(input, 'ColdkeySwapDisputed', 'coldkey') === undefined
    ? nothingChanged('The swap is not disputed.', HINT)
    : { results: { disputed: true } }
