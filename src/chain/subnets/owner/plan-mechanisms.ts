/** Plans changing how many mechanisms a subnet has, and how its emission is divided among them. */
import { ZERO_RAO } from '../../../core/money.js'
import { type BlockClock, CLOCK_QUERIES, readClock } from '../../checks/block-clock.js'
import { askSignerAhead } from '../../checks/check-signer.js'
import type { ChainClient } from '../../client.js'
import { resolveCall } from '../../extrinsic/resolve-call.js'
import type { Plan, PlanCall, PlanCheck, PlanEffect } from '../../plan.js'
import { expectBigint } from '../../scale/expect.js'
import type { ScaleValue } from '../../scale/value.js'
import { type Authority, callAs, checkAuthority, listAuthorityFields, listAuthorityQueries, readAuthority } from '../../sudo/authority.js'
import { checkFreezeWindow, checkOwnerRateLimit, listTimingQueries, readTiming } from '../../sudo/check-timing.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../check-subnet.js'
import { describeSplit } from './describe-split.js'
import { decodeMechanisms, listMechanismQueries, type Mechanisms, makeEvenSplit } from './mechanisms.js'

const MODULE = 'SubtensorModule'
/** Neurons of all mechanisms of a subnet with Null consensus together; in the runtime's code, not in a constant. */
const NULL_BUDGET = 2_500

export interface MechanismRequest {
  readonly coldkey: string
  readonly netuid: number
}

/** What is known of a subnet before its mechanisms are changed. */
interface Facts {
  readonly exists: boolean
  readonly dissolving: ScaleValue | undefined
  readonly owner: ScaleValue | undefined
  readonly as: Authority
  readonly clock: BlockClock
  readonly mechanisms: Mechanisms
  /** The checks that the owner's last change is long enough ago, and that the epoch is not about to end. */
  readonly timing: readonly PlanCheck[]
}

type Limit = 'MechanismCountUpdate' | 'MechanismEmission'

const WHATS: Readonly<Record<Limit, string>> = {
  MechanismCountUpdate: 'The number of mechanisms',
  MechanismEmission: 'The split of the emission',
}

async function readFacts(client: ChainClient, { coldkey, netuid }: MechanismRequest, limit: Limit): Promise<Facts> {
  askSignerAhead(client, coldkey)
  const timingQueries = listTimingQueries(coldkey, netuid, limit)
  const [added, dissolving, owner, sudoKey, number, now, ...values] = await client.readStorage([
    { pallet: MODULE, item: 'NetworksAdded', keys: [netuid] },
    DISSOLVING_QUERY,
    ...listAuthorityQueries(netuid),
    ...CLOCK_QUERIES,
    ...timingQueries,
    ...listMechanismQueries(netuid),
  ])
  const as = readAuthority(coldkey, [owner, sudoKey])
  const clock = readClock([number, now])
  const timing = await readTiming(client, values.slice(0, timingQueries.length), limit)
  return {
    exists: added === true,
    dissolving,
    owner,
    as,
    clock,
    mechanisms: decodeMechanisms(values.slice(timingQueries.length)),
    timing: [...(as === 'owner' ? checkOwnerRateLimit(clock, timing, WHATS[limit]) : []), ...checkFreezeWindow(clock, netuid, timing)],
  }
}

/** The checks that both calls have in common, then those of one, which are about a subnet that is there. */
function listChecks(netuid: number, facts: Facts, bounds: readonly PlanCheck[]): PlanCheck[] {
  const { exists, dissolving, as, owner, timing } = facts
  return [
    checkSubnetExists(netuid, exists, dissolving),
    ...(exists ? [checkAuthority(as, owner, 'change the mechanisms of the subnet')] : []),
    ...(exists && as !== null ? [...timing, ...bounds] : []),
  ]
}

interface Change {
  readonly id: string
  readonly title: string
  readonly own: PlanCall
  readonly bounds: readonly PlanCheck[]
  readonly fields: Plan['fields']
  readonly effects: readonly PlanEffect[]
  readonly warnings: readonly string[]
}

