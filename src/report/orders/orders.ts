/** What the order commands report. */
import type { AlphaJson, TaoJson } from '../../core/money.js'
import type { Address, Decimal, Digits, Hash, Hex, Time } from '../scalars.js'

/** The terms of an order. */
export interface OrderReport {
  readonly order_id: Hash
  readonly version: 'V1' | 'V2'
  readonly kind: 'limit-buy' | 'take-profit' | 'stop-loss'
  readonly signer: Address
  readonly hotkey: Address
  /** @schema {"type": "integer", "minimum": 0} */
  readonly netuid: number
  /** TAO to buy with, or alpha to sell; null where it is a share of what another order brings. */
  readonly amount: TaoJson | AlphaJson | null
  /** Set where it trades what another order of the same signer has brought. */
  readonly linked: { readonly order_id: Hash; readonly share_percent: Decimal } | null
  /** The price at which it may be carried out. */
  readonly limit_price: TaoJson
  /** The worst price at which it can trade; null where nothing limits it. */
  readonly worst_price: TaoJson | null
  readonly max_slippage_percent: Decimal | null
  /** Null for a time after the year 9999. */
  readonly expires: Time | null
  readonly fee_percent: Decimal
  readonly fee_recipient: Address
  /** Who may bring it to the chain; null for anybody. */
  readonly relayers: readonly Address[] | null
  readonly partial_fills: boolean
  /** Whether what it brings is recorded for another order. */
  readonly feeds_next: boolean
  /** The EVM chain id of the chain that it is for. */
  readonly chain_id: Digits
  /** What is signed. */
  readonly bytes: Hex
  /** What can be lost by it, in words. */
  readonly worst_case: string
}

/** An order that was signed, or would be. */
export interface OrderSignReport {
  readonly status: 'signed' | 'dry-run'
  readonly order: OrderReport
  readonly scheme: 'ed25519' | 'sr25519' | null
  readonly signature: Hex | null
  /** The file with the signed order. */
  readonly file: string | null
}

/** What the chain knows of an order. */
export interface OrderChainReport {
  readonly network: string
  readonly block_hash: Hash
  readonly status: 'open' | 'partly-filled' | 'filled' | 'cancelled' | 'expired'
  /** How much of it was filled, where that is told. */
  readonly filled: TaoJson | AlphaJson | null
  /** How much of it can still be filled; null for a share of what another order brings. */
  readonly open: TaoJson | AlphaJson | null
  /** What it has brought on which another order can draw, and until when; null where there is none. */
  readonly recorded: { readonly amount: TaoJson | AlphaJson; readonly expires: Time | null } | null
  /** Whether limit orders are switched on. */
  readonly enabled: boolean
  /** Whether the order is for this chain. */
  readonly for_this_chain: boolean
  /** The price now; null where there is none. */
  readonly price: TaoJson | null
  /** Whether the price is within the limit now; null where there is no price. */
  readonly price_met: boolean | null
}

/** A signed order out of its file. */
export interface OrderShowReport {
  readonly order: OrderReport
  readonly scheme: 'ed25519' | 'sr25519'
  readonly signature: Hex
  /** Whether the signature is that of the signer over these bytes. */
  readonly signature_valid: boolean
  /** Whether it is over by the clock of this machine. */
  readonly expired: boolean
  /** Null where no chain was asked. */
  readonly on_chain: OrderChainReport | null
}

/** A signed order of a list. */
export interface OrderListRow {
  readonly file: string
  readonly order: OrderReport
  readonly signature_valid: boolean
  /** Whether it is over by the clock of this machine. */
  readonly expired: boolean
  /** Null where no chain was asked. */
  readonly on_chain: OrderChainReport | null
}

/** The signed orders of a folder. */
export interface OrderListReport {
  readonly folder: string
  readonly orders: readonly OrderListRow[]
  /** Files that are no orders, or are not as they were made, and why. */
  readonly unreadable: readonly { readonly file: string; readonly why: string }[]
}
