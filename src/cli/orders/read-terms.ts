/** Makes the terms of an order out of flags. */
import { isBuy, type LimitOrder, MOST_RELAYERS, type OrderAmount, type OrderKind, PARTS } from '../../chain/orders/order.js'
import { usageError } from '../../core/errors.js'
import { parseDecimalUnits, price } from '../../core/money.js'
import { resolveAccount } from '../accounts/resolve-account.js'
import { parseDuration } from '../flags/parse-duration.js'
import { readOrAsk } from '../terminal/ask-value.js'

/** Values of the flags. */
export interface TermsChoice {
  readonly amount?: string | undefined
  readonly price?: string | undefined
  readonly 'max-slippage'?: string | undefined
  readonly expires?: string | undefined
  readonly 'from-order'?: string | undefined
  readonly share?: string | undefined
  readonly 'feeds-next': boolean
  readonly fee?: string | undefined
  readonly 'fee-to'?: string | undefined
  readonly relayer?: readonly string[] | undefined
  readonly partial?: boolean | undefined
  readonly 'wallet-path': string
}

/** The terms that do not depend on whose order it is. */
export type OrderTerms = Omit<LimitOrder, 'signer' | 'hotkey' | 'feeRecipient' | 'chainId'> & { readonly feeRecipient: string | null }

const HUNDRED = 100n

/** A percentage in parts per billion. Usage error `INVALID_PERCENTAGE` (exit 2). */
function parsePercent(text: string, flag: string): number {
  const match = /^(\d{1,3}(?:\.\d{1,7})?)\s?%$/.exec(text.trim())
  const parts = match === null ? -1n : parseDecimalUnits(match[1] ?? '') / HUNDRED
  if (parts >= 0n && parts <= PARTS) return Number(parts)
  throw usageError(`Invalid value for --${flag}`, 'INVALID_PERCENTAGE', {
    why: 'It is a percentage with its sign, from 0% to 100%, with at most seven decimals.',
    hint: `Write --${flag} 0.5%.`,
  })
}

/** What it trades, at least one unit. */
function parseSize(text: string, what: string): bigint {
  const units = parseDecimalUnits(text, what)
  if (units > 0n) return units
  throw usageError(`Invalid ${what}: ${JSON.stringify(text)}`, 'INVALID_AMOUNT', {
    why: 'Nothing would be traded.',
    hint: 'Give more than 0.',
  })
}

/** When it ends, in ms since 1970. Usage errors `INVALID_EXPIRY` and `INVALID_DURATION` (exit 2). */
export function parseExpiry(text: string, nowMs: number): bigint {
  const plain = text.trim()
  if (/^\d{1,9}\s?[smhd]$/.test(plain)) return BigInt(nowMs + parseDuration(plain, 'expires'))
  const at = /^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$/.test(plain)
    ? Date.parse(plain.length > 10 && !plain.endsWith('Z') ? `${plain}Z` : plain)
    : Number.NaN
  if (at > nowMs) return BigInt(at)
  throw usageError('Invalid value for --expires', 'INVALID_EXPIRY', {
    why: Number.isNaN(at) ? 'It is a time in UTC, or how long from now.' : `It is over: ${new Date(at).toISOString()}.`,
    hint: 'Write --expires 7d or --expires 2027-03-01T14:30Z.',
  })
}

function parseOrderId(text: string): string {
  if (/^0x[0-9a-f]{64}$/.test(text.trim())) return text.trim()
  throw usageError('Invalid value for --from-order', 'INVALID_ORDER_ID', {
    why: 'The id of an order is 0x and 64 hex digits in lower case.',
    hint: 'See the id of an order with `taoctl order show <file>`.',
  })
}

function parseSlippage(text: string | undefined, kind: OrderKind): number | null {
  if (text?.trim() === 'none') return null
  if (text !== undefined) return parsePercent(text, 'max-slippage')
  // It is carried out when the price has fallen to its limit: sold at no less than that, it would hardly ever be.
  if (kind === 'stop-loss') {
    throw usageError('A stop-loss needs --max-slippage', 'SLIPPAGE_MISSING', {
      why: 'It sells once the price has fallen to the limit, so at a price below it; how far below is for you to say.',
      hint: 'Write --max-slippage 5%, or --max-slippage none to sell at any price.',
    })
  }
  return 0
}

/** The accounts that may bring it, each once. */
function readRelayers(choice: TermsChoice): readonly string[] | null {
  if (choice.relayer === undefined) return null
  const relayers = [...new Set(choice.relayer.map((text) => resolveAccount(choice, text).address))]
  if (relayers.length <= MOST_RELAYERS) return relayers
  throw usageError(`More than ${MOST_RELAYERS} relayers`, 'TOO_MANY_RELAYERS', { why: 'An order has room for no more.' })
}

/** The terms that the flags state; what is missing is asked for on a terminal. Usage errors (exit 2) name the flag. */
export async function readTerms(kind: OrderKind, netuid: number, choice: TermsChoice, nowMs: number): Promise<OrderTerms> {
  if (netuid === 0) {
    throw usageError('There are no orders on subnet 0', 'ROOT_SUBNET', {
      why: 'Its stake is TAO, which has no price.',
      hint: 'Name another subnet with --netuid.',
    })
  }
  const maxSlippage = parseSlippage(choice['max-slippage'], kind)
  const provider = choice['from-order']
  const what = isBuy({ kind }) ? 'Amount in TAO' : 'Amount in alpha'
  const size: OrderAmount =
    provider === undefined
      ? { kind: 'fixed', units: await readOrAsk(choice.amount, { message: what, flag: 'amount' }, (text) => parseSize(text, 'amount')) }
      : { kind: 'linked', provider: parseOrderId(provider), share: parsePercent(choice.share ?? '100%', 'share') }
  if (choice.partial === true && (size.kind === 'linked' || choice['feeds-next'])) {
    throw usageError('A linked order is filled at once', 'PARTIAL_LINKED', {
      why: 'The chain fills in parts neither an order that draws on another one nor one on which others draw.',
      hint: 'Leave out --partial.',
    })
  }
  const limit = await readOrAsk(choice.price, { message: 'Limit in TAO per alpha', flag: 'price' }, (text) =>
    price(parseSize(text, 'price')),
  )
  const expiryMs = await readOrAsk(choice.expires, { message: 'Until when, such as 7d', flag: 'expires' }, (text) =>
    parseExpiry(text, nowMs),
  )
  return {
    version: size.kind === 'linked' || choice['feeds-next'] ? 'V2' : 'V1',
    netuid,
    kind,
    amount: size,
    limit,
    expiryMs,
    feeRate: choice.fee === undefined ? 0 : parsePercent(choice.fee, 'fee'),
    feeRecipient: choice['fee-to'] === undefined ? null : resolveAccount(choice, choice['fee-to']).address,
    relayers: readRelayers(choice),
    maxSlippage,
    partialFills: choice.partial === true,
    hasLinkedOrder: choice['feeds-next'],
  }
}
