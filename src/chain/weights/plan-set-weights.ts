import { formatUnits, ZERO_RAO } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCheck } from '../plan.js'
import { expectBigint, expectNumber } from '../scale/expect.js'
import { checkSubnetExists } from '../subnets/check-subnet.js'
import type { QuantisedWeights } from './quantise.js'

export interface SetWeightsRequest {
  /** Signs, SS58. */
  readonly hotkey: string
  readonly netuid: number
  readonly weights: QuantisedWeights
  /** Null: the one that the subnet demands. */
  readonly versionKey: bigint | null
}

function elementAt(list: unknown, index: number): unknown {
  return Array.isArray(list) ? (list as readonly unknown[])[index] : undefined
}

/** The checks of a registered hotkey, in the runtime's order. Blocks are those of the pinned block; the call is made one later. */
function checkWeights(request: SetWeightsRequest, uid: number, block: number, facts: readonly unknown[]): PlanCheck[] {
  const [count, limit, updates, permits, minimum, ownerHotkey] = facts
  const { uids } = request.weights
  const selfOnly = uids.length === 1 && uids[0] === uid
  const neurons = typeof count === 'number' ? count : 65_536
  const unknown = uids.filter((candidate) => candidate >= neurons)
  const checks: PlanCheck[] = [
    {
      name: 'uids-exist',
      title: 'All uids exist',
      failed: 'Some uids do not exist',
      ok: unknown.length === 0,
      detail: unknown.length === 0 ? `${uids.length} of ${neurons}` : `there is no uid ${unknown.join(', ')}; the last is ${neurons - 1}`,
      code: 'UID_NOT_FOUND',
      hint: 'See the uids with `taoctl subnets metagraph`.',
    },
  ]
  const last = elementAt(updates, uid)
  if (last !== undefined && limit !== null && limit !== undefined) {
    const lastBlock = Number(last)
    const wait = Number(limit)
    const from = lastBlock + wait
    checks.push({
      name: 'rate-limit-passed',
      title: 'Enough blocks have passed since the last weights',
      failed: 'The last weights were set too few blocks ago',
      ok: lastBlock === 0 || block + 1 >= from,
      detail: lastBlock === 0 ? 'never set' : `last at block ${lastBlock}, limit ${wait} blocks, next block is ${block + 1}`,
      code: 'WEIGHTS_TOO_SOON',
      hint: `Try again in ${Math.max(from - block - 1, 1)} blocks. This is a rate limit, nothing is wrong.`,
    })
  }
  const permit = elementAt(permits, uid)
  if (permit !== undefined) {
    const ok = permit === true || selfOnly || ownerHotkey === request.hotkey
    checks.push({
      name: 'validator-permit',
      title: 'The hotkey may weigh others',
      failed: 'The hotkey may not weigh others',
      ok,
      detail: ok ? '' : 'it has no validator permit',
      code: 'NO_VALIDATOR_PERMIT',
      hint: 'A permit comes with stake, at the next epoch; without it a neuron may weigh only itself.',
    })
  }
  if (typeof minimum === 'number') {
    const needed = Math.min(minimum, neurons)
    checks.push({
      name: 'enough-weights',
      title: 'There are enough weights',
      failed: 'There are too few weights',
      ok: selfOnly || uids.length >= needed,
      detail: `${uids.length}, at least ${needed}`,
      code: 'TOO_FEW_WEIGHTS',
      hint: 'Give weights to more uids.',
    })
  }
  return checks
}

/** Plans setting weights directly. Refuses on a subnet that takes committed weights only, and says how its owner changes that. */
export async function planSetWeights(client: ChainClient, request: SetWeightsRequest): Promise<Plan> {
  const { hotkey, netuid, weights } = request
  const item = (name: string) => ({ pallet: 'SubtensorModule', item: name, keys: [netuid], ifPresent: true })
  const [block, [added, commitReveal, demanded, uid, ...facts]] = await Promise.all([
    client.readBlockNumber(),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      { pallet: 'SubtensorModule', item: 'CommitRevealWeightsEnabled', keys: [netuid], ifPresent: true },
      item('WeightsVersionKey'),
      { pallet: 'SubtensorModule', item: 'Uids', keys: [netuid, hotkey], absentIsNull: true },
      item('SubnetworkN'),
      item('WeightsSetRateLimit'),
      item('LastUpdate'),
      item('ValidatorPermit'),
      item('MinAllowedWeights'),
      item('SubnetOwnerHotkey'),
    ]),
  ])
  const exists = added === true
  const versionKey = request.versionKey ?? expectBigint(demanded ?? 0n, 'SubtensorModule.WeightsVersionKey')
  const checks: PlanCheck[] = [checkSubnetExists(netuid, exists)]
  if (exists) {
    checks.push(
      {
        name: 'takes-direct-weights',
        title: 'The subnet takes weights directly',
        failed: 'The subnet takes committed weights only',
        ok: commitReveal !== true,
        detail: commitReveal === true ? 'commit-reveal is on' : '',
        code: 'COMMIT_REVEAL_ENABLED',
        hint: `Its owner turns that off with \`taoctl sudo set --netuid ${netuid} --param commit_reveal_weights_enabled --value false\`.`,
      },
      {
        name: 'hotkey-registered',
        title: `The hotkey is registered on subnet ${netuid}`,
        failed: `The hotkey is not registered on subnet ${netuid}`,
        ok: uid !== null,
        detail: uid === null ? '' : `uid ${String(uid)}`,
        code: 'HOTKEY_NOT_REGISTERED',
        hint: `Register it with \`taoctl subnets register --netuid ${netuid}\`.`,
      },
    )
    if (uid !== null) checks.push(...checkWeights(request, expectNumber(uid, 'SubtensorModule.Uids'), block, facts))
  }
  const total = weights.values.reduce((sum, value) => sum + value, 0)
  return {
    id: 'weights set',
    title: `Set ${weights.uids.length} weights on subnet ${netuid}`,
    call: {
      pallet: 'SubtensorModule',
      name: 'set_weights',
      args: { netuid, dests: weights.uids, weights: weights.values, version_key: versionKey },
    },
    signer: { role: 'hotkey', address: hotkey },
    account: null,
    checks,
    fields: [
      { label: 'subnet', value: String(netuid) },
      ...weights.uids.map((target, index) => ({
        label: `uid ${target}`,
        value: `${weights.values[index] ?? 0} (${formatUnits((BigInt(weights.values[index] ?? 0) * 100_000_000_000n) / BigInt(total))} %)`,
      })),
      { label: 'version key', value: versionKey.toString() },
    ],
    effects: [{ label: 'weights of this validator', after: 'replaced by these' }],
    warnings: [],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
