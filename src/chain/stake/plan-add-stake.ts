import {
  type Alpha,
  addAlpha,
  buyAt,
  formatAlpha,
  formatTao,
  type Price,
  type Rao,
  ROOT_PRICE,
  rao,
  stakeOnRoot,
  subtractRaoSaturating,
  valueAt,
  ZERO_RAO,
} from '../../core/money.js'
import { computeTakeable, readAccount, readExistentialDeposit } from '../account/read-account.js'
import { askSignerAhead } from '../checks/check-signer.js'
import { computeSpendable } from '../checks/compute-spendable.js'
import type { ChainClient } from '../client.js'
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
import { Market, UNLIMITED } from '../swap/market.js'
import { computeBuyLimit, listToleranceConcerns, measurePriceTolerance, type Tolerance } from '../swap/price-limit.js'
import type { BuyQuote } from '../swap/quote.js'
import { readPool } from '../swap/swap-limit.js'
import { checkLimitLeavesRoom, checkPoolFills, checkSmallestStake, listBoundQueries, readStakeBounds } from './check-amount.js'
import { checkFits } from './check-fits.js'
import { checkHotkeyKnown } from './check-hotkey.js'
import { checkStakingHotkeys, makeStakingHotkeysQuery } from './check-staking-hotkeys.js'

export interface AddStakeRequest {
  readonly coldkey: string
  /** Anyone's hotkey, SS58. */
  readonly hotkey: string
  readonly netuid: number
  readonly amountRao: Rao | 'all'
  /** The tip, paid on top of the fee. An amount of `all` leaves enough for it. */
  readonly tipRao?: Rao
  /** How far the price may move; null for no protection. Root has no price and never needs protection. */
  readonly tolerance: Tolerance | null
  /** The most to be paid for an alpha, in place of a tolerance. */
  readonly limitPrice?: Price | null
  /** Whether to fill only a part, as far as the limit allows, instead of refusing the whole order. */
  readonly allowPartial: boolean
}

function makeCall(request: AddStakeRequest, amountRao: Rao, limitPrice: Price | null): PlanCall {
  const base = { hotkey: request.hotkey, netuid: request.netuid, amount_staked: amountRao }
  if (limitPrice === null) return { pallet: 'SubtensorModule', name: 'add_stake', args: base }
  return {
    pallet: 'SubtensorModule',
    name: 'add_stake_limit',
    args: { ...base, limit_price: limitPrice, allow_partial: request.allowPartial },
  }
}

/** The limit, and how far from the present price it is; null for none. */
function chooseLimit({ netuid, tolerance, limitPrice }: AddStakeRequest, spot: Price) {
  if (netuid === 0) return { limitPrice: null, tolerance: null }
  if (limitPrice != null) return { limitPrice, tolerance: measurePriceTolerance(spot, limitPrice, 'buy') }
  return { limitPrice: tolerance === null ? null : computeBuyLimit(spot, tolerance), tolerance }
}

interface Purchase {
  readonly request: AddStakeRequest
  readonly amountRao: Rao
  readonly fill: Rao
  readonly staked: Alpha
  readonly receives: Alpha | null
  readonly spot: Price
  readonly limit: SwapLimit
  readonly quote: BuyQuote | null
}

function describeTrade({ request, amountRao, fill, staked, receives, spot, limit, quote }: Purchase): PlanTrade {
  const { hotkey, netuid } = request
  const net = quote === null ? fill : subtractRaoSaturating(fill, quote.fee)
  const worst = netuid === 0 ? receives : limit.price === null || limit.price === 0n ? null : buyAt(netuid, net, limit.price)
  return {
    hotkey,
    netuid,
    pays: amountRao,
    fills: fill,
    expected: receives,
    worst,
    fee: quote?.fee ?? null,
    atSpotRao: fill,
    worthRao: receives === null ? null : valueAt(receives, spot),
    worstRao: worst === null ? null : valueAt(worst, spot),
    before: staked,
    after: receives === null ? null : addAlpha(staked, receives),
    moves:
      netuid === 0 || fill === 0n
        ? []
        : [{ netuid, side: 'buy', amount: fill, limit: limit.price, paysFee: true, quoted: quote?.received.alphaRao ?? null }],
  }
}

