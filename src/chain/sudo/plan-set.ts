import { ZERO_RAO } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { findConstant } from '../metadata/lookup.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { expectBigint, expectNumber } from '../scale/expect.js'
import { checkSubnetExists } from '../subnets/check-subnet.js'
import { hasCall } from '../tx/resolve-call.js'
import { findHyperparam } from './get-hyperparams.js'
import { formatParamValue, makeParamCall, type SettableParam } from './params.js'

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

/** The bounds that hold for an owner's tempo, where the runtime tells them; root is bound by none. */
async function checkTempoBounds(client: ChainClient, value: boolean | bigint): Promise<PlanCheck[]> {
  const metadata = await client.metadata()
  const names = ['MinTempo', 'MaxTempo'] as const
  if (typeof value !== 'bigint' || names.some((name) => !findConstant(metadata, 'SubtensorModule', name))) return []
  const [least = 0n, most = 0n] = await Promise.all(
    names.map(async (name) => expectBigint(await client.readConstant('SubtensorModule', name), `SubtensorModule.${name}`)),
  )
  return [
    {
      name: 'value-in-bounds',
      title: 'The value is one that an owner may set',
      failed: 'The value is outside what an owner may set',
      ok: value >= least && value <= most,
      detail: `from ${least} to ${most}`,
      code: 'VALUE_OUT_OF_BOUNDS',
      hint: 'Choose a value within the bounds; the sudo key may set others.',
    },
  ]
}

async function chooseCall(
  client: ChainClient,
  request: SetParamRequest,
  facts: Facts,
): Promise<{ readonly call: PlanCall; readonly as: string | null }> {
  const { coldkey, netuid, param, value } = request
  const direct = makeParamCall(param, netuid, value)
  const isOwner = facts.owner === coldkey
  if (param.who === 'owner' && isOwner) return { call: direct, as: 'owner' }
  if (facts.sudoKey === coldkey) {
    return { call: { pallet: 'Sudo', name: 'sudo', args: { call: { ...direct } } }, as: 'root, by the sudo key' }
  }
  if (isOwner && param.ownerCall) {
    const { pallet, name, argument } = param.ownerCall
    const own: PlanCall = { pallet, name, args: { netuid, [argument]: value } }
    if (hasCall(await client.metadata(), own)) return { call: own, as: 'owner' }
  }
  return { call: direct, as: null }
}

/** How many blocks before an epoch parameters are frozen, and whether that is now; a warning, since the count is the chain's. */
async function warnOfFreeze(client: ChainClient, netuid: number, window: unknown): Promise<string[]> {
  if (typeof window !== 'number' || !(await client.hasApi('SubnetInfoRuntimeApi', 'get_next_epoch_start_block'))) return []
  const [next, block] = await Promise.all([
    client.callApi('SubnetInfoRuntimeApi', 'get_next_epoch_start_block', [netuid]).catch(() => null),
    client.readBlockNumber(),
  ])
  if (next === null) return []
  const left = expectNumber(next, 'get_next_epoch_start_block') - block
  return left <= window + 1 ? [`The epoch ends in ${left} blocks; the chain refuses changes in the last ${window}.`] : []
}

/** Plans setting one hyperparameter, as the owner, or wrapped in `Sudo.sudo` when the signer is the chain's sudo key. */
export async function planSetParam(client: ChainClient, request: SetParamRequest): Promise<Plan> {
  const { coldkey, netuid, param, value } = request
  const [current, [added, owner, sudoKey, window]] = await Promise.all([
    findHyperparam(client, netuid, param.name),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      { pallet: 'SubtensorModule', item: 'SubnetOwner', keys: [netuid], absentIsNull: true },
      { pallet: 'Sudo', item: 'Key', keys: [], absentIsNull: true, ifPresent: true },
      { pallet: 'SubtensorModule', item: 'AdminFreezeWindow', keys: [], ifPresent: true },
    ]),
  ])
  const exists = added === true
  const [{ call, as }, warnings] = await Promise.all([
    chooseCall(client, request, { owner, sudoKey }),
    exists ? warnOfFreeze(client, netuid, window) : [],
  ])
  const text = formatParamValue(param, value)
  const before = current === undefined ? null : formatParamValue(param, current.raw ?? current.value === 'true')
  const checks: PlanCheck[] = [checkSubnetExists(netuid, exists)]
  if (exists) {
    checks.push({
      name: 'may-set',
      title: `This coldkey may set ${param.name}`,
      failed: `This coldkey may not set ${param.name}`,
      ok: as !== null,
      detail:
        as ??
        (param.who === 'root' ? `only the sudo key may; the owner of the subnet may not` : `the owner of the subnet is ${String(owner)}`),
      code: 'NOT_ALLOWED_TO_SET',
      hint:
        param.who === 'root' ? 'Ask the operators of the chain, or sign with the sudo key.' : 'Sign with the wallet that owns the subnet.',
    })
  }
  if (call.name === 'set_tempo') checks.push(...(await checkTempoBounds(client, value)))
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
    warnings: before === text ? [...warnings, 'It has that value already.'] : warnings,
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
