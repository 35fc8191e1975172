/** The checks of an order itself, in the order in which the chain makes them (`validate_order`). */
import { alpha, formatAlpha, formatPrice, formatTao, formatUnits, type Price, rao } from '../../../core/money.js'
import { BLOCK_SECONDS } from '../../checks/block-clock.js'
import type { PlanCheck } from '../../plan.js'
import { checkChainId } from '../check-chain-id.js'
import { findSpent, isSameAsset, type LinkedOutput, takeShare } from '../linked-output.js'
import { isBuy, type LimitOrder, meetsPrice } from '../order.js'
import { computeOpen } from '../order-state.js'
import type { OrderFacts } from './relay-facts.js'
import type { BroughtOrder } from './relay-request.js'

/** What an order meets when its turn comes. */
export interface Meeting {
  readonly relayer: string
  readonly knowsLinked: boolean
  /** The price then; null where the subnet has none. */
  readonly price: Price | null
  /** What the order that it draws on has brought by then. */
  readonly output: LinkedOutput | null
}

/** An amount of what the order gives, in words. */
export function formatGiven(order: Pick<LimitOrder, 'kind' | 'netuid'>, units: bigint): string {
  return isBuy(order) ? formatTao(rao(units)) : formatAlpha(alpha(order.netuid, units))
}

/** How much of an order is carried out now: as much as is asked for, or all that is open; null where that is not known. */
export function findFill({ signed: { order }, fill }: BroughtOrder, facts: OrderFacts, output: LinkedOutput | null): bigint | null {
  const { amount } = order
  if (amount.kind === 'linked') return output === null ? null : takeShare(output.total, amount.share)
  return fill ?? computeOpen(order, facts.state)
}

/** What the call says of the part that is filled; null for all at once, which is only possible before the first part. */
export function findPart({ fill, signed: { order } }: BroughtOrder, { state }: OrderFacts): bigint | null {
  return fill ?? (state.filled === null ? null : computeOpen(order, state))
}

/** About when the next block is, in ms since 1970, which is when an order is carried out at the earliest; null where that is not known. */
function estimateNext({ nowMs }: OrderFacts['state']): bigint | null {
  return nowMs === null ? null : BigInt(nowMs) + BigInt(BLOCK_SECONDS) * 1_000n
}

/** Whether an order is not good any more in the next block. */
function isExpired({ expiryMs }: LimitOrder, state: OrderFacts['state']): boolean {
  const next = estimateNext(state)
  return state.status === 'expired' || (next !== null && next > expiryMs)
}

function checkOwn({ signed: { order, scheme }, isSigned }: BroughtOrder, facts: OrderFacts, { knowsLinked }: Meeting): PlanCheck[] {
  const { state, isFrozen } = facts
  const knowsScheme = scheme === 'sr25519' || knowsLinked
  return [
    {
      name: 'order-not-on-root',
      title: 'It is for a subnet with a price',
      failed: 'There are no orders on subnet 0',
      ok: order.netuid !== 0,
      detail: '',
      code: 'ROOT_SUBNET',
      hint: 'Nobody can have it carried out.',
    },
    checkChainId(order, state),
    {
      name: 'order-signed',
      title: 'The signature is that of its signer',
      failed: knowsScheme ? 'The signature is not that of its signer' : 'This chain takes no orders that are signed so',
      ok: isSigned && knowsScheme,
      detail: knowsScheme ? order.signer : `signed by ${scheme}`,
      code: 'SIGNATURE_INVALID',
      hint: 'Ask the signer for the order again.',
    },
    {
      name: 'signer-not-swapping',
      title: 'The signer is not swapping the coldkey',
      failed: 'The signer is swapping the coldkey, and may not trade',
      ok: !isFrozen,
      detail: order.signer,
      code: 'ORDER_SIGNER_FROZEN',
      hint: 'Wait until the swap is made or taken back.',
    },
    {
      name: 'order-not-over',
      title: 'The order is neither filled nor cancelled',
      failed: state.status === 'cancelled' ? 'The order was cancelled' : 'The order was filled',
      ok: state.status !== 'filled' && state.status !== 'cancelled',
      detail: '',
      code: 'ORDER_PROCESSED',
      hint: 'See what has become of it with `taoctl order show`.',
    },
    {
      name: 'order-not-expired',
      title: 'The order has not expired',
      failed: 'The order has expired',
      ok: !isExpired(order, state),
      detail: order.expiryMs > 8_640_000_000_000_000n ? '' : `it was good until ${new Date(Number(order.expiryMs)).toISOString()}`,
      code: 'ORDER_EXPIRED',
      hint: 'Ask the signer for another one.',
    },
  ]
}