async function makePlan(client: ChainClient, { coldkey, netuid }: MechanismRequest, facts: Facts, change: Change): Promise<Plan> {
  const { id, title, own, bounds, fields, effects, warnings } = change
  resolveCall(await client.metadata(), own, client.runtime.specVersion)
  return {
    id,
    title,
    call: callAs(facts.as, own),
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: listChecks(netuid, facts, bounds),
    fields: [{ label: 'subnet', value: String(netuid) }, ...fields, ...listAuthorityFields(facts.as, own)],
    effects: facts.exists ? effects : [],
    warnings: facts.exists ? warnings : [],
    spend: { rao: ZERO_RAO, bounded: true, note: 'it costs the fee alone' },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

/** How many neurons all mechanisms together may have (`epoch_uid_budget`). */
async function readBudget(client: ChainClient, { consensus }: Mechanisms): Promise<number> {
  if (consensus === 'null') return NULL_BUDGET
  return Number(expectBigint(await client.readConstant(MODULE, 'InitialMaxAllowedUids'), `${MODULE}.InitialMaxAllowedUids`))
}

function checkCount(
  { netuid, count }: MechanismRequest & { readonly count: number },
  { most, room, count: before }: Mechanisms,
  budget: number,
): PlanCheck[] {
  const fitting = Math.max(Math.floor(budget / Math.max(room, 1)), 1)
  return [
    {
      name: 'value-in-bounds',
      title: 'The number is one that the runtime takes',
      failed: 'The number is outside what the runtime takes',
      ok: count >= 1 && count <= most,
      detail: `from 1 to ${most}`,
      code: 'VALUE_OUT_OF_BOUNDS',
      hint: `Choose a number from 1 to ${most}.`,
    },
    {
      name: 'neurons-fit',
      title: 'The neurons of all mechanisms are few enough',
      failed: 'The neurons of all mechanisms would be too many',
      ok: room * count <= budget,
      detail: `room for ${room} neurons ${count} times is ${room * count}, of at most ${budget}`,
      code: 'TOO_MANY_NEURONS',
      hint:
        fitting >= count
          ? 'Try again.'
          : `Make room for ${Math.floor(budget / Math.max(count, 1))} neurons at most first: ` +
            `\`taoctl sudo trim --netuid ${netuid} --max ${Math.floor(budget / Math.max(count, 1))}\`.`,
    },
    {
      name: 'value-differs',
      title: 'Something changes',
      failed: 'Nothing changes',
      ok: count !== before,
      detail: count === before ? `the subnet has ${before} already` : '',
      code: 'NOTHING_TO_CHANGE',
      hint: 'There is nothing to do.',
    },
  ]
}

export interface SetMechanismCountRequest extends MechanismRequest {
  readonly count: number
}

/** Plans giving a subnet another number of mechanisms, as its owner, or as root by the sudo key. */
export async function planSetMechanismCount(client: ChainClient, request: SetMechanismCountRequest): Promise<Plan> {
  const { netuid, count } = request
  const facts = await readFacts(client, request, 'MechanismCountUpdate')
  const { mechanisms } = facts
  const split = describeSplit(makeEvenSplit(Math.max(count, 1)))
  const own: PlanCall = { pallet: 'AdminUtils', name: 'sudo_set_mechanism_count', args: { netuid, mechanism_count: count } }
  const fewer = mechanisms.count - count
  return makePlan(client, request, facts, {
    id: 'subnets mechanisms set',
    title: `Give subnet ${netuid} ${count} ${count === 1 ? 'mechanism' : 'mechanisms'}`,
    own,
    bounds: checkCount(request, mechanisms, await readBudget(client, mechanisms)),
    fields: [{ label: 'mechanisms', value: String(count) }],
    effects: [
      { label: 'mechanisms', before: String(mechanisms.count), after: String(count) },
      { label: 'split', before: describeSplit(mechanisms.split), after: split },
    ],
    warnings: [
      ...(fewer > 0
        ? [
            fewer === 1
              ? `Mechanism ${count} ends, and the weights, bonds and commits of its validators with it.`
              : `Mechanisms ${count} to ${mechanisms.count - 1} end, and the weights, bonds and commits of their validators with them.`,
          ]
        : []),
      ...(mechanisms.isEven ? [] : ['The emission is divided evenly again, whatever was set before.']),
    ],
  })
}

export interface SetSplitRequest extends MechanismRequest {
  /** Parts of 65535, one for each mechanism; null to divide evenly. */
  readonly split: readonly number[] | null
}

function checkSplit(split: readonly number[] | null, { count, split: before, isEven }: Mechanisms): PlanCheck[] {
  const same = split === null ? isEven : !isEven && split.length === before.length && split.every((part, at) => part === before[at])
  return [
    {
      name: 'value-in-bounds',
      title: 'There is a part for each mechanism',
      failed: 'There is not one part for each mechanism',
      ok: split === null || split.length === count,
      detail: split === null ? '' : `${split.length} of ${count}`,
      code: 'VALUE_OUT_OF_BOUNDS',
      hint: count === 1 ? 'With one mechanism nothing is divided: `taoctl subnets mechanisms set` makes more.' : `Give ${count} parts.`,
    },
    {
      name: 'value-differs',
      title: 'Something changes',
      failed: 'Nothing changes',
      ok: !same,
      detail: '',
      code: 'NOTHING_TO_CHANGE',
      hint: 'There is nothing to do.',
    },
  ]
}

/** Plans dividing a subnet's emission among its mechanisms, as its owner, or as root by the sudo key. */
export async function planSetSplit(client: ChainClient, request: SetSplitRequest): Promise<Plan> {
  const { netuid, split } = request
  const facts = await readFacts(client, request, 'MechanismEmission')
  const { mechanisms } = facts
  const after = split === null ? `even: ${describeSplit(makeEvenSplit(mechanisms.count))}` : describeSplit(split)
  const own: PlanCall = {
    pallet: 'AdminUtils',
    name: 'sudo_set_mechanism_emission_split',
    args: { netuid, maybe_split: split === null ? null : [...split] },
  }
  return makePlan(client, request, facts, {
    id: 'subnets mechanisms split',
    title: `Divide the emission of subnet ${netuid} among its mechanisms`,
    own,
    bounds: checkSplit(split, mechanisms),
    fields: [{ label: 'split', value: split === null ? 'even' : split.join(', ') }],
    effects: [{ label: 'split', before: `${mechanisms.isEven ? 'even: ' : ''}${describeSplit(mechanisms.split)}`, after }],
    warnings: (split ?? []).flatMap((part, at) => (part === 0 ? [`Mechanism ${at} gets nothing.`] : [])),
  })
}
