/** What an account's history is made of: rows, each one movement of its TAO or of its stake. */
import type { Rao } from '../../core/money.js'

/** Every kind of a row, and what it says in words. */
export const HISTORY_KINDS = {
  received: 'TAO came from another account',
  sent: 'TAO went to another account',
  'stake-added': 'TAO was staked',
  'stake-removed': 'stake was sold',
  'stake-moved-in': 'own stake arrived from another place',
  'stake-moved-out': 'own stake left for another place',
  'stake-received': 'stake came from another coldkey',
  'stake-sent': 'stake went to another coldkey',
  'alpha-recycled': 'alpha was recycled',
  'alpha-burned': 'alpha was burned',
  registration: 'paid for a place on a subnet',
  'subnet-creation': 'paid for a new subnet',
  'subnet-payout': 'paid out by the account of a subnet',
  'subnet-dissolved': 'stake that ended with its subnet',
  'hotkey-swap': 'a hotkey was replaced by another',
  'coldkey-swap': 'a coldkey was replaced by another',
  'root-claim': 'dividends of root were claimed',
  fund: 'a part of the fund of a validator',
  'limit-order': 'a limit order was carried out',
  emission: 'what the chain added to the stake',
  rounding: 'what the shares of a stake lost by rounding',
  'block-author': 'the share of the author of a block',
  fee: 'the fee of a transaction that moved nothing else',
  reserved: 'TAO of the account was reserved',
  unreserved: 'reserved TAO is free again',
  burned: 'TAO was burned',
  deposit: 'TAO was added by the chain',
  withdrawal: 'TAO was taken by the chain',
  'balance-set': 'the balance was set by root',
  unexplained: 'no event tells of it',
} as const

export type HistoryKind = keyof typeof HISTORY_KINDS

/** A change of one position: the account's stake with a hotkey on a subnet. On root it is TAO. */
export interface AlphaChange {
  readonly netuid: number
  readonly hotkey: string
  /** In 10^-9 alpha; negative where it left. */
  readonly change: bigint
}

/** One movement, by the events of one extrinsic, or of a block outside of any. */
export interface EventRow {
  readonly kind: HistoryKind
  /** In rao, free and reserved TAO together, without the fee; negative where it left. */
  readonly tao: bigint
  /** The fee that this account paid in TAO. The change of the balance is the sum of all `tao` less that of all fees. */
  readonly feeRao: Rao
  readonly alpha: AlphaChange | null
  /** What the alpha was worth in TAO, as the chain says. */
  readonly worthRao: Rao | null
  /** The account on the other side. */
  readonly counterparty: string | null
  readonly note: string | null
}

export interface HistoryRow extends EventRow {
  readonly block: number
  /** In ms since 1970, as the block says. */
  readonly timeMs: number
  readonly extrinsic: number | null
  readonly extrinsicHash: string | null
  /** `event`: the chain told of it; `state`: it is the difference between two states that no event accounts for. */
  readonly source: 'event' | 'state'
}

/** A row with nothing in it but what is given. */
export function makeRow(kind: HistoryKind, rest: Partial<EventRow> = {}): EventRow {
  return { kind, tao: 0n, feeRao: 0n as Rao, alpha: null, worthRao: null, counterparty: null, note: null, ...rest }
}