function checkTerms({ order }: BroughtOrder['signed'], { relayer, price }: Meeting): PlanCheck[] {
  const word = order.kind === 'take-profit' ? 'at least' : 'at most'
  return [
    {
      name: 'order-price-met',
      title: 'The price is within its limit',
      failed: 'The price is not within its limit',
      ok: price !== null && meetsPrice(order, price),
      detail: price === null ? 'the subnet has no price' : `${formatPrice(price)} when its turn comes; ${word} ${formatPrice(order.limit)}`,
      code: 'PRICE_NOT_MET',
      hint: `Wait for the price: \`taoctl watch price --netuid ${order.netuid}\`.`,
    },
    {
      name: 'relayer-allowed',
      title: 'The account may bring it',
      failed: 'The order names other relayers',
      ok: order.relayers === null || order.relayers.includes(relayer),
      detail: order.relayers === null ? 'anybody may' : order.relayers.join(', '),
      code: 'RELAYER_NOT_ALLOWED',
      hint: 'Name the wallet of one of them with --wallet.',
    },
  ]
}

/** Why it cannot draw on the other order; null where it can, or draws on none. */
function refuseOutput({ amount, ...order }: LimitOrder, output: LinkedOutput | null, nextMs: bigint | null): string | null {
  if (amount.kind === 'fixed') return null
  if (output === null) return `order ${amount.provider} has brought nothing that is still there`
  if (output.signer !== order.signer) return 'it was brought to another account'
  if (!isSameAsset(output.asset, findSpent(order))) return 'it brought something else than this order spends'
  if (nextMs !== null && nextMs > output.expiresMs) return 'it was kept for a time only'
  return takeShare(output.total, amount.share) === 0n ? 'its share of it is less than the smallest unit' : null
}

function checkLink({ order }: BroughtOrder['signed'], { state }: OrderFacts, { output }: Meeting): PlanCheck[] {
  if (order.amount.kind === 'fixed') return []
  const why = refuseOutput(order, output, estimateNext(state))
  return [
    {
      name: 'linked-output-there',
      title: 'What it draws on is there',
      failed: 'What it draws on is not there',
      ok: why === null,
      detail: why ?? `${output?.total ?? 0n}`,
      code: 'NO_LINKED_OUTPUT',
      hint: 'Have the order that it draws on carried out first, or with it by the same order relay.',
    },
  ]
}

/** Why it cannot be filled in parts at all; null where it can. */
function refuseParts({ amount, hasLinkedOrder, partialFills, relayers }: LimitOrder): string | null {
  if (amount.kind === 'linked') return 'an order that draws on another one is filled at once'
  if (hasLinkedOrder) return 'an order on which others draw is filled at once'
  if (relayers === null) return 'only orders that name their relayers are filled in parts'
  return partialFills ? null : 'its signer has not allowed it'
}

function checkFill(brought: BroughtOrder, facts: OrderFacts): PlanCheck[] {
  const { order } = brought.signed
  const part = findPart(brought, facts)
  if (part === null) return []
  const why = refuseParts(order)
  const open = computeOpen(order, facts.state) ?? 0n
  return [
    {
      name: 'fill-allowed',
      title: 'It may be filled in parts',
      failed: 'It may not be filled in parts',
      ok: why === null,
      detail: why ?? '',
      code: 'PARTIAL_FILL_NOT_ALLOWED',
      hint: 'Leave out --fill.',
    },
    {
      name: 'fill-in-bounds',
      title: 'So much of it is open',
      failed: 'So much of it is not open',
      ok: part > 0n && part <= open,
      detail: `${formatGiven(order, part)} of ${formatUnits(open)}`,
      code: 'FILL_OUT_OF_BOUNDS',
      hint: `Fill at most ${formatUnits(open)}.`,
    },
  ]
}

/** All that has to be so for an order to be carried out at all, whoever pays for it. */
export function checkOrder(brought: BroughtOrder, facts: OrderFacts, meeting: Meeting): PlanCheck[] {
  return [
    ...checkOwn(brought, facts, meeting),
    ...checkTerms(brought.signed, meeting),
    ...checkLink(brought.signed, facts, meeting),
    ...checkFill(brought, facts),
  ]
}
