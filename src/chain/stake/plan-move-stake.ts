import { alpha, formatAlpha, formatUnits, type Price, type Rao, valueAt, ZERO_RAO } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { hasCall } from '../extrinsic/resolve-call.js'
import { notOnThisRuntime } from '../metadata/lookup.js'
import type { Plan, PlanCall, PlanCheck, PlanField, Planner } from '../plan.js'
import { computeFill } from '../swap/describe-swap.js'
import {
  computeLeastRate,
  computeMoveRate,
  formatMoveRate,
  type MoveRate,
  measureTolerance,
  priceOfMove,
  priceOfRate,
} from '../swap/move-rate.js'
import { formatTolerance, listToleranceConcerns, type Tolerance } from '../swap/price-limit.js'
import { computeMaxMove } from '../swap/swap-limit.js'
import { checkAvailable } from './availability.js'
import {
  checkWorth,
  chooseCallAmount,
  describePlaces,
  limitHolds,
  type MoveQuote,
  quoteMove,
  readSides,
  readTransition,
  type Transition,
} from './transition.js'

export interface MoveStakeRequest {
  readonly coldkey: string
  readonly hotkey: string
  readonly netuid: number
  readonly toHotkey: string
  readonly toNetuid: number
  /** In the alpha of `netuid`. */
  readonly amount: Transition['amount'] | 'all'
  /** How far the rate between the two subnets may fall; null for no protection. Within a subnet nothing is swapped. */
  readonly tolerance: Tolerance | null
  /** The least rate, in place of a tolerance: alpha of the destination per alpha of the origin, times 10^9. */
  readonly least: MoveRate | null
  /** Whether to move only a part, as far as the limit allows, instead of refusing the whole. */
  readonly allowPartial: boolean
}

/** The limit of a move between subnets. */
interface MoveLimit {
  readonly rate: MoveRate
  readonly tolerance: Tolerance
  /** Whether the call carries it. Otherwise it is only compared before signing. */
  readonly enforced: boolean
  /** The most that it lets through; null for nothing, undefined where that cannot be computed. */
  readonly most: bigint | null | undefined
}

function isSameHotkey({ request: { origin, destination } }: Transition): boolean {
  return origin.hotkey === destination.hotkey
}

/** The call with a limit, for the same hotkey or for another. */
function makeLimitedCall(transition: Transition, amount: bigint, rate: bigint, allowPartial: boolean): PlanCall {
  const { origin, destination } = transition.request
  const rest = { alpha_amount: amount, limit_price: rate, allow_partial: allowPartial }
  const netuids = { origin_netuid: origin.netuid, destination_netuid: destination.netuid }
  return isSameHotkey(transition)
    ? { pallet: 'SubtensorModule', name: 'swap_stake_limit', args: { hotkey: origin.hotkey, ...netuids, ...rest } }
    : {
        pallet: 'SubtensorModule',
        name: 'move_stake_limit',
        args: { origin_hotkey: origin.hotkey, destination_hotkey: destination.hotkey, ...netuids, ...rest },
      }
}

function makeCall({ request: { origin, destination } }: Transition, amount: bigint): PlanCall {
  return {
    pallet: 'SubtensorModule',
    name: 'move_stake',
    args: {
      origin_hotkey: origin.hotkey,
      destination_hotkey: destination.hotkey,
      origin_netuid: origin.netuid,
      destination_netuid: destination.netuid,
      alpha_amount: amount,
    },
  }
}

/**
 * The limit, and whether the runtime has a call that takes it. Null without one, and within a subnet. Throws `NOT_ON_THIS_RUNTIME` where a
 * part is allowed and no call can fill one.
 */
async function readLimit(client: ChainClient, request: MoveStakeRequest, transition: Transition): Promise<MoveLimit | null> {
  const { tolerance, least, allowPartial } = request
  if (!transition.crosses || (tolerance === null && least === null)) return null
  const spot = computeMoveRate(transition.originPrice, transition.destinationPrice)
  const rate = least ?? (tolerance === null ? spot : computeLeastRate(spot, tolerance))
  const limited = makeLimitedCall(transition, 0n, rate, allowPartial)
  const enforced = hasCall(await client.metadata(), limited)
  if (!enforced && allowPartial) {
    const name = `${limited.pallet}.${limited.name}`
    throw notOnThisRuntime(`call ${name}, which moves a part as far as a limit allows`, [name], client.runtime.specVersion)
  }
  const [from, to] = await readSides(client, transition)
  const most = from === null || to === null ? undefined : computeMaxMove(from, to, rate)
  return { rate, tolerance: least === null && tolerance !== null ? tolerance : measureTolerance(spot, rate), enforced, most }
}

function checkRate(
  transition: Transition,
  limit: MoveLimit,
  quote: MoveQuote,
  { allowPartial, least: own }: MoveStakeRequest,
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
  if (allowPartial) {
    const ok = most === undefined || (most !== null && most > 0n)
    return [{ ...check, name: 'limit-leaves-room', ok, detail: ok ? '' : `the rate is at the limit of ${least} already` }]
  }
  const name = 'price-within-tolerance'
  if (most !== undefined) {
    const ok = most !== null && amount.alphaRao <= most
    const through = formatUnits(most === null || most > amount.alphaRao ? (most === null ? 0n : amount.alphaRao) : most)
    return [{ ...check, name, ok, detail: `the limit of ${least} lets ${through} through, of ${formatAlpha(amount)}` }]
  }
  if (quote.received === null) return []
  // Pools of another kind: what the quote comes to on the average decides.
  const ok = priceOfMove(quote.paid, quote.received, destinationPrice) >= priceOfRate(limit.rate, destinationPrice)
  return [{ ...check, name, ok, detail: `the limit is ${least}` }]
}

