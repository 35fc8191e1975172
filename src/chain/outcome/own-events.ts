/**
 * Separates the events of one extrinsic into those of its fee and those of its call. The runtime makes them in this order: taking the fee,
 * the call itself, settling the fee. They can look alike: a fee taken in alpha is a sale of stake, and so may be the call that it is paid
 * for. So the results of a call are read only from the events in between.
 */
import { type Alpha, alpha, type Rao, rao } from '../../core/money.js'
import type { ChainEvent } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

/** What was paid for an extrinsic: TAO from a balance, or alpha from a stake. */
export type PaidFee =
  | { readonly in: 'tao'; readonly payer: string; readonly tao: Rao }
  | { readonly in: 'alpha'; readonly payer: string; readonly alpha: Alpha; readonly taoValue: Rao }

export interface SplitEvents {
  /** The fee that was paid; null where no event tells. */
  readonly fee: PaidFee | null
  /** What the call itself deposited. */
  readonly call: readonly ChainEvent[]
}

/**
 * A field of an event: by its name or, where fields have no names, by its position `at` among `of` fields. In an event with another number
 * of fields the same position may mean something else.
 */
export type EventField = string | { readonly at: number; readonly of: number }

/**
 * Reads a field of an event. If an event has one unnamed field, its data is that field. Null for a name that the event does not have on
 * this runtime. Throws a RangeError for an event with another number of fields: what it tells cannot be read, which does not mean that it
 * tells nothing.
 */
export function readEventField({ pallet, name, data }: ChainEvent, field: EventField): ScaleValue {
  if (typeof field === 'string') return isScaleObject(data) ? (data[field] ?? null) : null
  const fields: readonly ScaleValue[] = Array.isArray(data)
    ? data
    : isScaleObject(data) && data.type === undefined
      ? Object.values(data)
      : [data]
  if (fields.length !== field.of) throw new RangeError(`${pallet}.${name} has ${fields.length} fields, and ${field.of} are known`)
  return fields[field.at] ?? null
}

/** Whether the event is `pallet.name`. */
export function isEvent(event: ChainEvent | undefined, pallet: string, name: string): event is ChainEvent {
  return event !== undefined && event.pallet === pallet && event.name === name
}

/** Reads an integer field of an event; null where there is no such field, or it is not an integer. */
export function readInteger(event: ChainEvent, field: EventField): bigint | null {
  const value = readEventField(event, field)
  if (typeof value === 'bigint') return value
  return typeof value === 'number' ? BigInt(value) : null
}

/**
 * The events that may stand between the call's own and `TransactionFeePaid`: those of the refund, and those of the block author's share.
 */
const SETTLING: readonly string[] = ['Balances.Deposit', 'Balances.Endowed', 'System.NewAccount']

function findSettlement(events: readonly ChainEvent[], end: number, begin: number): { at: number; deposits: readonly ChainEvent[] } {
  let at = end
  const deposits: ChainEvent[] = []
  while (at > begin && deposits.length < 2) {
    const event = events[at - 1]
    if (event === undefined || !SETTLING.includes(`${event.pallet}.${event.name}`)) break
    if (event.name === 'Deposit') deposits.unshift(event)
    at--
  }
  return { at, deposits }
}

/**
 * Splits events where the fee was paid in TAO. The fee is withdrawn beforehand, as the call was weighed. What the call did not use comes
 * back at the end, if the account still exists.
 */
function splitTao(events: readonly ChainEvent[], paidAt: number, payer: string, actual: bigint): SplitEvents {
  // An account that was made before flags were is first brought up to date, which changes no amount.
  const begin = Math.max(
    events.findIndex((event) => !isEvent(event, 'Balances', 'Upgraded')),
    0,
  )
  const first = events[begin]
  const withdrawn = isEvent(first, 'Balances', 'Withdraw') && readEventField(first, 'who') === payer ? readInteger(first, 'amount') : null
  if (withdrawn === null) return { fee: { in: 'tao', payer, tao: rao(actual) }, call: events.slice(0, paidAt) }
  const { at, deposits } = findSettlement(events, paidAt, begin + 1)
  const [refund] = deposits
  const refunded = refund && readEventField(refund, 'who') === payer ? (readInteger(refund, 'amount') ?? 0n) : 0n
  const paid = withdrawn - refunded
  // If this gives less than the runtime says was paid, the deposit was not a refund; then the runtime's figure is taken.
  return { fee: { in: 'tao', payer, tao: rao(paid < actual ? actual : paid) }, call: events.slice(begin + 1, at) }
}

/** Splits events where the fee was paid in alpha. The sale that pays it comes first: it is the first `StakeRemoved`. */
function splitAlpha(events: readonly ChainEvent[], settledAt: number, payer: string): SplitEvents {
  const settled = events[settledAt] as ChainEvent
  const netuid = Number(readInteger(settled, 'netuid') ?? 0n)
  const sold = readInteger(settled, 'alpha_fee') ?? 0n
  const sale = sold === 0n ? -1 : events.findIndex((event) => isEvent(event, 'SubtensorModule', 'StakeRemoved'))
  return {
    fee: { in: 'alpha', payer, alpha: alpha(netuid, sold), taoValue: rao(readInteger(settled, 'tao_amount') ?? 0n) },
    call: events.slice(sale < settledAt ? sale + 1 : 0, settledAt),
  }
}

/** Tells the call's own events from those of its fee. */
export function splitEvents(events: readonly ChainEvent[]): SplitEvents {
  const paidAt = events.findLastIndex((event) => isEvent(event, 'TransactionPayment', 'TransactionFeePaid'))
  const paid = events[paidAt]
  const payer = paid ? readEventField(paid, 'who') : null
  const actual = paid ? readInteger(paid, 'actual_fee') : null
  if (typeof payer !== 'string' || actual === null) return { fee: null, call: events }
  const settledAt = events.findLastIndex(
    (event, index) => index < paidAt && isEvent(event, 'SubtensorModule', 'TransactionFeePaidWithAlpha'),
  )
  return settledAt >= 0 ? splitAlpha(events, settledAt, payer) : splitTao(events, paidAt, payer, actual)
}

const SIGNS: Readonly<Record<string, readonly { readonly who: string; readonly sign: 1n | -1n }[]>> = {
  Transfer: [
    { who: 'from', sign: -1n },
    { who: 'to', sign: 1n },
  ],
  Withdraw: [{ who: 'who', sign: -1n }],
  Deposit: [{ who: 'who', sign: 1n }],
  Burned: [{ who: 'who', sign: -1n }],
  Minted: [{ who: 'who', sign: 1n }],
  Slashed: [{ who: 'who', sign: -1n }],
  DustLost: [{ who: 'account', sign: -1n }],
}

/** What these events did to an account's free balance, in rao; negative where TAO left it. */
export function sumBalanceChange(events: readonly ChainEvent[], account: string): bigint {
  let change = 0n
  for (const event of events) {
    if (event.pallet !== 'Balances') continue
    for (const { who, sign } of Object.hasOwn(SIGNS, event.name) ? (SIGNS[event.name] ?? []) : []) {
      if (readEventField(event, who) === account) change += sign * (readInteger(event, 'amount') ?? 0n)
    }
  }
  return change
}
