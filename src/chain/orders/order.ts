/** Limit orders: what the owner of a coldkey signs and anybody may bring to the chain. */
import { type Price, price, UNITS_PER_TOKEN } from '../../core/money.js'

/** Parts per billion, as the chain has shares (Perbill). */
export const PARTS = UNITS_PER_TOKEN

export const ORDER_KINDS = ['limit-buy', 'take-profit', 'stop-loss'] as const
export type OrderKind = (typeof ORDER_KINDS)[number]

/** How much is traded: an amount, in 10^-9 TAO of a purchase and 10^-9 alpha of a sale, or a share of what an earlier order has brought. */
export type OrderAmount =
  | { readonly kind: 'fixed'; readonly units: bigint }
  | { readonly kind: 'linked'; readonly provider: string; readonly share: number }

/** An order before it is signed. Shares are parts per billion, addresses SS58. */
export interface LimitOrder {
  /** Orders that draw on others, or on which others draw, are of the second version, which runtimes from 475 on know. */
  readonly version: 'V1' | 'V2'
  readonly signer: string
  readonly hotkey: string
  readonly netuid: number
  readonly kind: OrderKind
  readonly amount: OrderAmount
  /** At which price it may be carried out; see {@link findWorstPrice} for the price at which it then trades. */
  readonly limit: Price
  /** Milliseconds since 1970. */
  readonly expiryMs: bigint
  readonly feeRate: number
  readonly feeRecipient: string
  /** Who may bring it to the chain; null for anybody. */
  readonly relayers: readonly string[] | null
  /** How far beyond the limit it may trade; null for any price. */
  readonly maxSlippage: number | null
  /** The EVM chain id, which says for which chain it is. */
  readonly chainId: bigint
  readonly partialFills: boolean
  /** Whether what it brings is recorded, so that another order can draw on it. */
  readonly hasLinkedOrder: boolean
}

/** An order with the signature of its signer over its bytes. */
export interface SignedOrder {
  readonly order: LimitOrder
  readonly scheme: 'ed25519' | 'sr25519'
  /** 64 bytes, hex. */
  readonly signature: string
}

/** The most relayers that an order can name. */
export const MOST_RELAYERS = 10

export function isBuy({ kind }: Pick<LimitOrder, 'kind'>): boolean {
  return kind === 'limit-buy'
}

/** The word of the chain for the kind. */
export const CHAIN_KINDS: Readonly<Record<OrderKind, string>> = {
  'limit-buy': 'LimitBuy',
  'take-profit': 'TakeProfit',
  'stop-loss': 'StopLoss',
}

const U64_MAX = 0xffff_ffff_ffff_ffffn

/**
 * The worst price at which it can trade, as `compute_effective_swap_limit` has it: the limit widened by the slippage. Null where nothing
 * limits it: without a slippage the limit only says when it may be carried out, not at which price.
 */
export function findWorstPrice(order: Pick<LimitOrder, 'kind' | 'limit' | 'maxSlippage'>): Price | null {
  if (order.maxSlippage === null) return null
  const delta = (order.limit * BigInt(order.maxSlippage)) / PARTS
  if (!isBuy(order)) return price(order.limit > delta ? order.limit - delta : 0n)
  const worst = order.limit + delta
  return price(worst > U64_MAX ? U64_MAX : worst)
}

/** Whether an order may be carried out at this price: a take-profit from its limit on upwards, the others down from it. */
export function meetsPrice({ kind, limit }: Pick<LimitOrder, 'kind' | 'limit'>, now: Price): boolean {
  return kind === 'take-profit' ? now >= limit : now <= limit
}
