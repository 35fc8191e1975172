import { formatUnits, ZERO_RAO } from '../../core/money.js'
import { CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCheck } from '../plan.js'
import { expectBigint, expectNumber } from '../scale/expect.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { readConsensus } from '../subnets/subnet-info.js'
import { checkWeights, readStakeWeights } from './check-weights.js'
import type { SetWeightsRequest } from './set-weights-request.js'

function checkNotRoot(netuid: number): PlanCheck {
  return {
    name: 'not-root',
    title: 'The subnet is not root',
    failed: 'Root takes no weights',
    ok: netuid !== 0,
    detail: netuid === 0 ? 'on subnet 0 nobody weighs anybody' : '',
    code: 'ROOT_TAKES_NO_WEIGHTS',
    hint: 'Name a subnet with --netuid.',
  }
}

/** Plans setting weights directly. On a subnet that takes only committed weights, a check fails and says how the owner changes that. */
export async function planSetWeights(client: ChainClient, request: SetWeightsRequest): Promise<Plan> {
  const { hotkey, netuid, weights } = request
  askSignerAhead(client, hotkey)
  const item = (name: string) => ({ pallet: 'SubtensorModule', item: name, keys: [netuid], ifPresent: true })
  const [
    stakes,
    [
      added,
      dissolving,
      commitReveal,
      demanded,
      uid,
      count,
      rateLimit,
      lastUpdates,
      permits,
      minimum,
      ownerHotkey,
      consensus,
      stakeThreshold,
      ...now
    ],
  ] = await Promise.all([
    // The only fact that is not a storage entry; it is read at the same time as the others.
    netuid === 0 ? null : readStakeWeights(client, netuid),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      DISSOLVING_QUERY,
      { pallet: 'SubtensorModule', item: 'CommitRevealWeightsEnabled', keys: [netuid], ifPresent: true },
      item('WeightsVersionKey'),
      { pallet: 'SubtensorModule', item: 'Uids', keys: [netuid, hotkey], absentIsNull: true },
      item('SubnetworkN'),
      item('WeightsSetRateLimit'),
      item('LastUpdate'),
      item('ValidatorPermit'),
      item('MinAllowedWeights'),
      item('SubnetOwnerHotkey'),
      item('SubnetEpochConsensus'),
      { pallet: 'SubtensorModule', item: 'StakeThreshold', keys: [], ifPresent: true },
      ...CLOCK_QUERIES,
    ]),
  ])
  const exists = added === true
  const isNull = readConsensus(consensus) === 'null'
  const versionKey = request.versionKey ?? expectBigint(demanded ?? 0n, 'SubtensorModule.WeightsVersionKey')
  const checks: PlanCheck[] = [checkSubnetExists(netuid, exists, dissolving), checkNotRoot(netuid)]
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
    if (uid !== null) {
      const facts = {
        count,
        rateLimit,
        lastUpdates,
        permits,
        minimum,
        ownerHotkey,
        stakeThreshold,
        stakes,
        demandedVersion: demanded,
        isNull,
      }
      checks.push(...checkWeights(request, { ...facts, clock: readClock(now), uid: expectNumber(uid, 'SubtensorModule.Uids') }))
    }
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
    warnings: isNull ? ['This subnet is of Null consensus: these weights alone decide who is paid there.'] : [],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
