import { alpha, formatAlpha, formatUnits, type Rao, subtractAlphaSaturating, valueAt, ZERO_RAO } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCall } from '../plan.js'
import { computeFill } from '../swap/describe-swap.js'
import { dropPriceChecks } from '../swap/drop-price-checks.js'
import { Market } from '../swap/market.js'
import type { MoveRate } from '../swap/move-rate.js'
import { listToleranceConcerns } from '../swap/price-limit.js'
import { checkAvailable } from './availability.js'
import { checkFits } from './check-fits.js'
import {
  checkRate,
  describeMove,
  describePrice,
  describeRate,
  formatMoveFee,
  listRateWarnings,
  type MoveLimit,
  type RateRequest,
  readMoveLimit,
} from './move-limit.js'
import { warnSmallRest } from './small-rest.js'
import {
  checkWorth,
  chooseCallAmount,
  describeAmount,
  describePlaces,
  limitHolds,
  quoteMove,
  readTransition,
  type Transition,
  warnOfHeld,
} from './transition.js'

export interface MoveStakeRequest extends RateRequest {
  readonly coldkey: string
  readonly hotkey: string
  readonly netuid: number
  readonly toHotkey: string
  readonly toNetuid: number
  /** In the alpha of `netuid`. */
  readonly amount: Transition['amount'] | 'all'
  /** Only the subnet changes, which the command says in its own words. */
  readonly swaps?: boolean
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

function writeTitle(verb: string, { request: { origin, destination }, crosses }: Transition, amount: string): string {
  const to = origin.hotkey === destination.hotkey ? '' : ` to ${destination.hotkey}`
  return `${verb} ${amount} from ${origin.hotkey}${to}${crosses ? `${to === '' ? ' to' : ' on'} subnet ${destination.netuid}` : ''}`
}

/**
 * Makes the planner that moves stake of a coldkey to another hotkey, another subnet, or both. Between subnets the least rate is part of the
 * call where the runtime has one that takes it. Otherwise the rate of the first plan holds for those that follow: it is compared again just
 * before signing.
 */
export function makeMovePlanner(client: ChainClient, request: MoveStakeRequest): (market?: Market) => Promise<Plan> {
  let least: MoveRate | null = null
  return async (market = new Market(client)) => {
    const transition = await readTransition(market, {
      origin: { coldkey: request.coldkey, hotkey: request.hotkey, netuid: request.netuid },
      destination: { coldkey: request.coldkey, hotkey: request.toHotkey, netuid: request.toNetuid },
      amount: request.amount,
    })
    const limited = (rate: MoveRate): PlanCall => makeLimitedCall(transition, 0n, rate, request.allowPartial)
    const limit = await readMoveLimit(client, market, least === null ? request : { ...request, least }, transition, limited)
    if (limit !== null && !(limit.enforced && limit.exact)) least = limit.rate
    return makePlan(client, market, request, transition, limit)
  }
}

async function makePlan(
  client: ChainClient,
  market: Market,
  request: MoveStakeRequest,
  transition: Transition,
  limit: MoveLimit | null,
): Promise<Plan> {
  const { coldkey, allowPartial } = request
  const { amount, crosses, staked, checks, originPrice } = transition
  const fill = computeFill(
    { asked: amount.alphaRao, most: limit?.most },
    { side: 'sell', price: limit === null ? null : originPrice, allowPartial },
  )
  const filled = alpha(amount.netuid, fill)
  const inPart = fill < amount.alphaRao
  const quote = crosses ? await quoteMove(market, transition, filled) : null
  const name = !limit?.enforced ? 'move_stake' : isSameHotkey(transition) ? 'swap_stake_limit' : 'move_stake_limit'
  const callAmount = await chooseCallAmount(client, transition, name)
  const received = quote === null ? alpha(request.toNetuid, fill) : quote.received
  const fee = quote === null ? undefined : formatMoveFee(quote)
  const worthRao: Rao | null = received === null ? null : valueAt(received, transition.destinationPrice)
  return {
    id: request.swaps === true ? 'stake swap' : 'stake move',
    title: writeTitle(
      request.swaps === true ? 'Swap' : 'Move',
      transition,
      `${inPart ? `about ${formatUnits(fill)} of ` : ''}${formatAlpha(amount)}`,
    ),
    call: limit?.enforced ? makeLimitedCall(transition, callAmount, limit.rate, allowPartial) : makeCall(transition, callAmount),
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: dropPriceChecks([
      ...checks,
      ...checkFits(amount, received),
      ...checkWorth(transition, quote),
      ...(limit === null || quote === null ? [] : checkRate(transition, limit, quote, request)),
      ...checkAvailable(filled, staked, limitHolds(transition)),
    ]),
    fields: [
      { label: 'from hotkey', value: request.hotkey },
      { label: 'from subnet', value: String(request.netuid) },
      { label: 'to hotkey', value: request.toHotkey },
      { label: 'to subnet', value: String(request.toNetuid) },
      { label: 'amount', value: describeAmount(transition) },
      ...describeRate(transition, limit),
    ],
    effects: [
      ...describePlaces(transition, filled, received),
      ...(inPart ? [{ label: 'filled', after: `about ${formatUnits(fill)} of ${formatAlpha(amount)}` }] : []),
      ...(fee === undefined ? [] : [{ label: 'swap fee', after: fee }]),
    ],
    warnings: [
      ...listRateWarnings(request, limit, quote, "This chain's runtime has no SubtensorModule.move_stake_limit"),
      ...warnOfHeld(transition),
      ...warnSmallRest(subtractAlphaSaturating(staked, filled), originPrice, transition.minRao),
    ],
    spend: { rao: ZERO_RAO, bounded: true },
    worthRao,
    concerns: limit === null ? [] : listToleranceConcerns(limit.tolerance),
    price: quote === null ? null : describePrice(transition, limit, quote),
    trades: [describeMove(transition, limit, quote, fill)],
    recheckAtSigning: limit !== null && !(limit.enforced && limit.exact),
    reserveRao: ZERO_RAO,
    feePayableInAlpha: true,
    feeStake: { staked, taken: request.amount === 'all' ? null : amount, price: originPrice },
  }
}