function listWarnings(request: MoveStakeRequest, limit: MoveLimit | null, quote: MoveQuote | null): string[] {
  if (quote === null) return []
  const unprotected =
    limit === null
      ? ['No price protection: this is filled at whatever price there is.']
      : limit.enforced
        ? []
        : [
            "This chain's runtime has no SubtensorModule.move_stake_limit: the rate is compared just before signing, and the move is " +
              'filled at whatever price there is in the block.',
          ]
  return [
    ...unprotected,
    ...(quote.received === null ? ['The chain could not quote this move.'] : []),
    ...(request.allowPartial && limit !== null
      ? ['It may be filled in part, more or less as the price moves until then: the rest stays where it is.']
      : []),
  ]
}

function writeTitle({ request: { origin, destination }, crosses }: Transition, amount: string): string {
  const to = origin.hotkey === destination.hotkey ? '' : ` to ${destination.hotkey}`
  return `Move ${amount} from ${origin.hotkey}${to}${crosses ? `${to === '' ? ' to' : ' on'} subnet ${destination.netuid}` : ''}`
}

function describeRate(transition: Transition, limit: MoveLimit | null): PlanField[] {
  const { origin, destination } = transition.request
  return limit === null ? [] : [{ label: 'at least', value: formatMoveRate(limit.rate, origin.netuid, destination.netuid) }]
}

/** What the move gives, at the present price of the destination, in TAO: the prices of the preview. */
function describePrice(transition: Transition, limit: MoveLimit | null, quote: MoveQuote): NonNullable<Plan['price']> {
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

/**
 * Makes the planner that moves stake of a coldkey to another hotkey, another subnet, or both. Between subnets the least rate is part of the
 * call where the runtime has one that takes it. Otherwise the rate of the first plan holds for those that follow: it is compared again just
 * before signing.
 */
export function makeMovePlanner(client: ChainClient, request: MoveStakeRequest): Planner {
  let least: MoveRate | null = null
  return async () => {
    const transition = await readTransition(client, {
      origin: { coldkey: request.coldkey, hotkey: request.hotkey, netuid: request.netuid },
      destination: { coldkey: request.coldkey, hotkey: request.toHotkey, netuid: request.toNetuid },
      amount: request.amount,
    })
    const limit = await readLimit(client, least === null ? request : { ...request, least }, transition)
    if (limit !== null && !limit.enforced) least = limit.rate
    return makePlan(client, request, transition, limit)
  }
}

async function makePlan(client: ChainClient, request: MoveStakeRequest, transition: Transition, limit: MoveLimit | null): Promise<Plan> {
  const { coldkey, allowPartial } = request
  const { amount, crosses, staked, checks, originPrice } = transition
  const fill = computeFill(
    { asked: amount.alphaRao, most: limit?.most },
    { side: 'sell', price: limit === null ? null : originPrice, allowPartial },
  )
  const filled = alpha(amount.netuid, fill)
  const inPart = fill < amount.alphaRao
  const quote = crosses ? await quoteMove(client, transition, filled) : null
  const name = !limit?.enforced ? 'move_stake' : isSameHotkey(transition) ? 'swap_stake_limit' : 'move_stake_limit'
  const callAmount = await chooseCallAmount(client, transition, name)
  const received = quote === null ? alpha(request.toNetuid, fill) : quote.received
  const worthRao: Rao | null = received === null ? null : valueAt(received, transition.destinationPrice)
  return {
    id: 'stake move',
    title: writeTitle(transition, `${inPart ? `about ${formatUnits(fill)} of ` : ''}${formatAlpha(amount)}`),
    call: limit?.enforced ? makeLimitedCall(transition, callAmount, limit.rate, allowPartial) : makeCall(transition, callAmount),
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      ...checks,
      ...checkWorth(transition, quote),
      ...(limit === null || quote === null ? [] : checkRate(transition, limit, quote, request)),
      ...checkAvailable(filled, staked, limitHolds(transition)),
    ],
    fields: [
      { label: 'from hotkey', value: request.hotkey },
      { label: 'from subnet', value: String(request.netuid) },
      { label: 'to hotkey', value: request.toHotkey },
      { label: 'to subnet', value: String(request.toNetuid) },
      { label: 'amount', value: `${formatAlpha(amount)}${request.amount === 'all' ? ' (all)' : ''}` },
      ...describeRate(transition, limit),
    ],
    effects: [
      ...describePlaces(transition, filled, received),
      ...(inPart ? [{ label: 'filled', after: `about ${formatUnits(fill)} of ${formatAlpha(amount)}` }] : []),
      ...(quote?.fee ? [{ label: 'swap fee', after: quote.fee }] : []),
    ],
    warnings: listWarnings(request, limit, quote),
    spend: { rao: ZERO_RAO, bounded: true },
    worthRao,
    concerns: limit === null ? [] : listToleranceConcerns(limit.tolerance),
    price: quote === null ? null : describePrice(transition, limit, quote),
    recheckAtSigning: limit !== null && !limit.enforced,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: true,
    feeStake: { staked, taken: request.amount === 'all' ? null : amount, price: originPrice },
  }
}
