import {
  type Alpha,
  alpha,
  compareAlpha,
  formatAlpha,
  formatTao,
  formatUnits,
  type Price,
  type Rao,
  ROOT_PRICE,
  subtractAlphaSaturating,
  takeFromRoot,
  valueAt,
  ZERO_RAO,
} from '../../core/money.js'
import { CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { hasCall } from '../extrinsic/resolve-call.js'
import type { Plan, PlanCall } from '../plan.js'
import type { PlanTrade } from '../plan-trade.js'
import { askAhead } from '../reads/ask-ahead.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import {
  checkPrice,
  checkSubtokenEnabled,
  computeFill,
  describeLimit,
  describePrices,
  limitAmount,
  limitWithin,
  listSwapWarnings,
  type SwapLimit,
} from '../swap/describe-swap.js'
import { dropPriceChecks } from '../swap/drop-price-checks.js'
import { Market, type PoolMove, UNLIMITED } from '../swap/market.js'
import { computeSellLimit, listToleranceConcerns, measurePriceTolerance, type Tolerance } from '../swap/price-limit.js'
import type { SellQuote } from '../swap/quote.js'
import { readPool } from '../swap/swap-limit.js'
import { checkAvailable, leaveAfter, limitToAvailable, readAvailability } from './availability.js'
import { checkLimitLeavesRoom, checkPoolFills, checkSmallestSale, listBoundQueries, readStakeBounds } from './check-amount.js'
import { checkFits } from './check-fits.js'
import { checkHotkeyKnown } from './check-hotkey.js'
import { makeCollateralQuery, readCollateral } from './collateral.js'
import { leaveAlphaFee } from './leave-alpha-fee.js'
import { checkRootHold, listRootHoldQueries, readRootHold } from './root-hold.js'
import { isRestSold, SMALL_REST_QUERY, warnSmallRest } from './small-rest.js'

export interface RemoveStakeRequest {
  readonly coldkey: string
  readonly hotkey: string
  readonly netuid: number
  /** The amount to take back, in the alpha of that subnet. */
  readonly amount: Alpha | 'all'
  readonly tolerance: Tolerance | null
  /** The least to be got for an alpha, in place of a tolerance. */
  readonly limitPrice?: Price | null
  readonly allowPartial: boolean
}

async function makeCall(
  client: ChainClient,
  request: RemoveStakeRequest,
  amount: Alpha,
  whole: boolean,
  limitPrice: Price | null,
): Promise<PlanCall> {
  const base = { hotkey: request.hotkey, netuid: request.netuid }
  const full: PlanCall = { pallet: 'SubtensorModule', name: 'remove_stake_full_limit', args: { ...base, limit_price: limitPrice } }
  // Emission may arrive between reading and signing. Where the chain has a call that takes everything, it is used, so that nothing is left
  // behind.
  if (whole && !request.allowPartial && hasCall(await client.metadata(), full)) return full
  if (limitPrice === null) return { pallet: 'SubtensorModule', name: 'remove_stake', args: { ...base, amount_unstaked: amount.alphaRao } }
  return {
    pallet: 'SubtensorModule',
    name: 'remove_stake_limit',
    args: { ...base, amount_unstaked: amount.alphaRao, limit_price: limitPrice, allow_partial: request.allowPartial },
  }
}

/** What there is to be taken, and its prices. */
interface Holding {
  /** What no lock holds back. */
  readonly most: Alpha
  /** Whether that is all of the stake, and all of it is asked for. */
  readonly whole: boolean
  readonly spot: Price
  readonly limitPrice: Price | null
}

/**
 * The amount that the call names. For "all" it is no more than is left after the stake has paid the fee, unless the call itself takes
 * everything.
 */
async function chooseAmount(client: ChainClient, request: RemoveStakeRequest, { most, whole, spot, limitPrice }: Holding): Promise<Alpha> {
  if (request.amount !== 'all') return request.amount
  const call = await makeCall(client, request, most, whole, limitPrice)
  return most.alphaRao === 0n || call.name === 'remove_stake_full_limit' ? most : leaveAlphaFee(client, request.coldkey, most, spot, call)
}

/** The limit, and how far from the present price it is; null for none. */
function chooseLimit({ netuid, tolerance, limitPrice }: RemoveStakeRequest, spot: Price) {
  if (netuid === 0) return { limitPrice: null, tolerance: null }
  if (limitPrice != null) return { limitPrice, tolerance: measurePriceTolerance(spot, limitPrice, 'sell') }
  return { limitPrice: tolerance === null ? null : computeSellLimit(spot, tolerance), tolerance }
}

