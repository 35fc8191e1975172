/**
 * The least rate of a move or a transfer between subnets: part of the call where the runtime has one that takes it, and otherwise compared
 * before signing.
 */
import {
  alpha,
  formatAlpha,
  formatTao,
  formatUnits,
  type Price,
  subtractAlphaSaturating,
  UNITS_PER_TOKEN,
  valueAt,
} from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { hasCall } from '../extrinsic/resolve-call.js'
import { notOnThisRuntime } from '../metadata/lookup.js'
import type { Plan, PlanCall, PlanCheck, PlanField } from '../plan.js'
import type { PlanTrade } from '../plan-trade.js'
import { findTolerance } from '../swap/find-tolerance.js'
import type { Market } from '../swap/market.js'
import {
  computeLeastRate,
  computeMoveRate,
  formatMoveRate,
  type MoveRate,
  measureTolerance,
  priceOfMove,
  priceOfRate,
} from '../swap/move-rate.js'
import { formatTolerance, type Tolerance } from '../swap/price-limit.js'
import { computeMaxMove, type Pool } from '../swap/swap-limit.js'
import { type MoveQuote, readSides, type Transition } from './transition.js'

/** What was asked for. */
export interface RateRequest {
  /** How far the rate between the two subnets may fall; null for no protection. Within a subnet nothing is swapped. */
  readonly tolerance: Tolerance | null
  /** The least rate, in place of a tolerance: alpha of the destination per alpha of the origin, times 10^9. */
  readonly least: MoveRate | null
  /** Whether to move only a part, as far as the limit allows, instead of refusing the whole. */
  readonly allowPartial: boolean
}

export interface MoveLimit {
  readonly rate: MoveRate
  readonly tolerance: Tolerance
  /** Whether the call carries it. Otherwise it is only compared before signing. */
  readonly enforced: boolean
  /** Whether the chain's formula of how much it lets through is exact; between pools of unequal weights it is only near. */
  readonly exact: boolean
  /** The most that it lets through; null for nothing, undefined where that cannot be computed. */
  readonly most: bigint | null | undefined
  /** The same for any rate. */
  readonly computeMost: (rate: MoveRate) => bigint | null | undefined
}

/** One part in a hundred, in parts of 10^18: less does not show in a price. */
const WEIGHT_SLACK = 10n ** 16n

function isEven(pool: Pool | null): boolean {
  const off = pool === null ? 0n : 2n * pool.quoteWeight - 10n ** 18n
  return off <= WEIGHT_SLACK && -off <= WEIGHT_SLACK
}

/** Whether a move gives no less than a rate for what reaches the pools, but for the rounding of a unit or two. */
export function keepsRate({ paid, received, fee }: Pick<MoveQuote, 'paid' | 'received' | 'fee'>, rate: MoveRate): boolean {
  if (received === null) return false
  const net = paid.alphaRao - (fee === null ? 0n : typeof fee === 'bigint' ? fee : fee.alphaRao)
  return (received.alphaRao + 2n) * UNITS_PER_TOKEN >= rate * (net - 2n)
}

/**
 * The limit, and whether the runtime has the call that takes it; null without one, and within a subnet. `limited` makes that call, and is
 * null where no runtime has one. Throws `NOT_ON_THIS_RUNTIME` where a part is allowed and no call can fill one.
 */
