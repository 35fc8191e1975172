import {
  type Alpha,
  compareAlpha,
  formatAlpha,
  formatTao,
  formatUnits,
  type Price,
  ROOT_PRICE,
  subtractAlphaSaturating,
  takeFromRoot,
  ZERO_RAO,
} from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCall } from '../plan.js'
import { checkSubnetExists } from '../subnets/check-subnet.js'
import { hasCall } from '../tx/resolve-call.js'
import {
  checkPrice,
  checkSubtokenEnabled,
  describeLimit,
  describePrices,
  endsAtLimit,
  listSwapWarnings,
  type SwapLimit,
} from './describe-swap.js'
import { getStake } from './list-stakes.js'
import { computeSellLimit, type Tolerance } from './price-limit.js'
import { getAlphaPrice, quoteSell } from './quote.js'

export interface RemoveStakeRequest {
  readonly coldkey: string
  readonly hotkey: string
  readonly netuid: number
  /** Of that subnet. */
  readonly amount: Alpha | 'all'
  readonly tolerance: Tolerance | null
  readonly allowPartial: boolean
}

async function makeCall(client: ChainClient, request: RemoveStakeRequest, amount: Alpha, limitPrice: Price | null): Promise<PlanCall> {
  const base = { hotkey: request.hotkey, netuid: request.netuid }
  const full: PlanCall = { pallet: 'SubtensorModule', name: 'remove_stake_full_limit', args: { ...base, limit_price: limitPrice } }
  // Emissions arrive between reading and signing; where the chain can take "everything" for itself nothing is left behind.
  if (request.amount === 'all' && !request.allowPartial && hasCall(await client.metadata(), full)) return full
  if (limitPrice === null) return { pallet: 'SubtensorModule', name: 'remove_stake', args: { ...base, amount_unstaked: amount.alphaRao } }
  return {
    pallet: 'SubtensorModule',
    name: 'remove_stake_limit',
    args: { ...base, amount_unstaked: amount.alphaRao, limit_price: limitPrice, allow_partial: request.allowPartial },
  }
}

/**
 * Plans taking stake back from a hotkey on one subnet, with a limit price unless told otherwise. Throws a RangeError for the alpha of
 * another subnet.
 */
export async function planRemoveStake(client: ChainClient, request: RemoveStakeRequest): Promise<Plan> {
  const { netuid, hotkey, coldkey } = request
  if (request.amount !== 'all' && request.amount.netuid !== netuid) {
    throw new RangeError(`alpha of subnet ${request.amount.netuid} cannot be taken from subnet ${netuid}`)
  }
  const [staked, [added, enabled]] = await Promise.all([
    getStake(client, coldkey, hotkey, netuid),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      { pallet: 'SubtensorModule', item: 'SubtokenEnabled', keys: [netuid], ifPresent: true },
    ]),
  ])
  const exists = added === true
  const amount = request.amount === 'all' ? staked : request.amount
  const spot = exists && netuid !== 0 ? await getAlphaPrice(client, netuid) : ROOT_PRICE
  const limitPrice = netuid === 0 || request.tolerance === null ? null : computeSellLimit(spot, request.tolerance)
  const quote = exists && netuid !== 0 && amount.alphaRao > 0n ? await quoteSell(client, amount).catch(() => null) : null
  const receives = netuid === 0 ? takeFromRoot(amount) : (quote?.received ?? null)
  const limit: SwapLimit = { side: 'sell', price: limitPrice, allowPartial: request.allowPartial }
  const inPart = endsAtLimit(quote, limit)
  return {
    id: 'stake remove',
    title: `Unstake ${formatAlpha(amount)} from ${hotkey}`,
    call: await makeCall(client, request, amount, limitPrice),
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkSubnetExists(netuid, exists),
      // Null on a runtime that does not know of it: there the chain says so itself.
      ...(exists ? [checkSubtokenEnabled(netuid, enabled !== false)] : []),
      {
        name: 'enough-staked',
        title: 'That much is staked',
        failed: amount.alphaRao > 0n ? 'Less than that is staked' : 'There is nothing to unstake',
        ok: amount.alphaRao > 0n && compareAlpha(amount, staked) <= 0,
        detail: `staked ${formatAlpha(staked)}, to be removed ${formatUnits(amount.alphaRao)}`,
        code: 'NOT_ENOUGH_STAKE',
        hint: 'See what is staked with `taoctl stake list`.',
      },
      ...checkPrice(quote, limit),
    ],
    fields: [
      { label: 'hotkey', value: hotkey },
      { label: 'subnet', value: String(netuid) },
      { label: 'amount', value: `${formatAlpha(amount)}${request.amount === 'all' ? ' (all)' : ''}` },
      ...describeLimit(limit),
    ],
    effects: [
      {
        label: 'stake',
        before: formatAlpha(staked),
        after: `${inPart ? 'more than ' : ''}${formatAlpha(subtractAlphaSaturating(staked, amount))}`,
      },
      { label: 'received', after: receives === null ? 'unknown' : `${inPart ? 'less than' : 'about'} ${formatTao(receives)}` },
      ...(quote ? [{ label: 'swap fee', after: formatAlpha(quote.fee) }] : []),
    ],
    warnings: netuid === 0 ? [] : listSwapWarnings(quote, limit, exists && amount.alphaRao > 0n),
    spend: { rao: ZERO_RAO, bounded: true },
    gainRao: inPart ? null : receives,
    price: describePrices(netuid, spot, quote, limit, request.tolerance),
    results: {
      tao: { pallet: 'SubtensorModule', event: 'StakeRemoved', field: { at: 2, of: 6 }, unit: 'tao' },
      // What was sold: the swap's fee is beside it.
      alpha: { pallet: 'SubtensorModule', event: 'StakeRemoved', field: { at: 3, of: 6 }, unit: { alphaOf: netuid } },
      swap_fee: { pallet: 'SubtensorModule', event: 'StakeRemoved', field: { at: 5, of: 6 }, unit: { alphaOf: netuid } },
    },
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: true,
  }
}
