import {
  type Alpha,
  alpha,
  formatAlpha,
  formatTao,
  stakeOnRoot,
  takeFromRoot,
  UNITS_PER_TOKEN,
  valueAt,
  ZERO_RAO,
} from '../../core/money.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCheck } from '../plan.js'
import type { ScaleValue } from '../scale/value.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { listNetuids } from '../subnets/list-netuids.js'
import { checkSubtokenEnabled } from '../swap/describe-swap.js'
import { priceOfMove } from '../swap/move-rate.js'
import { formatTolerance, listToleranceConcerns, type Tolerance } from '../swap/price-limit.js'
import { quoteBuy, quoteSell } from '../swap/quote.js'
import { checkOnRoot } from './check-fund.js'
import { checkGates, checkTrade, type TradeQuote } from './check-trade.js'
import { type Fund, getFund } from './fund-api.js'
import { readBoughtLately, readTradeSide, type TradeSide } from './trade-facts.js'
import { readTradingLimits } from './trading-limits.js'

export interface SwapBasketRequest {
  /** The owner of the validator's hotkey. */
  readonly coldkey: string
  readonly hotkey: string
  readonly netuid: number
  readonly toNetuid: number
  /** In the alpha of `netuid`; TAO of root. `all` is all that the fund holds of it. */
  readonly amount: Alpha | 'all'
  /** How much less than quoted may come out; null for no bound of one's own. */
  readonly tolerance: Tolerance | null
}

async function quoteTrade(client: ChainClient, sold: Alpha, toNetuid: number): Promise<TradeQuote> {
  const none = { sold, midRao: null, received: null }
  if (sold.alphaRao === 0n || sold.netuid === toNetuid) return none
  const midRao = sold.netuid === 0 ? takeFromRoot(sold) : ((await quoteSell(client, sold).catch(() => null))?.received ?? null)
  if (midRao === null || midRao === 0n) return none
  if (toNetuid === 0) return { sold, midRao, received: stakeOnRoot(midRao) }
  const bought = await quoteBuy(client, toNetuid, midRao).catch(() => null)
  return { sold, midRao, received: bought?.received ?? null }
}

/** The least that may come out: what was quoted less the tolerance, rounded up; zero without one. */
function computeLeast(received: Alpha | null, toNetuid: number, tolerance: Tolerance | null): Alpha {
  if (received === null || tolerance === null) return alpha(toNetuid, 0n)
  return alpha(toNetuid, (received.alphaRao * (UNITS_PER_TOKEN - tolerance) + UNITS_PER_TOKEN - 1n) / UNITS_PER_TOKEN)
}

function checkPlaces(
  { coldkey, hotkey, netuid, toNetuid }: SwapBasketRequest,
  [dissolving, owner, uid = null, ...facts]: readonly (ScaleValue | undefined)[],
): PlanCheck[] {
  const [added, toAdded, enabled, toEnabled] = facts
  const exists = [netuid === 0 || added === true, toNetuid === 0 || toAdded === true]
  const open = [netuid === 0 || enabled !== false, toNetuid === 0 || toEnabled !== false]
  const first = (...checks: readonly PlanCheck[]): PlanCheck[] =>
    [checks.find(({ ok }) => !ok) ?? checks[0]].filter((one) => one !== undefined)
  return [
    {
      name: 'subnets-differ',
      title: 'It is sold for something else',
      failed: 'It is sold for the same',
      ok: netuid !== toNetuid,
      detail: `subnet ${netuid}`,
      code: 'SAME_SUBNET',
      hint: 'Name another subnet to buy; 0 is TAO.',
    },
    {
      name: 'hotkey-owned',
      title: 'The validator belongs to this coldkey',
      failed: 'The validator does not belong to this coldkey',
      ok: owner === coldkey,
      detail: owner === coldkey ? '' : `${hotkey} belongs to ${owner === null ? 'nobody' : String(owner)}`,
      code: 'HOTKEY_NOT_OWN',
      hint: 'Only the owner of a validator trades within its fund.',
    },
    checkOnRoot(hotkey, uid),
    ...first(checkSubnetExists(netuid, exists[0] === true, dissolving), checkSubnetExists(toNetuid, exists[1] === true, dissolving)),
    ...first(checkSubtokenEnabled(netuid, open[0] === true), checkSubtokenEnabled(toNetuid, open[1] === true)),
  ]
}

function describePrice(from: TradeSide, to: TradeSide, quote: TradeQuote, least: Alpha, tolerance: Tolerance | null): Plan['price'] {
  const { sold, received } = quote
  return {
    netuid: from.netuid,
    spot: from.spot,
    expected: received === null ? null : priceOfMove(sold, received, to.spot),
    worst: tolerance === null || received === null ? null : priceOfMove(sold, least, to.spot),
    toleranceText: tolerance === null ? null : formatTolerance(tolerance),
  }
}

