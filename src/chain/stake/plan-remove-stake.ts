import { formatUnits } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCall } from '../plan.js'
import { checkSubnetExists } from '../subnets/check-subnet.js'
import { hasCall } from '../tx/resolve-call.js'
import {
  checkPrice,
  checkSubtokenEnabled,
  describeLimit,
  describePrices,
  formatAlpha,
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
  /** 10^-9 alpha. */
  readonly alphaRao: bigint | 'all'
  readonly tolerance: Tolerance | null
  readonly allowPartial: boolean
}

async function makeCall(client: ChainClient, request: RemoveStakeRequest, alphaRao: bigint, limitRao: bigint | null): Promise<PlanCall> {
  const base = { hotkey: request.hotkey, netuid: request.netuid }
  const full: PlanCall = { pallet: 'SubtensorModule', name: 'remove_stake_full_limit', args: { ...base, limit_price: limitRao } }
  // Emissions arrive between reading and signing; where the chain can take "everything" for itself nothing is left behind.
  if (request.alphaRao === 'all' && !request.allowPartial && hasCall(await client.metadata(), full)) return full
  if (limitRao === null) return { pallet: 'SubtensorModule', name: 'remove_stake', args: { ...base, amount_unstaked: alphaRao } }
  return {
    pallet: 'SubtensorModule',
    name: 'remove_stake_limit',
    args: { ...base, amount_unstaked: alphaRao, limit_price: limitRao, allow_partial: request.allowPartial },
  }
}

/** Plans taking stake back from a hotkey on one subnet, with a limit price unless told otherwise. */
export async function planRemoveStake(client: ChainClient, request: RemoveStakeRequest): Promise<Plan> {
  const { netuid, hotkey, coldkey } = request
  const [staked, [added, enabled]] = await Promise.all([
    getStake(client, coldkey, hotkey, netuid),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      { pallet: 'SubtensorModule', item: 'SubtokenEnabled', keys: [netuid] },
    ]),
  ])
  const exists = added === true
  const alphaRao = request.alphaRao === 'all' ? staked : request.alphaRao
  const spotRao = exists && netuid !== 0 ? await getAlphaPrice(client, netuid) : 1_000_000_000n
  const limitRao = netuid === 0 || request.tolerance === null ? null : computeSellLimit(spotRao, request.tolerance)
  const quote = exists && netuid !== 0 && alphaRao > 0n ? await quoteSell(client, netuid, alphaRao).catch(() => null) : null
  const receives = netuid === 0 ? alphaRao : (quote?.amountOut ?? null)
  const unit = formatAlpha(netuid)
  const limit: SwapLimit = { side: 'sell', rao: limitRao, allowPartial: request.allowPartial }
  return {
    id: 'stake remove',
    title: `Unstake ${formatUnits(alphaRao)} ${unit} from ${hotkey}`,
    call: await makeCall(client, request, alphaRao, limitRao),
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkSubnetExists(netuid, exists),
      ...(exists ? [checkSubtokenEnabled(netuid, enabled === true)] : []),
      {
        name: 'enough-staked',
        title: 'That much is staked',
        ok: alphaRao > 0n && alphaRao <= staked,
        detail: `staked ${formatUnits(staked)} ${unit}, to be removed ${formatUnits(alphaRao)}`,
        code: 'NOT_ENOUGH_STAKE',
        hint: 'See what is staked with `taoctl stake list`.',
      },
      ...checkPrice(quote, limit),
    ],
    fields: [
      { label: 'hotkey', value: hotkey },
      { label: 'subnet', value: String(netuid) },
      { label: 'amount', value: `${formatUnits(alphaRao)} ${unit}${request.alphaRao === 'all' ? ' (all)' : ''}` },
      ...describeLimit(limit),
    ],
    effects: [
      {
        label: 'stake',
        before: `${formatUnits(staked)} ${unit}`,
        after: `${formatUnits(staked > alphaRao ? staked - alphaRao : 0n)} ${unit}`,
      },
      { label: 'received', after: receives === null ? 'unknown' : `about ${formatUnits(receives)} TAO` },
      ...(quote ? [{ label: 'swap fee', after: `${formatUnits(quote.fee)} ${unit}` }] : []),
    ],
    warnings: netuid === 0 ? [] : listSwapWarnings(quote, limit, exists && alphaRao > 0n),
    spend: { rao: 0n, bounded: true },
    price: describePrices(netuid, spotRao, quote, limit, request.tolerance),
    results: {
      tao: { pallet: 'SubtensorModule', event: 'StakeRemoved', field: 2, unit: 'tao' },
      // What was sold: the swap's fee is beside it.
      alpha: { pallet: 'SubtensorModule', event: 'StakeRemoved', field: 3, unit: { alphaOf: netuid } },
      swap_fee: { pallet: 'SubtensorModule', event: 'StakeRemoved', field: 5, unit: { alphaOf: netuid } },
    },
    recheckAtSigning: false,
    reserveRao: 0n,
    feePayableInAlpha: true,
  }
}
