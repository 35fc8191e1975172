/** Events that say that stake moved and not how much, so that the state before and after the block has to tell. */
import { readEventField } from '../outcome/own-events.js'
import type { ChainEvent } from '../plan.js'
import type { ScaleValue } from '../scale/value.js'
import type { HistoryKind } from './history-row.js'

/** The stake of an account, as far as it matters for whom an event concerns. */
export interface Holder {
  readonly account: string
  readonly hotkeys: ReadonlySet<string>
  readonly netuids: ReadonlySet<number>
}

interface Hidden {
  readonly kind: HistoryKind
  /** Only by somebody's call: what the chain does by itself, for many accounts in every block, is a part of what it adds to stakes. */
  readonly isCall?: true
  readonly concerns: (event: ChainEvent, holder: Holder) => boolean
}

const names =
  (...fields: readonly string[]) =>
  (event: ChainEvent, { account }: Holder): boolean =>
    fields.some((field) => readEventField(event, field) === account)

/** Everybody's stake with a hotkey goes with it. */
function concernsHotkey(event: ChainEvent, { account, hotkeys }: Holder): boolean {
  const [before, after] = [readEventField(event, 'old_hotkey'), readEventField(event, 'new_hotkey')]
  return readEventField(event, 'coldkey') === account || [before, after].some((key) => typeof key === 'string' && hotkeys.has(key))
}

/** The first field, or the only one, is the subnet. */
function concernsSubnet({ data }: ChainEvent, { netuids }: Holder): boolean {
  const netuid: ScaleValue | undefined = Array.isArray(data) ? data[0] : data
  return typeof netuid === 'number' && netuids.has(netuid)
}

/** Whether the account is named anywhere in the event. */
function isNamedIn(value: ScaleValue, account: string): boolean {
  if (typeof value === 'string') return value === account
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false
  return Object.values(value).some((inner: ScaleValue) => isNamedIn(inner, account))
}

const HIDDEN: Readonly<Record<string, Hidden>> = {
  'SubtensorModule.HotkeySwapped': { kind: 'hotkey-swap', concerns: concernsHotkey },
  'SubtensorModule.HotkeySwappedOnSubnet': { kind: 'hotkey-swap', concerns: concernsHotkey },
  'SubtensorModule.ColdkeySwapped': { kind: 'coldkey-swap', concerns: names('old_coldkey', 'new_coldkey') },
  'SubtensorModule.NetworkRemoved': { kind: 'subnet-dissolved', concerns: concernsSubnet },
  'SubtensorModule.RootClaimed': { kind: 'root-claim', concerns: names('coldkey'), isCall: true },
  'SubtensorModule.BasketClaimed': { kind: 'fund', concerns: names('coldkey') },
  'SubtensorModule.BasketStakedIn': { kind: 'fund', concerns: names('coldkey') },
  'LimitOrders.OrderExecuted': { kind: 'limit-order', concerns: ({ data }, { account }) => isNamedIn(data, account) },
}

/** What moved stake of the account by this event, in a call or outside of any, without saying how much; null where it did not. */
export function readHiddenMove(event: ChainEvent, isCall: boolean, holder: Holder): HistoryKind | null {
  const name = `${event.pallet}.${event.name}`
  const hidden = Object.hasOwn(HIDDEN, name) ? HIDDEN[name] : undefined
  if (hidden === undefined || (hidden.isCall === true && !isCall)) return null
  return hidden.concerns(event, holder) ? hidden.kind : null
}
