/** Plans setting hyperparameters of a subnet, or parameters of the whole chain: one, or several at once. */
import { usageError } from '../../core/errors.js'
import { ZERO_RAO } from '../../core/money.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { findCall, notOnThisRuntime } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { checkSubnetExists } from '../subnets/check-subnet.js'
import { joinChecks } from '../wrap/batch/join-plans.js'
import { type Change, orderChanges, type Placed } from './order-changes.js'
import { ParamFacts } from './param-facts.js'
import type { Setter } from './param-limits.js'
import { hasParam, type ParamRights, readParamRights } from './param-rights.js'
import { formatParamValue, isList, isSameValue, type ParamValue } from './param-values.js'
import { encodeParamArguments, makeParamCall, nameParamCall, palletOf, type SettableParam } from './params.js'
import { checkMaySet, findSetter } from './who-may-set.js'

/** A parameter and its new value. */
export interface ParamChange {
  readonly param: SettableParam
  readonly value: ParamValue
  /** Set where only this part of a pair changes: `value` is that part, and the other one stays. */
  readonly at?: 0 | 1
}

export interface SetParamsRequest {
  readonly coldkey: string
  /** Null for parameters of the whole chain. */
  readonly netuid: number | null
  readonly changes: readonly ParamChange[]
}

export interface SetParamRequest {
  readonly coldkey: string
  readonly netuid: number
  readonly param: SettableParam
  readonly value: ParamValue
}

/** A change with what the connected runtime says of it. */
export interface RuledChange extends Omit<ParamChange, 'at'> {
  readonly rights: ParamRights
  readonly before: ParamValue | null
}

/** What is asked for, and all that was read to judge it. */
export interface ReadRequest {
  readonly facts: ParamFacts
  readonly as: Setter | null
  /** Those that change something. */
  readonly changes: readonly RuledChange[]
  /** Those that have the value already. */
  readonly same: readonly RuledChange[]
}

/** The changes with the parts of a pair put together. Usage error `PARAMETER_TWICE` (exit 2) where one is named twice. */
function joinParts(changes: readonly ParamChange[], facts: ParamFacts): ParamChange[] {
  const joined = new Map<string, ParamChange>()
  const seen = new Set<string>()
  for (const change of changes) {
    const { param, value, at } = change
    const ends = at === undefined ? [0, 1] : [at]
    for (const end of ends) {
      const key = `${param.name} ${end}`
      if (seen.has(key)) {
        throw usageError(`${param.name} is named twice`, 'PARAMETER_TWICE', { hint: 'Give each parameter one value.' })
      }
      seen.add(key)
    }
    const stored = joined.get(param.name)?.value ?? facts.value(param)
    const pair = stored !== null && isList(stored) ? [...stored] : []
    if (at !== undefined && typeof value === 'bigint') pair[at] = value
    joined.set(param.name, { param, value: at === undefined ? value : pair })
  }
  return [...joined.values()]
}

/**
 * Reads what is needed to judge the changes, in one request. Throws `NOT_ON_THIS_RUNTIME` (exit 6) where the runtime has no call for one of
 * them, `PARAMETER_TWICE` (exit 2).
 */
export async function readSetRequest(client: ChainClient, { coldkey, netuid, changes }: SetParamsRequest): Promise<ReadRequest> {
  const metadata = await client.metadata()
  for (const { param } of changes) {
    if (!hasParam(metadata, param)) throw notOnThisRuntime(`parameter ${param.name}`, [nameParamCall(param)], client.runtime.specVersion)
  }
  const params = changes.map(({ param }) => param)
  const facts = await ParamFacts.read(client, { coldkey, netuid }, params)
  const ruled = joinParts(changes, facts).map(({ param, value }): RuledChange => {
    return { param, value, rights: readParamRights(metadata, param), before: facts.value(param) }
  })
  const isSame = ({ before, value }: RuledChange): boolean => before !== null && isSameValue(before, value)
  return {
    facts,
    as: findSetter(
      coldkey,
      facts,
      ruled.map(({ rights }) => rights),
    ),
    changes: ruled.filter((change) => !isSame(change)),
    same: ruled.filter(isSame),
  }
}

/** The call that this signer makes, for root inside of `Sudo.sudo`. Before AdminUtils had a call for it, root made the owner's. */
function makeOwnCall(metadata: RuntimeMetadata, netuid: number | null, change: RuledChange, as: Setter | null): PlanCall {
  const { param, value, rights } = change
  const { ownerCall } = rights
  const usesOwn = ownerCall && (as === 'owner' || !findCall(metadata, palletOf(param), param.call))
  if (!usesOwn) return makeParamCall(param, netuid ?? 0, value)
  return { pallet: ownerCall.pallet, name: ownerCall.name, args: { netuid, ...encodeParamArguments(param, value, ownerCall.argument) } }
}

function wrapForRoot(call: PlanCall): PlanCall {
  return { pallet: 'Sudo', name: 'sudo', args: { call: { ...call } } }
}

function placeOf(netuid: number | null): string {
  return netuid === null ? 'the chain' : `subnet ${netuid}`
}

/** The check that it is not the present value; nothing where the runtime does not tell that. */
function checkDiffers(same: readonly RuledChange[]): PlanCheck[] {
  const [first] = same
  if (!first) return []
  return [
    {
      name: 'value-differs',
      title: 'It is another value than now',
      failed: same.length === 1 ? `${first.param.name} has that value already` : 'They have those values already',
      ok: false,
      detail: same.map(({ param, value }) => `${param.name} is ${formatParamValue(param, value)}`).join('; '),
      code: 'NOTHING_TO_CHANGE',
      hint: 'There is nothing to do.',
    },
  ]
}

