import { ZERO_RAO } from '../../core/money.js'
import { type BlockClock, CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { findCall, notOnThisRuntime } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import type { ScaleValue } from '../scale/value.js'
import { checkNotRoot } from '../subnets/check-registration.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { checkValue, listValueQueries } from './check-bounds.js'
import { checkFreezeWindow, checkOwnerRateLimit, listTimingQueries, readTiming, type Timing } from './check-timing.js'
import { encodeParamValue, formatParamValue, type ParamValue, readParamValue } from './param-values.js'
import { makeParamCall, type SettableParam } from './params.js'
import { hasParam, type ParamRights, readParamRights } from './who-may-set.js'

export interface SetParamRequest {
  readonly coldkey: string
  readonly netuid: number
  readonly param: SettableParam
  readonly value: ParamValue
}

interface Facts {
  readonly owner: unknown
  readonly sudoKey: unknown
}

interface ChosenCall {
  readonly call: PlanCall
  /** Null where the signer may not set it. */
  readonly as: 'owner' | 'root' | null
  /** The call that root makes inside of `Sudo.sudo`. */
  readonly inside?: PlanCall
}

/** The owner's own call; null where the owner makes that of AdminUtils, or the runtime has none. */
function makeOwnerCall({ netuid, param, value }: SetParamRequest, ownerCall: SettableParam['ownerCall'] | null): PlanCall | null {
  if (!ownerCall) return null
  const { pallet, name, argument } = ownerCall
  return { pallet, name, args: { netuid, [argument]: encodeParamValue(param.kind, value) } }
}

function chooseCall(metadata: RuntimeMetadata, request: SetParamRequest, rights: ParamRights, { owner, sudoKey }: Facts): ChosenCall {
  const { coldkey, netuid, param, value } = request
  const own = makeOwnerCall(request, rights.ownerCall)
  // Before AdminUtils had a call for it, root made the owner's.
  const direct = own !== null && !findCall(metadata, 'AdminUtils', param.call) ? own : makeParamCall(param, netuid, value)
  const isOwner = owner === coldkey && rights.who === 'owner'
  if (isOwner && own === null) return { call: direct, as: 'owner' }
  if (sudoKey === coldkey && rights.who !== 'nobody') {
    return { call: { pallet: 'Sudo', name: 'sudo', args: { call: { ...direct } } }, as: 'root', inside: direct }
  }
  if (isOwner && own !== null) return { call: own, as: 'owner' }
  return { call: direct, as: null }
}

/** The check that this coldkey may set the parameter at all. */
function checkMaySet({ param }: SetParamRequest, { who }: ParamRights, as: ChosenCall['as'], owner: unknown): PlanCheck {
  const why = {
    nobody: 'on this runtime its call always fails',
    root: 'only the sudo key may; the owner of the subnet may not',
    owner: `the owner of the subnet is ${String(owner)}`,
  }
  const hints = {
    nobody: 'Nobody can set it on this chain.',
    root: 'Ask the operators of the chain, or sign with the sudo key.',
    owner: 'Sign with the wallet that owns the subnet.',
  }
  return {
    name: 'may-set',
    title: `This coldkey may set ${param.name}`,
    failed: `This coldkey may not set ${param.name}`,
    ok: as !== null,
    detail: as === 'root' ? 'root, by the sudo key' : (as ?? why[who]),
    code: 'NOT_ALLOWED_TO_SET',
    hint: hints[who],
  }
}

/** The checks that the parameter may be changed now. */
function checkNow(
  { param, netuid }: SetParamRequest,
  { who }: ParamRights,
  as: ChosenCall['as'],
  { clock, timing }: { readonly clock: BlockClock; readonly timing: Timing },
): PlanCheck[] {
  const { frozenFor, ownerLimit } = param
  const isFree = frozenFor === 'nobody' || (frozenFor === 'owner' && as !== 'owner') || (frozenFor === 'owner-ruled' && who !== 'owner')
  return [
    ...(as === 'owner' && ownerLimit !== null ? checkOwnerRateLimit(clock, timing, param.name) : []),
    ...(isFree ? [] : checkFreezeWindow(clock, netuid, timing)),
  ]
}

/**
 * Plans setting one hyperparameter, as the owner, or wrapped in `Sudo.sudo` when the signer is the chain's sudo key. Throws
 * `NOT_ON_THIS_RUNTIME` (exit 6) where the runtime has no call for it.
 */
export async function planSetParam(client: ChainClient, request: SetParamRequest): Promise<Plan> {
  const { coldkey, netuid, param, value } = request
  askSignerAhead(client, coldkey)
  const metadata = await client.metadata()
  if (!hasParam(metadata, param)) {
    throw notOnThisRuntime(`parameter ${param.name}`, [`AdminUtils.${param.call}`], client.runtime.specVersion)
  }
  const rights = readParamRights(metadata, param)
  const limit = rights.who === 'owner' ? param.ownerLimit : null
  const timingQueries = listTimingQueries(coldkey, netuid, limit)
  const [added, dissolving, owner, sudoKey, current, number, now, ...facts] = await client.readStorage([
    { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
    DISSOLVING_QUERY,
    { pallet: 'SubtensorModule', item: 'SubnetOwner', keys: [netuid], absentIsNull: true },
    { pallet: 'Sudo', item: 'Key', keys: [], absentIsNull: true, ifPresent: true },
    { pallet: 'SubtensorModule', item: param.storage, keys: [netuid], ifPresent: true },
    ...CLOCK_QUERIES,
    ...timingQueries,
    ...listValueQueries(netuid, param),
  ])
  const exists = added === true
  const { call, as, inside } = chooseCall(metadata, request, rights, { owner, sudoKey })
  const timing = await readTiming(client, facts.slice(0, timingQueries.length), limit)
  const text = formatParamValue(param, value)
  const before = formatCurrent(param, current)
  const checks: PlanCheck[] = [checkSubnetExists(netuid, exists, dissolving)]
  if (exists) checks.push(checkMaySet(request, rights, as, owner))
  if (exists && param.isNotOfRoot) checks.push(checkNotRoot(netuid, `Root has no ${param.name}`, 'Name another subnet.'))
  if (exists && as !== null) {
    const question = { client, param, value, facts: facts.slice(timingQueries.length) }
    checks.push(
      ...checkNow(request, rights, as, { clock: readClock([number, now]), timing }),
      ...(await checkValue(question, as === 'owner', rights.who === 'owner' ? 'owner' : 'root')),
    )
  }
  const caution = param.cautions?.[String(value)]
  const doubts = as === 'root' || rights.doubt === null ? [] : [rights.doubt]
  return {
    id: 'sudo set',
    title: `Set ${param.name} of subnet ${netuid} to ${text}`,
    call,
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks,
    fields: [
      { label: 'subnet', value: String(netuid) },
      { label: param.name, value: text },
      ...(as === null ? [] : [{ label: 'as', value: as === 'root' ? 'root, by the sudo key' : as }]),
      ...(inside ? [{ label: 'call inside', value: `${inside.pallet}.${inside.name}` }] : []),
    ],
    effects: [{ label: param.name, ...(before === null ? {} : { before }), after: text }],
    warnings: [...doubts, ...(before === text ? ['It has that value already.'] : caution === undefined ? [] : [caution])],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

/** The present value in words; null where the runtime does not tell it. */
function formatCurrent(param: SettableParam, current: ScaleValue | undefined): string | null {
  const value = readParamValue(current)
  return value === null ? null : formatParamValue(param, value)
}