interface Sale {
  readonly request: RemoveStakeRequest
  readonly amount: Alpha
  readonly fill: Alpha
  readonly staked: Alpha
  readonly rest: Alpha
  readonly restSold: boolean
  readonly receives: Rao | null
  readonly spot: Price
  readonly limit: SwapLimit
  readonly quote: SellQuote | null
}

function describeTrade({ request, amount, fill, staked, rest, restSold, receives, spot, limit, quote }: Sale): PlanTrade {
  const { hotkey, netuid } = request
  const net = quote === null ? fill : subtractAlphaSaturating(fill, quote.fee)
  const sells = (units: bigint, within: Price | null, quoted: bigint | null): PoolMove => {
    return { netuid, side: 'sell', amount: units, limit: within, paysFee: true, quoted }
  }
  const worst = netuid === 0 ? receives : limit.price === null ? null : valueAt(net, limit.price)
  return {
    hotkey,
    netuid,
    pays: amount,
    fills: fill,
    expected: receives,
    worst,
    fee: quote?.fee ?? null,
    atSpotRao: valueAt(fill, spot),
    worthRao: receives,
    worstRao: worst,
    before: staked,
    after: restSold ? alpha(netuid, 0n) : rest,
    // What the chain sells of its own accord was not quoted, so that what it leaves behind is not known.
    moves:
      netuid === 0 || fill.alphaRao === 0n
        ? []
        : [sells(fill.alphaRao, limit.price, quote?.received ?? null), ...(restSold ? [sells(rest.alphaRao, null, null)] : [])],
  }
}

/**
 * Plans taking stake back from a hotkey on one subnet, with a limit price unless told otherwise. Throws a RangeError for the alpha of
 * another subnet.
 */
