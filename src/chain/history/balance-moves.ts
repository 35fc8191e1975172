/** Reads from events what they did to what an account has in TAO. */
import { readEventField, readInteger } from '../outcome/own-events.js'
import type { ChainEvent } from '../plan.js'

/** What an event did to the TAO of one account, free and reserved together. */
export interface BalanceMove {
  /** `Pallet.Event`. */
  readonly event: string
  /** In rao; negative where TAO left. */
  readonly delta: bigint
  /** The account on the other side; null where there is none. */
  readonly counterparty: string | null
}

interface Effect {
  /** The field that names the account. */
  readonly who: string
  readonly sign: 1n | -1n
  /** The field that names the account on the other side. */
  readonly other?: string
  /** The field with the amount, where it is not `amount`. */
  readonly amount?: string
}

const leaves = (who: string): readonly Effect[] => [{ who, sign: -1n }]
const arrives = (who: string): readonly Effect[] => [{ who, sign: 1n }]
const passes = (from: string, to: string, amount = 'amount'): readonly Effect[] => [
  { who: from, sign: -1n, other: to, amount },
  { who: to, sign: 1n, other: from, amount },
]

/**
 * All events that move TAO into an account or out of it. What is reserved or held stays with its owner and is no move. `Balances.Endowed`,
 * `Issued` and `Rescinded` repeat what other events tell; `BalanceSet` does not say how much it changed.
 */
const EFFECTS: Readonly<Record<string, readonly Effect[]>> = {
  'Balances.Transfer': passes('from', 'to'),
  'Balances.ReserveRepatriated': passes('from', 'to'),
  'Balances.TransferOnHold': passes('source', 'dest'),
  'Balances.TransferAndHold': passes('source', 'dest', 'transferred'),
  // The deposit for a contract's storage is moved and held in one step, for which Balances has no event.
  'Contracts.StorageDepositTransferredAndHeld': passes('from', 'to'),
  'Contracts.StorageDepositTransferredAndReleased': passes('from', 'to'),
  'Balances.Withdraw': leaves('who'),
  'Balances.Burned': leaves('who'),
  'Balances.BurnedHeld': leaves('who'),
  'Balances.Slashed': leaves('who'),
  'Balances.Suspended': leaves('who'),
  'Balances.DustLost': leaves('account'),
  'Balances.Deposit': arrives('who'),
  'Balances.Minted': arrives('who'),
  'Balances.Restored': arrives('who'),
}

/** What the event did to the account's TAO; null where it did nothing to it. */
export function readBalanceMove(event: ChainEvent, account: string): BalanceMove | null {
  const name = `${event.pallet}.${event.name}`
  const effects = (Object.hasOwn(EFFECTS, name) ? EFFECTS[name] : undefined) ?? []
  const own = effects.filter(({ who }) => readEventField(event, who) === account)
  const [first] = own
  if (first === undefined) return null
  const delta = own.reduce((sum, { sign, amount = 'amount' }) => sum + sign * (readInteger(event, amount) ?? 0n), 0n)
  const other = first.other === undefined ? null : readEventField(event, first.other)
  return { event: name, delta, counterparty: typeof other === 'string' ? other : null }
}

/** What the events did to the account's TAO, in rao. */
export function sumBalanceMoves(events: readonly ChainEvent[], account: string): bigint {
  return events.reduce((sum, event) => sum + (readBalanceMove(event, account)?.delta ?? 0n), 0n)
}