interface Made {
  readonly request: SetParamsRequest
  readonly metadata: RuntimeMetadata
  readonly read: ReadRequest
}

/** The plan of one change. Its checks are those of its place in the order. */
function planOne({ request, metadata, read }: Made, change: RuledChange, placed: readonly PlanCheck[]): Plan {
  const { param, value, rights, before } = change
  const { netuid, coldkey } = request
  const { facts, as } = read
  const own = makeOwnCall(metadata, netuid, change, as)
  const text = formatParamValue(param, value)
  const caution = param.cautions?.[String(value)]
  const doubts = as === 'root' || rights.doubt === null ? [] : [rights.doubt]
  const inert = param.inert === undefined ? [] : [`${param.name} changes nothing any more. ${param.inert}`]
  const exists = netuid === null ? [] : [checkSubnetExists(netuid, facts.exists, facts.dissolving)]
  return {
    id: 'sudo set',
    title: `Set ${param.name} of ${placeOf(netuid)} to ${text}`,
    call: as === 'root' ? wrapForRoot(own) : own,
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [...exists, ...(facts.exists ? [checkMaySet(param, rights, as, facts)] : []), ...placed],
    fields: [
      ...(netuid === null ? [] : [{ label: 'subnet', value: String(netuid) }]),
      { label: param.name, value: text },
      ...(as === null ? [] : [{ label: 'as', value: as === 'root' ? 'root, by the sudo key' : as }]),
      ...(as === 'root' ? [{ label: 'call inside', value: `${own.pallet}.${own.name}` }] : []),
    ],
    effects: [{ label: param.name, ...(before === null ? {} : { before: formatParamValue(param, before) }), after: text }],
    warnings: [...doubts, ...inert, ...(caution === undefined ? [] : [caution])],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

/** One atomic batch. Root's is one call inside of `Sudo.sudo`, because several of those would each succeed whatever became of its own. */
function joinChanges({ request, metadata, read }: Made, placed: readonly Plan[], changes: readonly RuledChange[]): Plan {
  const [first] = placed
  if (!first) throw new RangeError('nothing is to be changed')
  if (placed.length === 1) return first
  const own = changes.map((change) => ({ ...makeOwnCall(metadata, request.netuid, change, read.as) }))
  const batch: PlanCall = { pallet: 'Utility', name: 'batch_all', args: { calls: own } }
  const isRoot = read.as === 'root'
  return {
    ...first,
    title: `Set ${placed.length} parameters of ${placeOf(request.netuid)}, all or none`,
    call: isRoot ? wrapForRoot(batch) : batch,
    ...(isRoot ? {} : { parts: placed }),
    checks: joinChecks(placed.map((plan, at) => ({ name: changes[at]?.param.name ?? '', plan }))),
    fields: [
      ...(request.netuid === null ? [] : [{ label: 'subnet', value: String(request.netuid) }]),
      { label: 'parameters', value: changes.map(({ param }) => param.name).join(', ') },
      ...(read.as === null ? [] : [{ label: 'as', value: isRoot ? 'root, by the sudo key' : read.as }]),
    ],
    effects: placed.flatMap(({ effects }) => effects),
    warnings: [...new Set(placed.flatMap(({ warnings }) => warnings))],
  }
}

/**
 * Plans setting parameters together, as the owner of the subnet, or as root when the signer is the chain's sudo key: one atomic batch in an
 * order that the chain takes. What has its value already is left out. Throws what {@link readSetRequest} throws; a RangeError without any
 * change.
 */
export async function planSetParams(client: ChainClient, request: SetParamsRequest): Promise<Plan> {
  askSignerAhead(client, request.coldkey)
  const [metadata, read] = await Promise.all([client.metadata(), readSetRequest(client, request)])
  const made: Made = { request, metadata, read }
  const { facts, as, same } = read
  // Where nothing changes, the plan is of what was asked for, so that the checks can say so.
  const wanted = read.changes.length > 0 ? read.changes : same
  const judged = wanted.filter(({ rights }) => facts.exists && as !== null && maySet(rights, as))
  const order =
    as === null
      ? []
      : await orderChanges(
          facts,
          judged.map((change): Change & RuledChange => ({ ...change, client, as })),
        )
  const placed = new Map(order.map((one: Placed) => [one.param, one.checks] as const))
  const sorted = [...wanted].sort((a, b) => indexIn(order, a) - indexIn(order, b))
  const plans = sorted.map((change) => planOne(made, change, placed.get(change.param) ?? []))
  const plan = joinChanges(made, plans, sorted)
  const left = read.changes.length > 0 ? same : []
  return {
    ...plan,
    checks: [...plan.checks, ...(read.changes.length === 0 ? checkDiffers(same) : [])],
    warnings: [
      ...left.map(({ param, value }) => `${param.name} is ${formatParamValue(param, value)} already, and is left out.`),
      ...plan.warnings,
    ],
  }
}

function maySet({ who }: ParamRights, as: Setter): boolean {
  return as === 'root' ? who !== 'nobody' : who === 'owner'
}

function indexIn(order: readonly Placed[], { param }: RuledChange): number {
  return order.findIndex((one) => one.param === param)
}

/** Plans setting one hyperparameter of a subnet: {@link planSetParams}. */
export function planSetParam(client: ChainClient, { coldkey, netuid, param, value }: SetParamRequest): Promise<Plan> {
  return planSetParams(client, { coldkey, netuid, changes: [{ param, value }] })
}