/** Plans staking TAO to a hotkey on a subnet, with a limit price unless told otherwise. */
export async function planAddStake(client: ChainClient, request: AddStakeRequest, market = new Market(client)): Promise<Plan> {
  const { netuid, hotkey, coldkey } = request
  askSignerAhead(client, coldkey)
  if (netuid !== 0) {
    askAhead(readPool(client, netuid))
    askAhead<unknown>(request.amountRao === 'all' ? market.reads.readPrice(netuid) : market.quoteBuy(netuid, request.amountRao, UNLIMITED))
  }
  const [account, ed, staked, [added, dissolving, enabled, owner, hotkeys, ...facts]] = await Promise.all([
    readAccount(client, coldkey),
    readExistentialDeposit(client),
    market.reads.readStake(coldkey, hotkey, netuid),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      DISSOLVING_QUERY,
      { pallet: 'SubtensorModule', item: 'SubtokenEnabled', keys: [netuid], ifPresent: true },
      { pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true },
      makeStakingHotkeysQuery(coldkey),
      ...listBoundQueries(netuid),
    ]),
  ])
  const bounds = await readStakeBounds(client, netuid, facts)
  const exists = added === true
  const spot = exists && netuid !== 0 ? await market.reads.readPrice(netuid) : ROOT_PRICE
  const { limitPrice, tolerance } = chooseLimit(request, spot)
  const amountRao =
    request.amountRao === 'all'
      ? await computeSpendable(client, {
          signer: coldkey,
          takeableRao: computeTakeable(account, ed),
          tipRao: request.tipRao ?? ZERO_RAO,
          makeCall: (amount) => makeCall(request, amount, limitPrice),
        })
      : request.amountRao
  const limit: SwapLimit = { side: 'buy', price: limitPrice, allowPartial: request.allowPartial, own: request.limitPrice != null }
  const pool = exists && limitPrice !== null ? await market.readPool(netuid) : null
  const amount = limitAmount(amountRao, pool, spot, limit)
  const fill = rao(computeFill(amount, limit))
  const inPart = fill < amountRao
  const terms = { limit: limitWithin(limit, fill, amount.most), paysFee: true }
  const quote =
    exists && enabled !== false && netuid !== 0 && fill > 0n ? await market.quoteBuy(netuid, fill, terms).catch(() => null) : null
  const receives = netuid === 0 ? stakeOnRoot(amountRao) : (quote?.received ?? null)
  return {
    id: 'stake add',
    title: `Stake ${inPart ? `about ${formatTao(fill)} of ` : ''}${formatTao(amountRao)} to ${hotkey} on subnet ${netuid}`,
    call: makeCall(request, amountRao, limitPrice),
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: dropPriceChecks([
      checkSubnetExists(netuid, exists, dissolving),
      // `enabled` is null on a runtime without this item. Then only the chain itself can refuse, and the check passes.
      ...(exists ? [checkSubtokenEnabled(netuid, enabled !== false)] : []),
      checkHotkeyKnown(hotkey, owner),
      ...checkStakingHotkeys(await client.metadata(), hotkeys, { hotkey, byOwner: true }),
      {
        name: 'amount-positive',
        title: 'The amount is more than zero',
        failed: 'The amount is zero',
        ok: amountRao > 0n,
        detail: formatTao(amountRao),
        code: 'NOTHING_TO_STAKE',
        hint: 'Fund the coldkey, or name an amount.',
      },
      ...checkFits(receives),
      ...checkSmallestStake(bounds, amountRao, quote, request.amountRao === 'all'),
      ...checkPoolFills(quote, bounds.minRao),
      ...checkLimitLeavesRoom(spot, limit),
      ...checkPrice(netuid, quote, amount, limit),
    ]),
    fields: [
      { label: 'hotkey', value: hotkey },
      { label: 'subnet', value: String(netuid) },
      { label: 'amount', value: `${formatTao(amountRao)}${request.amountRao === 'all' ? ' (all)' : ''}` },
      ...describeLimit(limit),
    ],
    effects: [
      {
        label: 'stake',
        before: formatAlpha(staked),
        after: receives === null ? 'unknown' : `about ${formatAlpha(addAlpha(staked, receives))}`,
      },
      ...(inPart ? [{ label: 'filled', after: `about ${formatTao(fill)} of ${formatTao(amountRao)}` }] : []),
      ...(quote ? [{ label: 'swap fee', after: formatTao(quote.fee) }] : []),
    ],
    warnings: netuid === 0 ? [] : listSwapWarnings(quote, limit, exists && enabled !== false),
    spend: { rao: amountRao, bounded: true, ...(limitPrice !== null && request.allowPartial ? { partial: true, expectedRao: fill } : {}) },
    concerns: netuid === 0 ? [] : listToleranceConcerns(tolerance),
    price: describePrices(netuid, spot, quote, limit, request.limitPrice == null ? request.tolerance : null),
    trades: [describeTrade({ request, amountRao, fill, staked, receives, spot, limit, quote })],
    recheckAtSigning: false,
    reserveRao: ed,
    feePayableInAlpha: false,
  }
}
