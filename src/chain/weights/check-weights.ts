/** The checks of weights, in the runtime's order. */
import { EXIT, TaoError } from '../../core/errors.js'
import { formatUnits } from '../../core/money.js'
import { type BlockClock, checkNotTooEarly, nextBlock, readBlocks } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { findApiMethod } from '../metadata/lookup.js'
import type { PlanCheck } from '../plan.js'
import { expectBigint, isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { readMetagraphParts } from '../subnets/read-metagraph-parts.js'
import type { SetWeightsRequest } from './set-weights-request.js'

/** The facts that the checks of a registered hotkey use; null or undefined where the runtime does not tell. */
export interface WeightsFacts {
  readonly clock: BlockClock
  readonly uid: number
  readonly count: ScaleValue | undefined
  readonly rateLimit: ScaleValue | undefined
  readonly lastUpdates: ScaleValue | undefined
  readonly permits: ScaleValue | undefined
  readonly minimum: ScaleValue | undefined
  readonly ownerHotkey: ScaleValue | undefined
  readonly demandedVersion: ScaleValue | undefined
  readonly stakeThreshold: ScaleValue | undefined
  /** The stake weights by uid, from {@link readStakeWeights}. */
  readonly stakes: ScaleValue | undefined
  /** Whether the subnet is of Null consensus. */
  readonly isNull: boolean
}

/**
 * The weight of each neuron's stake in a subnet, by uid and in whole rao, as the runtime's own metagraph has it: stake from parents and to
 * children is counted. Null where the runtime does not tell, or the endpoint finds the call too much.
 */
export async function readStakeWeights(client: ChainClient, netuid: number): Promise<ScaleValue> {
  if (!findApiMethod(await client.metadata(), 'SubnetInfoRuntimeApi', 'get_selective_metagraph')) return null
  const refusal = new TaoError('no fields', { code: 'UNEXPECTED_SHAPE', exitCode: EXIT.chain })
  const graph = await readMetagraphParts(client, netuid, ['total_stake'], refusal).catch((error: unknown) => {
    if (error instanceof TaoError && (error === refusal || error.code === 'WORK_LIMIT')) return null
    throw error
  })
  return isScaleObject(graph) ? (graph.total_stake ?? null) : null
}

function elementAt(list: ScaleValue | undefined, index: number): ScaleValue | undefined {
  return Array.isArray(list) ? (list as readonly ScaleValue[])[index] : undefined
}

function checkUids(uids: readonly number[], neurons: number): PlanCheck {
  const unknown = uids.filter((candidate) => candidate >= neurons)
  return {
    name: 'uids-exist',
    title: 'All uids exist',
    failed: 'Some uids do not exist',
    ok: unknown.length === 0,
    detail: unknown.length === 0 ? `${uids.length} of ${neurons}` : `there is no uid ${unknown.join(', ')}; the last is ${neurons - 1}`,
    code: 'UID_NOT_FOUND',
    hint: 'See the uids with `taoctl subnets metagraph`.',
  }
}

/** The check that the hotkey has enough stake to set weights. The subnet owner's hotkey needs none. */
function checkStake({ uid, stakeThreshold, stakes }: WeightsFacts, isOwner: boolean): PlanCheck[] {
  const own = elementAt(stakes, uid)
  if (stakeThreshold === null || stakeThreshold === undefined || own === undefined) return []
  const least = expectBigint(stakeThreshold, 'SubtensorModule.StakeThreshold')
  const weighs = expectBigint(own, 'total_stake')
  return [
    {
      name: 'enough-stake-weight',
      title: 'The hotkey has the stake that weights take',
      failed: 'The hotkey has too little stake to set weights',
      ok: isOwner || weighs >= least,
      detail: isOwner ? "the owner's hotkey needs none" : `its stake weighs ${formatUnits(weighs)}, the least is ${formatUnits(least)}`,
      code: 'NOT_ENOUGH_STAKE_WEIGHT',
      hint: 'Stake more to this hotkey on the subnet, or on root, which counts in part.',
    },
  ]
}

function checkVersion(request: SetWeightsRequest, demanded: ScaleValue | undefined): PlanCheck[] {
  if (request.versionKey === null || demanded === null || demanded === undefined) return []
  const least = expectBigint(demanded, 'SubtensorModule.WeightsVersionKey')
  return [
    {
      name: 'version-key-current',
      title: 'The version key is not below what the subnet demands',
      failed: 'The version key is below what the subnet demands',
      ok: least === 0n || request.versionKey >= least,
      detail: least === 0n ? 'the subnet demands none' : `${request.versionKey}, at least ${least}`,
      code: 'VERSION_KEY_TOO_LOW',
      hint: `Leave --version-key out, or give ${least}.`,
    },
  ]
}

/** The checks of a registered hotkey. The clock is that of the pinned block; the call is made in the next block at the earliest. */
export function checkWeights(request: SetWeightsRequest, facts: WeightsFacts): PlanCheck[] {
  const { clock, uid, count, rateLimit, lastUpdates, permits, minimum, ownerHotkey, isNull } = facts
  const { uids } = request.weights
  const selfOnly = uids.length === 1 && uids[0] === uid
  const neurons = typeof count === 'number' ? count : 65_536
  const isOwner = ownerHotkey === request.hotkey
  const checks: PlanCheck[] = [checkUids(uids, neurons), ...checkStake(facts, isOwner), ...checkVersion(request, facts.demandedVersion)]
  const last = elementAt(lastUpdates, uid)
  if (last !== undefined && rateLimit !== null && rateLimit !== undefined) {
    const lastBlock = readBlocks(last, 'SubtensorModule.LastUpdate')
    const wait = readBlocks(rateLimit, 'SubtensorModule.WeightsSetRateLimit')
    checks.push(
      checkNotTooEarly({
        name: 'rate-limit-passed',
        title: 'Enough blocks have passed since the last weights',
        failed: 'The last weights were set too few blocks ago',
        code: 'WEIGHTS_TOO_SOON',
        facts: lastBlock === 0 ? 'never set' : `last at block ${lastBlock}, limit ${wait} blocks`,
        clock,
        from: lastBlock === 0 ? nextBlock(clock) : lastBlock + wait,
      }),
    )
  }
  const permit = elementAt(permits, uid)
  if (permit !== undefined) {
    // On a subnet of Null consensus the one permit holder is all that counts.
    const ok = permit === true || (!isNull && (selfOnly || isOwner))
    checks.push({
      name: 'validator-permit',
      title: 'The hotkey may weigh others',
      failed: 'The hotkey may not weigh others',
      ok,
      detail: ok ? '' : 'it has no validator permit',
      code: 'NO_VALIDATOR_PERMIT',
      hint: isNull
        ? 'This subnet is of Null consensus: only the validator with the largest stake sets weights there.'
        : 'A permit comes with stake, at the next epoch; without it a neuron may weigh only itself.',
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
