import { type ClaimType, describeClaimType, keepsAlpha } from '../../core/claim-type.js'
import { addRao, formatAlpha, formatTao, type Rao, ZERO_RAO } from '../../core/money.js'
import { askSignerAhead } from '../checks/check-signer.js'
import { estimateFee } from '../checks/estimate-fee.js'
import type { ChainClient } from '../client.js'
import { resolveCall } from '../extrinsic/resolve-call.js'
import { encodeCallBytes } from '../metadata/encode-value.js'
import type { Plan, PlanCall, PlanCheck, PlanEffect } from '../plan.js'
import { readPaged } from '../read-paged.js'
import { quoteSell } from '../swap/quote.js'
import { getClaimType } from './claim-type.js'
import { readSubnetClaims, type SubnetClaim, sumWorth } from './read-subnet-claims.js'

export interface ClaimSubnetsRequest {
  readonly coldkey: string
  /** The subnets to claim of; null for those that are worth most. */
  readonly subnets: { readonly named: readonly number[]; readonly isAll?: boolean; has(netuid: number): boolean } | null
}

/** The most subnets of a claim, which the runtime has in its code. */
const MOST = 5

interface Choice {
  /** Those that are claimed. */
  readonly claims: readonly SubnetClaim[]
  /** Those that another claim can have. */
  readonly later: readonly SubnetClaim[]
  /** Those that were asked for and of which nothing is paid. */
  readonly passed: readonly { readonly netuid: number; readonly owed: string }[]
}

/** Of those that were asked for what pays anything; where none was named, no more than one claim can have. */
function chooseClaims({ subnets }: ClaimSubnetsRequest, all: readonly SubnetClaim[]): Choice {
  const wanted = all.filter(({ netuid }) => subnets === null || subnets.has(netuid))
  const paying = wanted.filter(({ claimable }) => claimable.alphaRao > 0n)
  const most = subnets === null || subnets.isAll === true ? MOST : paying.length
  const named = (subnets?.named ?? []).filter((netuid) => !wanted.some((one) => one.netuid === netuid))
  return {
    claims: paying.slice(0, most),
    later: paying.slice(most),
    passed: [
      ...wanted.filter(({ claimable }) => claimable.alphaRao === 0n).map(({ netuid, left }) => ({ netuid, owed: formatAlpha(left) })),
      ...named.map((netuid) => ({ netuid, owed: 'nothing' })),
    ],
  }
}

function listChecks({ claims, passed }: Choice, unsold: readonly number[]): PlanCheck[] {
  const owed = passed.map((one) => `${one.owed} of subnet ${one.netuid}`).slice(0, MOST)
  return [
    {
      name: 'anything-to-claim',
      title: 'There is something to claim',
      failed: 'There is nothing to claim',
      ok: claims.length > 0,
      detail:
        claims.length > 0
          ? `about ${formatTao(sumWorth(claims))} at the present prices`
          : `owed: ${owed.length === 0 ? 'nothing' : owed.join(', ')}; nothing is paid below the threshold of a subnet`,
      code: 'NOTHING_OWED',
      hint: 'Wait until more is owed; see the root stake with `taoctl root positions`.',
    },
    {
      name: 'subnets-count',
      title: 'It is not more subnets than a claim can have',
      failed: 'It is more subnets than a claim can have',
      ok: claims.length <= MOST,
      detail: `${claims.length}, ${MOST} at most`,
      code: 'TOO_MANY_SUBNETS',
      hint: `Name ${MOST} at most with --netuid, and claim the others after it.`,
    },
    {
      name: 'pool-can-fill',
      title: 'The pools can buy what is sold',
      failed: 'A pool cannot buy what is sold, and nothing would be claimed',
      ok: unsold.length === 0,
      detail: unsold.length === 0 ? '' : `not that of subnet ${unsold.join(', ')}`,
      code: 'POOL_TOO_SMALL',
      hint: 'Name the other subnets with --netuid.',
    },
  ]
}

