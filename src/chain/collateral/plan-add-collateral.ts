import {
  type Alpha,
  addAlpha,
  alpha,
  compareAlpha,
  formatAlpha,
  formatPrice,
  formatTao,
  type Price,
  type Rao,
  rao,
  subtractAlpha,
  ZERO_RAO,
} from '../../core/money.js'
import { readExistentialDeposit } from '../account/read-account.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCheck, PlanPrice } from '../plan.js'
import { expectList } from '../scale/expect.js'
import { expectFixedBits } from '../scale/read-fixed.js'
import type { ScaleValue } from '../scale/value.js'
import { checkLimitLeavesRoom, checkPoolFills, checkSmallestStake, listBoundQueries, readStakeBounds } from '../stake/check-amount.js'
import { checkFits } from '../stake/check-fits.js'
import { getStake } from '../stake/list-stakes.js'
import { DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { checkPrice, checkSubtokenEnabled, describePrices, limitAmount, type SwapLimit } from '../swap/describe-swap.js'
import { dropPriceChecks } from '../swap/drop-price-checks.js'
import { computeBuyLimit, listToleranceConcerns, type Tolerance } from '../swap/price-limit.js'
import { type BuyQuote, getAlphaPrice, quoteBuy } from '../swap/quote.js'
import { readPool } from '../swap/swap-limit.js'
import { checkCollateralPlace } from './check-collateral.js'
import {
  type CollateralPlace,
  type CollateralPosition,
  listCollateralQueries,
  readCollateral,
  requireCollateral,
  withStake,
} from './read-collateral.js'

export interface AddCollateralRequest extends CollateralPlace {
  /** `all` is what is staked and free. */
  readonly amount: Alpha | 'all'
  readonly tolerance: Tolerance
  /** The most that is paid for an alpha, in place of the tolerance. */
  readonly limitPrice: Price | null
}

/** Fractional bits of the moving price. */
const PRICE_BITS = 32n
/** The value of `SubnetMechanism` of a subnet with a pool; elsewhere alpha is TAO. */
const DYNAMIC = 1

/** What has to be bought, since less than the amount is staked and free. */
interface Purchase {
  readonly shortfall: Alpha
  /** The runtime pays the moving price of what is missing, whatever that buys. */
  readonly rao: Rao
  readonly quote: BuyQuote | null
  readonly limit: SwapLimit & { readonly price: Price }
  readonly spot: Price
  readonly checks: readonly PlanCheck[]
}

function priceShortfall(shortfall: Alpha, movingPrice: ScaleValue | undefined, mechanism: ScaleValue | undefined): Rao {
  if (mechanism !== DYNAMIC) return rao(shortfall.alphaRao)
  return rao((shortfall.alphaRao * expectFixedBits(movingPrice, 'SubtensorModule.SubnetMovingPrice')) >> PRICE_BITS)
}

/**
 * Says why the amount is small, which is not the one that was asked for: on a young subnet the moving price is far below the present one.
 */
function explainShortfall(check: PlanCheck, shortfall: Alpha): PlanCheck {
  return {
    ...check,
    failed: 'What is missing is too little to be bought',
    detail: `${formatAlpha(shortfall)} at the moving price are ${check.detail}`,
    hint:
      'The chain spends the moving price of what is missing, which is low on a young subnet. Stake first with `taoctl stake add`, ' +
      'and lock that.',
  }
}

async function planPurchase(
  client: ChainClient,
  request: AddCollateralRequest,
  shortfall: Alpha,
  [movingPrice, ...facts]: readonly (ScaleValue | undefined)[],
): Promise<Purchase> {
  const { netuid, tolerance, limitPrice } = request
  const paid = priceShortfall(shortfall, movingPrice, facts[0])
  const [spot, pool, bounds] = await Promise.all([
    getAlphaPrice(client, netuid),
    readPool(client, netuid),
    readStakeBounds(client, netuid, facts),
  ])
  const limit = { side: 'buy', price: limitPrice ?? computeBuyLimit(spot, tolerance), allowPartial: false } as const
  const quote = paid > 0n ? await quoteBuy(client, netuid, paid).catch(() => null) : null
  const amount = limitAmount(paid, pool, spot, limit)
  const checks =
    shortfall.alphaRao === 0n
      ? []
      : [
          ...checkSmallestStake(bounds, paid, quote, false).map((check) => explainShortfall(check, shortfall)),
          ...checkPoolFills(quote, bounds.minRao),
          ...checkLimitLeavesRoom(spot, limit),
          ...checkPrice(netuid, quote, amount, limit),
        ]
  return { shortfall, rao: shortfall.alphaRao === 0n ? ZERO_RAO : paid, quote, limit, spot, checks }
}

function describePurchase(request: AddCollateralRequest, { rao: paid, quote, limit, spot }: Purchase): PlanPrice | null {
  return paid === 0n ? null : describePrices(request.netuid, spot, quote, limit, request.limitPrice === null ? request.tolerance : null)
}

/** What can be lost: the alpha is not, but it cannot be taken out. */
function describeLoss(amount: Alpha, { drain }: CollateralPosition, { rao: paid, limit }: Purchase): string {
  const bought = paid === 0n ? '' : `; ${formatTao(paid)} are paid for a part of it, at ${formatPrice(limit.price)} at worst`
  return `${formatAlpha(amount)} cannot be taken out: ${drain} are freed for each alpha that the hotkey earns${bought}`
}

/**
 * Plans locking more collateral on a hotkey of one's own. What is staked there and free is taken first; what is missing is bought, all of
 * it within the limit price or nothing.
 */
export async function planAddCollateral(client: ChainClient, request: AddCollateralRequest): Promise<Plan> {
  const { netuid, hotkey, coldkey } = request
  if (request.amount !== 'all' && request.amount.netuid !== netuid) throw new RangeError('alpha of another subnet')
  await requireCollateral(client)
  askSignerAhead(client, coldkey)
  const places = listCollateralQueries(request)
  const [ed, staked, [dissolving, added, enabled, owner, hotkeys, ...facts]] = await Promise.all([
    readExistentialDeposit(client),
    getStake(client, coldkey, hotkey, netuid),
    client.readStorage([
      DISSOLVING_QUERY,
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      { pallet: 'SubtensorModule', item: 'SubtokenEnabled', keys: [netuid], ifPresent: true },
      { pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true },
      { pallet: 'SubtensorModule', item: 'ColdkeyCollateralHotkeys', keys: [netuid, coldkey] },
      ...places,
      { pallet: 'SubtensorModule', item: 'SubnetMovingPrice', keys: [netuid] },
      ...listBoundQueries(netuid),
    ]),
  ])
  const position = withStake(readCollateral(request, facts.slice(0, places.length)), staked)
  const { free } = position
  const amount = request.amount === 'all' ? free : request.amount
  const shortfall = compareAlpha(amount, free) > 0 ? subtractAlpha(amount, free) : alpha(netuid, 0n)
  const purchase = await planPurchase(client, request, shortfall, facts.slice(places.length))
  const bought = purchase.quote?.received ?? alpha(netuid, purchase.rao === 0n ? 0n : shortfall.alphaRao)
  const locked = addAlpha(position.locked, addAlpha(subtractAlpha(amount, shortfall), bought))
  return {
    id: 'collateral add',
    title: `Lock ${formatAlpha(amount)} as collateral of ${hotkey}`,
    call: {
      pallet: 'SubtensorModule',
      name: 'add_collateral',
      args: { netuid, hotkey, alpha: amount.alphaRao, limit_price: purchase.limit.price },
    },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: dropPriceChecks([
      ...checkCollateralPlace(request, {
        exists: added === true,
        dissolving,
        owner,
        hotkeys: expectList(hotkeys, 'SubtensorModule.ColdkeyCollateralHotkeys'),
      }),
      ...(added === true && netuid !== 0 ? [checkSubtokenEnabled(netuid, enabled !== false)] : []),
      {
        name: 'amount-positive',
        title: 'The amount is more than zero',
        failed: request.amount === 'all' ? 'Nothing is staked and free' : 'The amount is zero',
        ok: amount.alphaRao > 0n,
        detail: formatAlpha(amount),
        code: 'NOTHING_TO_LOCK',
        hint: 'Name an amount: what is missing is bought.',
      },
      ...checkFits(bought),
      ...purchase.checks,
    ]),
    fields: [
      { label: 'subnet', value: String(netuid) },
      { label: 'hotkey', value: hotkey },
      { label: 'amount', value: `${formatAlpha(amount)}${request.amount === 'all' ? ' (all that is free)' : ''}` },
      { label: 'limit price', value: formatPrice(purchase.limit.price) },
    ],
    effects: [
      { label: 'collateral', before: formatAlpha(position.locked), after: `${purchase.rao > 0n ? 'about ' : ''}${formatAlpha(locked)}` },
      { label: 'from stake', after: formatAlpha(subtractAlpha(amount, shortfall)) },
      ...(purchase.rao === 0n ? [] : [{ label: 'bought', after: `about ${formatAlpha(bought)} for ${formatTao(purchase.rao)}` }]),
      ...(purchase.quote ? [{ label: 'swap fee', after: formatTao(purchase.quote.fee) }] : []),
    ],
    warnings: [
      'It cannot be taken out again: it is freed only as the hotkey earns, and stays locked when the hotkey loses its place.',
      ...(purchase.rao > 0n ? ['What is missing is paid at the moving price: that may buy a little more or less than is asked for.'] : []),
    ],
    spend: { rao: purchase.rao, bounded: purchase.rao === 0n },
    loss: describeLoss(amount, position, purchase),
    concerns: purchase.rao === 0n || request.limitPrice !== null ? [] : listToleranceConcerns(request.tolerance),
    price: describePurchase(request, purchase),
    recheckAtSigning: purchase.rao > 0n,
    reserveRao: purchase.rao === 0n ? ZERO_RAO : ed,
    feePayableInAlpha: false,
  }
}