export async function readMoveLimit(
  client: ChainClient,
  market: Market,
  request: RateRequest,
  transition: Transition,
  limited: ((rate: MoveRate) => PlanCall) | null,
): Promise<MoveLimit | null> {
  const { tolerance, least, allowPartial } = request
  if (!transition.crosses || (tolerance === null && least === null)) return null
  const spot = computeMoveRate(transition.originPrice, transition.destinationPrice)
  const rate = least ?? (tolerance === null ? spot : computeLeastRate(spot, tolerance))
  const call = limited?.(rate)
  const enforced = call !== undefined && hasCall(await client.metadata(), call)
  if (!enforced && allowPartial && call !== undefined) {
    const name = `${call.pallet}.${call.name}`
    throw notOnThisRuntime(`call ${name}, which moves a part as far as a limit allows`, [name], client.runtime.specVersion)
  }
  const [from, to] = await readSides(market, transition)
  const computeMost = (of: MoveRate) => (from === null || to === null ? undefined : computeMaxMove(from, to, of))
  const most = computeMost(rate)
  const exact = from === 'flat' || to === 'flat' || (isEven(from) && isEven(to))
  return {
    rate,
    tolerance: least === null && tolerance !== null ? tolerance : measureTolerance(spot, rate),
    enforced,
    exact,
    most,
    computeMost,
  }
}

/** With which tolerance, or limit of one's own, all of it would move as the pools are. */
function describeNeeded(transition: Transition, { computeMost }: MoveLimit, quote: MoveQuote, own: MoveRate | null): string {
  const { amount, originPrice, destinationPrice, request } = transition
  const spot = computeMoveRate(originPrice, destinationPrice)
  const tolerance = findTolerance((within) => {
    const rate = computeLeastRate(spot, within)
    const most = computeMost(rate)
    return most != null && amount.alphaRao <= most && (quote.received === null || keepsRate(quote, rate))
  })
  if (tolerance === null) return 'no limit lets all of it through'
  const rate = formatMoveRate(computeLeastRate(spot, tolerance), request.origin.netuid, request.destination.netuid)
  return `all of it takes ${own === null ? `a tolerance of ${formatTolerance(tolerance)}` : `a limit of ${rate}`}`
}

/** The checks that the limit lets it through. */
export function checkRate(
  transition: Transition,
  limit: MoveLimit,
  quote: MoveQuote,
  { allowPartial, least: own }: RateRequest,
): PlanCheck[] {
  const { amount, destinationPrice, request } = transition
  const { most } = limit
  const least = formatMoveRate(limit.rate, request.origin.netuid, request.destination.netuid)
  const check = {
    title: `The price stays within the ${own === null ? 'tolerance' : 'limit'}`,
    failed: `The price would move beyond the ${own === null ? 'tolerance' : 'limit'}`,
    code: 'SLIPPAGE_TOO_HIGH',
    hint:
      `Move less, ${limit.enforced ? 'allow a part with --partial, ' : ''}or give a ` +
      `${own === null ? 'larger --tolerance' : 'lower --limit'}.`,
  }
  const name = 'price-within-tolerance'
  // What the chain lets through is not always what the limit says.
  const isWorse = quote.received !== null && !keepsRate(quote, limit.rate)
  const worse = `it would give ${quote.received === null ? 'nothing' : formatAlpha(quote.received)}; the limit is ${least}`
  if (allowPartial) {
    const ok = most === undefined || (most !== null && most > 0n)
    const room = { ...check, name: 'limit-leaves-room', ok, detail: ok ? '' : `the rate is at the limit of ${least} already` }
    return isWorse ? [room, { ...check, name, ok: false, detail: worse }] : [room]
  }
  if (most !== undefined) {
    const needed = (): string => describeNeeded(transition, limit, quote, own)
    if (isWorse && most !== null && amount.alphaRao <= most) return [{ ...check, name, ok: false, detail: `${worse}; ${needed()}` }]
    const ok = most !== null && amount.alphaRao <= most
    const through = formatUnits(most === null || most > amount.alphaRao ? (most === null ? 0n : amount.alphaRao) : most)
    const detail = `the limit of ${least} lets ${through} through, of ${formatAlpha(amount)}`
    return [{ ...check, name, ok, detail: ok ? detail : `${detail}; ${needed()}` }]
  }
  if (quote.received === null) return []
  // Pools of another kind: what the quote comes to on the average decides.
  const ok = priceOfMove(quote.paid, quote.received, destinationPrice) >= priceOfRate(limit.rate, destinationPrice)
  return [{ ...check, name, ok, detail: `the limit is ${least}` }]
}