interface Described {
  readonly effects: readonly PlanEffect[]
  /** What is paid for it; null where it is kept. */
  readonly soldRao: Rao | null
}

/** What each subnet gives: its alpha, or the TAO for which it is sold. */
async function describeClaims(client: ChainClient, claims: readonly SubnetClaim[], type: ClaimType) {
  return readPaged(claims, async ({ netuid, claimable, left }): Promise<Described> => {
    const rest = left.alphaRao === 0n ? [] : [{ label: 'stays owed', after: `${formatAlpha(left)} of subnet ${netuid}` }]
    const label = `subnet ${netuid}`
    if (keepsAlpha(type, netuid)) return { effects: [{ label, after: `${formatAlpha(claimable)}, kept as stake` }, ...rest], soldRao: null }
    const { received } = await quoteSell(client, claimable)
    return { effects: [{ label, after: `${formatAlpha(claimable)}, sold for about ${formatTao(received)}` }, ...rest], soldRao: received }
  })
}

function listWarnings({ claims, later, passed }: Choice, type: ClaimType, feeRao: Rao | null): string[] {
  const worth = sumWorth(claims)
  return [
    ...(later.length === 0
      ? []
      : [`A claim has ${MOST} subnets at most. For another claim: --netuid ${later.map(({ netuid }) => netuid).join(',')}.`]),
    ...passed.map(({ netuid, owed }) => `Nothing is claimed of subnet ${netuid}: owed is ${owed}, and less than the least is not paid.`),
    ...(claims.length > 0 && feeRao !== null && feeRao > worth
      ? [`The fee is more than what is claimed: up to ${formatTao(feeRao)} for about ${formatTao(worth)}.`]
      : []),
    ...(claims.every(({ netuid }) => keepsAlpha(type, netuid))
      ? []
      : ['What is owed is sold at whatever price there is: the chain has no limit for claims.']),
  ]
}

/**
 * Plans claiming what root stake has earned on some subnets, with all validators, where the runtime keeps it by subnet. The claim type of
 * the coldkey says what is sold and what is kept. Throws `NOT_ON_THIS_RUNTIME` where there are funds of validators instead.
 */
export async function planClaimSubnets(client: ChainClient, request: ClaimSubnetsRequest): Promise<Plan> {
  const { coldkey } = request
  askSignerAhead(client, coldkey)
  const [type, all, metadata] = await Promise.all([getClaimType(client, coldkey), readSubnetClaims(client, coldkey), client.metadata()])
  const choice = chooseClaims(request, all)
  const { claims } = choice
  const netuids = claims.map(({ netuid }) => netuid).sort((a, b) => a - b)
  const call: PlanCall = { pallet: 'SubtensorModule', name: 'claim_root', args: { subnets: netuids } }
  const ofOneCall = claims.slice(0, MOST)
  const [rows, feeRao] = await Promise.all([
    describeClaims(client, ofOneCall, type),
    estimateFee(client, coldkey, encodeCallBytes(metadata, resolveCall(metadata, call, client.runtime.specVersion)), ZERO_RAO),
  ])
  const soldRao = addRao(ZERO_RAO, ...rows.map((row) => row.soldRao ?? ZERO_RAO))
  const unsold = ofOneCall.filter((_, index) => rows[index]?.soldRao === 0n).map(({ netuid }) => netuid)
  return {
    id: 'root claim',
    title: `Claim what root stake has earned, about ${formatTao(sumWorth(claims))}`,
    call,
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: listChecks(choice, unsold),
    fields: [{ label: 'subnets', value: netuids.length === 0 ? 'none' : netuids.join(', ') }],
    effects: [
      { label: 'claim type', after: describeClaimType(type) },
      ...rows.flatMap(({ effects }) => effects),
      ...(soldRao === 0n ? [] : [{ label: 'root stake', after: `about ${formatTao(soldRao)} more` }]),
    ],
    warnings: listWarnings(choice, type, feeRao),
    spend: { rao: ZERO_RAO, bounded: true },
    loss: 'nothing but the fee',
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
