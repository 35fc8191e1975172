import { ZERO_RAO } from '../../core/money.js'
import { CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { estimateWork } from '../pow/estimate-work.js'
import type { Work, WorkRequest } from '../pow/find-work.js'
import { checkWorkAllowed, listWorkQueries, readWorkFacts } from '../pow/work-facts.js'
import { checkHotkeyFree } from './check-hotkey-free.js'
import { checkHotkeyOwner } from './check-hotkey-owner.js'
import { checkNotRegistered, checkNotRoot, checkSlots } from './check-registration.js'
import { checkSubnetExists, DISSOLVING_QUERY } from './check-subnet.js'

/** What is known of the search when the plan is made. */
export interface WorkState {
  /** Null as long as none was found: the plan has placeholders for it then. */
  readonly work: Work | null
  /** Seals in a second, as measured on this machine. */
  readonly rate: number
  readonly workers: number
}

/** The call with the work that was found, or with placeholders of the same length. */
export function makeWorkCall({ netuid, hotkey }: WorkRequest, work: Work | null): PlanCall {
  const { block, nonce, seal } = work ?? { block: 0, nonce: 0n, seal: new Uint8Array(32) }
  return { pallet: 'SubtensorModule', name: 'pow_register', args: { netuid, work_block: BigInt(block), nonce, work: seal, hotkey } }
}

/**
 * Plans registering a hotkey by work instead of TAO. The work is searched for when everything else is agreed on, since it is worth nothing
 * five blocks later; until then the plan has placeholders.
 */
export async function planRegisterByWork(client: ChainClient, request: WorkRequest, { work, rate, workers }: WorkState): Promise<Plan> {
  const { coldkey, hotkey, netuid } = request
  askSignerAhead(client, coldkey)
  const [ofChain, [added, dissolving, owner, room, number, now, ...values]] = await Promise.all([
    checkHotkeyFree(client, hotkey),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      DISSOLVING_QUERY,
      { pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true },
      { pallet: 'SubtensorModule', item: 'MaxAllowedUids', keys: [netuid], ifPresent: true },
      ...CLOCK_QUERIES,
      ...listWorkQueries(netuid, hotkey),
    ]),
  ])
  const exists = added === true
  const facts = readWorkFacts(values)
  const estimate = estimateWork(facts.difficulty, rate)
  const checks: PlanCheck[] = [
    checkNotRoot(netuid, 'Nobody registers on root by work', 'Use `taoctl subnets register --netuid 0` without --pow.'),
    checkSubnetExists(netuid, exists, dissolving),
    ...(exists && netuid !== 0 ? [checkWorkAllowed(facts)] : []),
    checkNotRegistered(netuid, facts.uid),
    checkHotkeyOwner(hotkey, coldkey, owner),
    ...ofChain,
    ...(exists ? checkSlots(room) : []),
  ]
  return {
    id: 'subnets register',
    title: `Register ${hotkey} on subnet ${netuid} by work`,
    call: makeWorkCall(request, work),
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks,
    fields: [
      { label: 'subnet', value: String(netuid) },
      { label: 'hotkey', value: hotkey },
      { label: 'difficulty', value: facts.difficulty.toString() },
      ...(work === null ? [] : [{ label: 'work', value: `of block ${work.block}, ${readClock([number, now]).block - work.block} old` }]),
    ],
    effects: [
      { label: 'search', after: work === null ? `${estimate.text}, in ${workers} thread${workers === 1 ? '' : 's'}` : 'done' },
      { label: 'cost', after: 'nothing is burned, and no collateral is locked' },
    ],
    warnings: [
      ...(work === null
        ? ['The work is searched for after you agree: work_block, nonce and work in the call are placeholders until then.']
        : []),
      ...(work === null && estimate.isLong ? [`The search takes very long at this difficulty: ${estimate.text}.`] : []),
    ],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    settledAtSigning: ['work_block', 'nonce', 'work'],
    recheckAtSigning: true,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
