import { ZERO_RAO } from '../../core/money.js'
import { CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { checkValue, listValueQueries } from './check-bounds.js'
import { checkFreezeWindow, checkOwnerRateLimit, listTimingQueries, readTiming } from './check-timing.js'
import { findHyperparam } from './get-hyperparams.js'
import { formatParamValue, makeParamCall, type SettableParam } from './params.js'
import { type ParamRights, readParamRights } from './who-may-set.js'

export interface SetParamRequest {
  readonly coldkey: string
  readonly netuid: number
  readonly param: SettableParam
  readonly value: boolean | bigint
}

interface Facts {
  readonly owner: unknown
  readonly sudoKey: unknown
}

interface ChosenCall {
  readonly call: PlanCall
  /** Null where the signer may not set it. */
  readonly as: string | null
  readonly who: ParamRights['who']
  readonly warnings: readonly string[]
}

async function chooseCall(client: ChainClient, request: SetParamRequest, facts: Facts): Promise<ChosenCall> {
  const { coldkey, netuid, param, value } = request
  const { who, ownerCall, doubt } = readParamRights(await client.metadata(), param)
  const direct = makeParamCall(param, netuid, value)
  const isOwner = facts.owner === coldkey
  const warnings = doubt === null ? [] : [doubt]
  if (who === 'owner' && !ownerCall && isOwner) return { call: direct, as: 'owner', who, warnings }
  if (facts.sudoKey === coldkey) {
    return { call: { pallet: 'Sudo', name: 'sudo', args: { call: { ...direct } } }, as: 'root, by the sudo key', who, warnings: [] }
  }
  if (isOwner && ownerCall) {
    const { pallet, name, argument } = ownerCall
    return { call: { pallet, name, args: { netuid, [argument]: value } }, as: 'owner', who, warnings }
  }
  return { call: direct, as: null, who, warnings }
}

/** Plans setting one hyperparameter, as the owner, or wrapped in `Sudo.sudo` when the signer is the chain's sudo key. */
export async function planSetParam(client: ChainClient, request: SetParamRequest): Promise<Plan> {
  const { coldkey, netuid, param, value } = request
  askSignerAhead(client, coldkey)
  const timingQueries = listTimingQueries(coldkey, netuid, param.ownerLimit)
  const [current, [added, dissolving, owner, sudoKey, number, now, ...facts]] = await Promise.all([
    findHyperparam(client, netuid, param.name),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      DISSOLVING_QUERY,
      { pallet: 'SubtensorModule', item: 'SubnetOwner', keys: [netuid], absentIsNull: true },
      { pallet: 'Sudo', item: 'Key', keys: [], absentIsNull: true, ifPresent: true },
      ...CLOCK_QUERIES,
      ...timingQueries,
      ...listValueQueries(netuid, param),
    ]),
  ])
  const exists = added === true
  const clock = readClock([number, now])
  const [{ call, as, who, warnings }, timing] = await Promise.all([
    chooseCall(client, request, { owner, sudoKey }),
    readTiming(client, facts.slice(0, timingQueries.length), param.ownerLimit),
  ])
  const byOwner = as === 'owner'
  const text = formatParamValue(param, value)
  const before = current === undefined ? null : formatParamValue(param, current.raw ?? current.value === 'true')
  const checks: PlanCheck[] = [checkSubnetExists(netuid, exists, dissolving)]
  if (exists) {
    checks.push({
      name: 'may-set',
      title: `This coldkey may set ${param.name}`,
      failed: `This coldkey may not set ${param.name}`,
      ok: as !== null,
      detail:
        as ?? (who === 'root' ? `only the sudo key may; the owner of the subnet may not` : `the owner of the subnet is ${String(owner)}`),
      code: 'NOT_ALLOWED_TO_SET',
      hint: who === 'root' ? 'Ask the operators of the chain, or sign with the sudo key.' : 'Sign with the wallet that owns the subnet.',
    })
  }
  if (exists && as !== null) {
    checks.push(
      ...(byOwner && param.ownerLimit !== null ? checkOwnerRateLimit(clock, timing, param.name) : []),
      ...(param.hasNoWindow ? [] : checkFreezeWindow(clock, netuid, timing)),
      ...(await checkValue(client, param, value, byOwner, facts.slice(timingQueries.length))),
    )
  }
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
      ...(as === null ? [] : [{ label: 'as', value: as }]),
      ...(call.pallet === 'Sudo' ? [{ label: 'call inside', value: `AdminUtils.${param.call}` }] : []),
    ],
    effects: [{ label: param.name, ...(before === null ? {} : { before }), after: text }],
    warnings: [...warnings, ...(before === text ? ['It has that value already.'] : [])],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