/** What a person has to know of the price; `lacks` says what has no limit on this runtime. `quote` is null within a subnet. */
export function listRateWarnings(request: RateRequest, limit: MoveLimit | null, quote: MoveQuote | null, lacks: string): string[] {
  if (quote === null) return []
  const unprotected =
    limit === null
      ? ['No price protection: this is filled at whatever price there is.']
      : limit.enforced
        ? []
        : [`${lacks}: the rate is compared just before signing, and it is filled at whatever price there is in the block.`]
  const near =
    limit?.enforced === true && !limit.exact
      ? ["The weights of these pools differ, and the chain's limit of a move is only near then: the rate is compared before signing too."]
      : []
  return [
    ...unprotected,
    ...near,
    ...(quote.received === null ? ['The chain could not quote this move.'] : []),
    ...(request.allowPartial && limit !== null
      ? ['It may be filled in part, more or less as the price moves until then: the rest stays where it is.']
      : []),
  ]
}

/** The limit as a field of the preview; none without one. */
export function describeRate(transition: Transition, limit: MoveLimit | null): PlanField[] {
  const { origin, destination } = transition.request
  return limit === null ? [] : [{ label: 'at least', value: formatMoveRate(limit.rate, origin.netuid, destination.netuid) }]
}

/** What the move gives, at the present price of the destination, in TAO: the prices of the preview. */
export function describePrice(transition: Transition, limit: MoveLimit | null, quote: MoveQuote): NonNullable<Plan['price']> {
  const { originPrice: spot, destinationPrice, request } = transition
  const expected: Price | null = quote.received === null ? null : priceOfMove(quote.paid, quote.received, destinationPrice)
  return {
    netuid: request.origin.netuid,
    spot,
    expected,
    worst: limit?.enforced ? priceOfRate(limit.rate, destinationPrice) : null,
    toleranceText: limit?.enforced ? formatTolerance(limit.tolerance) : null,
  }
}

/** What the move is expected to do. `filled` is how much of the amount moves. */
export function describeMove(transition: Transition, limit: MoveLimit | null, quote: MoveQuote | null, filled: bigint): PlanTrade {
  const { origin, destination } = transition.request
  const fills = alpha(origin.netuid, filled)
  const expected = quote === null ? alpha(destination.netuid, filled) : quote.received
  const net = quote?.fee != null && typeof quote.fee !== 'bigint' ? subtractAlphaSaturating(fills, quote.fee) : fills
  const atSpotRao = valueAt(fills, transition.originPrice)
  // A rate that is only compared before signing limits nothing in the block.
  const worst =
    quote === null ? expected : limit?.enforced ? alpha(destination.netuid, (net.alphaRao * limit.rate) / UNITS_PER_TOKEN) : null
  return {
    hotkey: origin.hotkey,
    netuid: origin.netuid,
    toHotkey: destination.hotkey,
    toNetuid: destination.netuid,
    ...(origin.coldkey === destination.coldkey ? {} : { to: destination.coldkey }),
    pays: transition.amount,
    fills,
    expected,
    worst,
    fee: quote?.fee ?? null,
    atSpotRao,
    worthRao: quote === null ? atSpotRao : expected === null ? null : valueAt(expected, transition.destinationPrice),
    worstRao: worst === null ? null : valueAt(worst, transition.destinationPrice),
    before: transition.staked,
    after: subtractAlphaSaturating(transition.staked, fills),
    moves: quote?.moves ?? [],
  }
}

/** The fee of a quote in words; undefined without one. */
export function formatMoveFee({ fee }: MoveQuote): string | undefined {
  return fee === null ? undefined : typeof fee === 'bigint' ? formatTao(fee) : formatAlpha(fee)
}