function listHoldings({ holdings }: Fund, quote: TradeQuote, toNetuid: number): Plan['effects'] {
  const { sold, received, midRao } = quote
  const find = (netuid: number): Alpha => holdings.find((holding) => holding.netuid === netuid)?.alpha ?? alpha(netuid, 0n)
  const [from, to] = [find(sold.netuid), find(toNetuid)]
  const rest = alpha(sold.netuid, from.alphaRao > sold.alphaRao ? from.alphaRao - sold.alphaRao : 0n)
  const after = received === null ? 'unknown' : `about ${formatAlpha(alpha(toNetuid, to.alphaRao + received.alphaRao))}`
  return [
    { label: 'fund sells', before: formatAlpha(from), after: formatAlpha(rest) },
    { label: 'fund buys', before: formatAlpha(to), after },
    ...(midRao === null ? [] : [{ label: 'on the way', after: `about ${formatTao(midRao)}` }]),
  ]
}

/**
 * Plans selling a holding of the fund of one's own validator for another, within the bounds that the chain sets, and not below what is
 * quoted less a tolerance. Nothing of it is the signer's alone: it belongs to all who own shares.
 */
export async function planSwapBasket(client: ChainClient, request: SwapBasketRequest): Promise<Plan> {
  const { coldkey, hotkey, netuid, toNetuid, tolerance } = request
  askSignerAhead(client, coldkey)
  const item = (name: string, one: number) => ({ pallet: 'SubtensorModule', item: name, keys: [one] })
  const [fund, limits, lately, netuids, facts] = await Promise.all([
    getFund(client, hotkey),
    readTradingLimits(client, hotkey),
    readBoughtLately(client, hotkey, toNetuid),
    listNetuids(client),
    client.readStorage([
      DISSOLVING_QUERY,
      { pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true },
      { pallet: 'SubtensorModule', item: 'Uids', keys: [0, hotkey], absentIsNull: true },
      item('NetworksAdded', netuid),
      item('NetworksAdded', toNetuid),
      item('SubtokenEnabled', netuid),
      item('SubtokenEnabled', toNetuid),
    ]),
  ])
  const held = fund.holdings.find((holding) => holding.netuid === netuid)?.alpha ?? alpha(netuid, 0n)
  const sold = request.amount === 'all' ? held : request.amount
  const places = checkPlaces(request, facts)
  const exist = places.every(({ name, ok }) => ok || name !== 'subnet-exists')
  const [from, to, quote] = await Promise.all([
    readTradeSide(client, exist ? netuid : 0),
    readTradeSide(client, exist ? toNetuid : 0),
    exist ? quoteTrade(client, sold, toNetuid) : { sold, midRao: null, received: null },
  ])
  const least = computeLeast(quote.received, toNetuid, tolerance)
  const subnets = netuids.length
  return {
    id: 'root basket swap',
    title: `Sell ${formatAlpha(sold)} of the fund of ${hotkey} for ${toNetuid === 0 ? 'TAO' : `alpha of subnet ${toNetuid}`}`,
    call: {
      pallet: 'SubtensorModule',
      name: 'swap_basket',
      args: { hotkey, origin_netuid: netuid, destination_netuid: toNetuid, amount: sold.alphaRao, min_amount_out: least.alphaRao },
    },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [...checkGates(limits), ...places, ...(exist ? checkTrade({ fund, limits, from, to, quote, lately, subnets }) : [])],
    fields: [
      { label: 'validator', value: hotkey },
      { label: 'sell', value: `${formatAlpha(sold)}${request.amount === 'all' ? ' (all)' : ''}` },
      { label: 'buy', value: toNetuid === 0 ? 'TAO' : `alpha of subnet ${toNetuid}` },
      { label: 'at least', value: tolerance === null ? 'no bound of your own' : formatAlpha(least) },
    ],
    effects: listHoldings(fund, quote, toNetuid),
    warnings: [
      'What is lost to prices and fees is lost for all who own shares of the fund.',
      ...(tolerance === null ? ['No price protection of your own: the band of the chain is the only bound.'] : []),
      ...(quote.received === null && exist ? ['The chain could not quote this trade.'] : []),
    ],
    spend: { rao: ZERO_RAO, bounded: true },
    worthRao: quote.received === null ? null : valueAt(quote.received, to.spot),
    concerns: listToleranceConcerns(tolerance),
    price: describePrice(from, to, quote, least, tolerance),
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