export async function planRemoveStake(client: ChainClient, request: RemoveStakeRequest, market = new Market(client)): Promise<Plan> {
  const { netuid, hotkey, coldkey } = request
  if (request.amount !== 'all' && request.amount.netuid !== netuid) {
    throw new RangeError(`alpha of subnet ${request.amount.netuid} cannot be taken from subnet ${netuid}`)
  }
  askSignerAhead(client, coldkey)
  if (netuid !== 0) {
    askAhead(readPool(client, netuid))
    askAhead<unknown>(request.amount === 'all' ? market.reads.readPrice(netuid) : market.quoteSell(request.amount, UNLIMITED))
  }
  const boundQueries = listBoundQueries(netuid)
  const holdQueries = netuid === 0 ? listRootHoldQueries(coldkey, hotkey) : []
  const [staked, all, [added, dissolving, enabled, owner, factor = null, locked, number, now, ...facts]] = await Promise.all([
    market.reads.readStake(coldkey, hotkey, netuid),
    readAvailability(client, coldkey),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      DISSOLVING_QUERY,
      { pallet: 'SubtensorModule', item: 'SubtokenEnabled', keys: [netuid], ifPresent: true },
      { pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true },
      SMALL_REST_QUERY,
      makeCollateralQuery(netuid, hotkey, coldkey),
      ...CLOCK_QUERIES,
      ...boundQueries,
      ...holdQueries,
    ]),
  ])
  const bounds = await readStakeBounds(client, netuid, facts.slice(0, boundQueries.length))
  const holds = { availability: leaveAfter(all, market.taken), collateral: readCollateral(netuid, locked) }
  const exists = added === true
  const most = limitToAvailable(staked, holds)
  // If a lock holds a part back, the call names the amount that is free, because a call for everything would be refused.
  const whole = request.amount === 'all' && compareAlpha(most, staked) === 0
  const spot = exists && netuid !== 0 ? await market.reads.readPrice(netuid) : ROOT_PRICE
  const { limitPrice, tolerance } = chooseLimit(request, spot)
  const amount = await chooseAmount(client, request, { most, whole, spot, limitPrice })
  const limit: SwapLimit = { side: 'sell', price: limitPrice, allowPartial: request.allowPartial, own: request.limitPrice != null }
  const pool = exists && limitPrice !== null ? await market.readPool(netuid) : null
  const limited = limitAmount(amount.alphaRao, pool, spot, limit)
  const fill = alpha(netuid, computeFill(limited, limit))
  const inPart = compareAlpha(fill, amount) < 0
  const quoteOf = (part: Alpha, within: Price | null) =>
    exists && netuid !== 0 && part.alphaRao > 0n
      ? market.quoteSell(part, { limit: within, paysFee: true }).catch(() => null)
      : Promise.resolve(null)
  // The runtime decides by the whole amount whether it is too small, and then sells the part that the limit lets through.
  const [quote, quoteOfAll] = await Promise.all([quoteOf(fill, limitWithin(limit, fill.alphaRao, limited.most)), quoteOf(amount, null)])
  const receives = netuid === 0 ? takeFromRoot(amount) : (quote?.received ?? null)
  const call = await makeCall(client, request, amount, whole, limitPrice)
  const rest = subtractAlphaSaturating(staked, fill)
  const restSold = await isRestSold(client, { rest, price: spot, factor, isOwner: owner === coldkey })
  return {
    id: 'stake remove',
    title: `Unstake ${inPart ? `about ${formatUnits(fill.alphaRao)} of ` : ''}${formatAlpha(amount)} from ${hotkey}`,
    call,
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: dropPriceChecks([
      checkSubnetExists(netuid, exists, dissolving),
      // `enabled` is null on a runtime without this item; then only the chain itself can refuse. A sale with a limit is also possible on a
      // closed subnet.
      ...(exists && limitPrice === null ? [checkSubtokenEnabled(netuid, enabled !== false)] : []),
      checkHotkeyKnown(hotkey, owner),
      {
        name: 'enough-staked',
        title: 'That much is staked',
        failed: amount.alphaRao > 0n ? 'Less than that is staked' : 'There is nothing to unstake',
        ok: staked.alphaRao > 0n && (request.amount === 'all' || (amount.alphaRao > 0n && compareAlpha(amount, staked) <= 0)),
        detail: `staked ${formatAlpha(staked)}, to be removed ${formatUnits(amount.alphaRao)}`,
        code: 'NOT_ENOUGH_STAKE',
        hint: 'See what is staked with `taoctl stake list`.',
      },
      ...checkFits(amount),
      ...checkAvailable(amount, staked, holds),
      ...checkRootHold(readClock([number, now]), readRootHold(facts.slice(boundQueries.length))),
      ...checkSmallestSale(bounds, amount, staked, quoteOfAll),
      ...checkPoolFills(quoteOfAll, bounds.minRao),
      ...checkLimitLeavesRoom(spot, limit),
      ...checkPrice(netuid, quote, limited, limit),
    ]),
    fields: [
      { label: 'hotkey', value: hotkey },
      { label: 'subnet', value: String(netuid) },
      { label: 'amount', value: `${formatAlpha(amount)}${request.amount !== 'all' ? '' : whole ? ' (all)' : ' (all that is not locked)'}` },
      ...describeLimit(limit),
    ],
    effects: [
      {
        label: 'stake',
        before: formatAlpha(staked),
        after: `${rest.alphaRao > 0n ? 'about ' : ''}${formatAlpha(restSold ? alpha(netuid, 0n) : rest)}`,
      },
      ...(inPart ? [{ label: 'filled', after: `about ${formatUnits(fill.alphaRao)} of ${formatAlpha(amount)}` }] : []),
      { label: 'received', after: receives === null ? 'unknown' : `about ${formatTao(receives)}` },
      ...(quote ? [{ label: 'swap fee', after: formatAlpha(quote.fee) }] : []),
    ],
    warnings: [
      ...(request.amount === 'all' && !whole
        ? [`${formatAlpha(subtractAlphaSaturating(staked, most))} stay: they are locked, or collateral.`]
        : []),
      ...(netuid === 0 ? [] : listSwapWarnings(quote, limit, exists && amount.alphaRao > 0n)),
      ...(restSold
        ? [
            `What would stay, ${formatAlpha(rest)}, is too small for a stake of someone else's hotkey: the chain sells it as well, ` +
              'at any price.',
          ]
        : warnSmallRest(rest, spot, bounds.minRao)),
    ],
    spend: { rao: ZERO_RAO, bounded: true },
    gainRao: receives,
    concerns: netuid === 0 ? [] : listToleranceConcerns(tolerance),
    price: describePrices(netuid, spot, quote, limit, request.limitPrice == null ? request.tolerance : null),
    trades: [describeTrade({ request, amount, fill, staked, rest, restSold, receives, spot, limit, quote })],
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: true,
    feeStake: { staked, taken: call.name === 'remove_stake_limit' ? amount : null, price: spot },
  }
}
