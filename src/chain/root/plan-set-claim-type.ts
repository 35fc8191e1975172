import { type ClaimType, describeClaimType } from '../../core/claim-type.js'
import { ZERO_RAO } from '../../core/money.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCheck } from '../plan.js'
import { listNetuids } from '../subnets/list-netuids.js'
import { getClaimType, isSameClaimType, writeClaimType } from './claim-type.js'

export interface SetClaimTypeRequest {
  readonly coldkey: string
  readonly how: 'keep' | 'swap'
  /** The subnets for which it is said; null for all. Those that are named one by one have to be there. */
  readonly subnets: { readonly named: readonly number[]; has(netuid: number): boolean } | null
}

/** The type that keeps, or sells, what the chosen subnets earn; the chain knows only those that are kept. */
function chooseType({ how, subnets }: SetClaimTypeRequest, netuids: readonly number[]): ClaimType {
  if (subnets === null) return { type: how, netuids: [] }
  const kept = netuids.filter((netuid) => subnets.has(netuid) === (how === 'keep'))
  return kept.length === 0 && how === 'swap' ? { type: 'swap', netuids: [] } : { type: 'keep-subnets', netuids: kept }
}

function checkPlaces({ subnets, how }: SetClaimTypeRequest, netuids: readonly number[]): PlanCheck[] {
  if (subnets === null) return []
  const missing = subnets.named.filter((netuid) => !netuids.includes(netuid))
  return [
    {
      name: 'subnets-exist',
      title: 'The subnets are there',
      failed: 'A subnet is not there',
      ok: missing.length === 0,
      detail: missing.length === 0 ? '' : `no subnet ${missing.join(', ')}; root itself pays no alpha`,
      code: 'SUBNET_NOT_FOUND',
      hint: 'See the subnets with `taoctl subnets list`.',
    },
    {
      name: 'any-subnet',
      title: 'Some subnet is chosen',
      failed: 'No subnet is chosen',
      ok: netuids.some((netuid) => subnets.has(netuid)),
      detail: '',
      code: 'SUBNET_NOT_FOUND',
      hint: `Name one that is there, or leave --netuid out to ${how} all.`,
    },
  ]
}

/** Plans what becomes of what root stake earns. Throws `NOT_ON_THIS_RUNTIME` where there are funds of validators instead. */
export async function planSetClaimType(client: ChainClient, request: SetClaimTypeRequest): Promise<Plan> {
  const { coldkey } = request
  askSignerAhead(client, coldkey)
  const [before, all] = await Promise.all([getClaimType(client, coldkey), listNetuids(client)])
  const netuids = all.filter((netuid) => netuid !== 0)
  const after = chooseType(request, netuids)
  return {
    id: 'root claim-type set',
    title:
      after.type === 'swap' ? 'Sell what root stake earns' : `Keep what root stake earns${after.type === 'keep' ? '' : ' on some subnets'}`,
    call: { pallet: 'SubtensorModule', name: 'set_root_claim_type', args: { new_root_claim_type: writeClaimType(after) } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      ...checkPlaces(request, netuids),
      {
        name: 'claim-type-differs',
        title: 'It is another type than now',
        failed: 'It is the type already',
        ok: !isSameClaimType(before, after),
        detail: before.type,
        code: 'NOTHING_TO_CHANGE',
        hint: 'There is nothing to do.',
      },
    ],
    fields: [],
    effects: [{ label: 'claim type', before: describeClaimType(before), after: describeClaimType(after) }],
    warnings: [
      ...(after.type === 'keep-subnets' ? ['Of subnets that come later what is earned is sold.'] : []),
      ...(after.type === 'keep' ? [] : ['What is sold is sold at whatever price there is: the chain has no limit for claims.']),
    ],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
