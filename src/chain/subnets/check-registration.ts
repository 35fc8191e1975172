/** Checks whether a subnet takes another neuron, and root another member, by the runtime's bounds. */
import { formatUnits } from '../../core/money.js'
import { type BlockClock, describeFrom, nextBlock, readBlocks } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { findConstant } from '../metadata/lookup.js'
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectBigint, expectNumber } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

const MODULE = 'SubtensorModule'
/** Root takes three times its target of registrations in an interval. The runtime has this factor in its code, not in a constant. */
const ROOT_TARGET_FACTOR = 3

function item(name: string, keys: StorageQuery['keys']): StorageQuery {
  return { pallet: MODULE, item: name, keys, ifPresent: true }
}

/** The storage entries that {@link checkRoom} needs. They are read together with the other facts of a registration on a subnet. */
export function listRoomQueries(netuid: number): readonly StorageQuery[] {
  return [item('MaxAllowedUids', [netuid]), item('SubnetAlphaIn', [netuid]), item('SubnetMechanism', [netuid])]
}

/** The check that the hotkey has no neuron on the subnet yet. `uid` is null as long as it has none. */
export function checkNotRegistered(netuid: number, uid: unknown): PlanCheck {
  return {
    name: 'not-registered-yet',
    title: `The hotkey is not yet registered on subnet ${netuid}`,
    failed: `The hotkey is registered on subnet ${netuid} already`,
    ok: uid === null,
    detail: uid === null ? '' : `it has uid ${String(uid)} there`,
    code: 'ALREADY_REGISTERED',
    hint: 'There is nothing to do.',
  }
}

/** The check that the subnet is not root. `failed` says what root does not have, `hint` what to do instead. */
export function checkNotRoot(netuid: number, failed: string, hint: string): PlanCheck {
  return {
    name: 'not-root',
    title: 'The subnet is not root',
    failed,
    ok: netuid !== 0,
    detail: '',
    code: 'ROOT_NOT_ALLOWED',
    hint,
  }
}

/** The check that a subnet has slots at all; none where the runtime does not tell. */
export function checkSlots(room: ScaleValue | undefined): PlanCheck[] {
  if (typeof room !== 'number') return []
  return [
    {
      name: 'has-slots',
      title: 'The subnet has slots for neurons',
      failed: 'The subnet has no slots for neurons',
      ok: room > 0,
      detail: `${room} slots`,
      code: 'NO_SLOTS',
      hint: 'Its owner has set the number of slots to zero; choose another subnet.',
    },
  ]
}

/**
 * The checks that a subnet has slots at all, and a pool that can turn the burn into alpha. One case is left to the chain: a full subnet in
 * which no neuron can be replaced, because all of them are its owner's.
 */
export async function checkRoom(client: ChainClient, values: readonly (ScaleValue | undefined)[]): Promise<PlanCheck[]> {
  const [room, reserve, mechanism] = values
  const checks = checkSlots(room)
  const least = findConstant(await client.metadata(), 'Swap', 'MinimumReserve')
  if (least && mechanism === 1 && reserve !== null && reserve !== undefined) {
    const held = expectBigint(reserve, `${MODULE}.SubnetAlphaIn`)
    const wanted = expectBigint(await client.readConstant('Swap', 'MinimumReserve'), 'Swap.MinimumReserve')
    checks.push({
      name: 'pool-can-fill',
      title: "The subnet's pool can turn the burn into alpha",
      failed: "The subnet's pool is too empty to turn the burn into alpha",
      ok: held >= wanted,
      detail: `it holds ${formatUnits(held)} alpha, at least ${formatUnits(wanted)} are needed`,
      code: 'INSUFFICIENT_LIQUIDITY',
      hint: 'Wait for the pool to grow: `taoctl subnets show` tells what it holds.',
    })
  }
  return checks
}

/** The storage entries that {@link checkRootOpen} needs. They are read together with the other facts of a registration on root. */
export const ROOT_QUERIES: readonly StorageQuery[] = [
  item('RegistrationsThisInterval', [0]),
  item('TargetRegistrationsPerInterval', [0]),
  item('Tempo', [0]),
  item('LastEpochBlock', [0]),
  item('MaxRegistrationsPerBlock', [0]),
]

/** The checks that root takes registrations at all, and that some are left in this interval. */
export function checkRootOpen(clock: BlockClock, values: readonly (ScaleValue | undefined)[]): PlanCheck[] {
  const [count, target, tempo, lastEpoch, perBlock] = values
  const checks: PlanCheck[] = []
  if (typeof perBlock === 'number') {
    checks.push({
      name: 'registration-open',
      title: 'Root takes registrations',
      failed: 'Root takes no registrations',
      ok: perBlock > 0,
      detail: `${perBlock} in a block`,
      code: 'REGISTRATION_CLOSED',
      hint: 'The operators of the chain have closed it.',
    })
  }
  if (typeof count !== 'number' || typeof target !== 'number') return checks
  const most = target * ROOT_TARGET_FACTOR
  const epochAt =
    typeof tempo !== 'number' || tempo === 0 || lastEpoch === null || lastEpoch === undefined
      ? null
      : readBlocks(lastEpoch, `${MODULE}.LastEpochBlock`) + tempo
  // The runtime sets the count to zero in the block in which root's epoch is due, before any transaction.
  const restarts = epochAt !== null && epochAt <= nextBlock(clock)
  const when = epochAt === null || restarts ? 'in the next interval' : describeFrom(clock, epochAt)
  checks.push({
    name: 'registrations-left',
    title: 'Registrations are left in this interval',
    failed: 'No registrations are left in this interval',
    ok: restarts || count < most,
    detail: `${count} of ${most}${restarts || count < most ? '' : `; possible ${when}`}`,
    code: 'TOO_MANY_REGISTRATIONS',
    hint: `Try again ${when}.`,
  })
  return checks
}

/** The storage entries that {@link checkRootStake} needs to see whether root is full. */
export const ROOT_ROOM_QUERIES: readonly StorageQuery[] = [item('SubnetworkN', [0]), item('MaxAllowedUids', [0])]

/**
 * The check that a hotkey has more stake on root than the weakest member, whose place it takes if root is full. The stakes are read only in
 * that case. It does not apply to a runtime on which a burn decides.
 */
export async function checkRootStake(
  client: ChainClient,
  hotkey: string,
  values: readonly (ScaleValue | undefined)[],
): Promise<PlanCheck[]> {
  const [count, room] = values
  if (typeof count !== 'number' || typeof room !== 'number' || count < room) return []
  const keys = await client.readStorage(Array.from({ length: count }, (_, uid) => item('Keys', [0, uid])))
  const members = keys.filter((key) => typeof key === 'string')
  const stakes = await client.readStorage([hotkey, ...members].map((key) => item('TotalHotkeyAlpha', [key, 0])))
  const [own = 0n, ...others] = stakes.map((stake) => (stake === null ? 0n : expectBigint(stake, `${MODULE}.TotalHotkeyAlpha`)))
  const [least] = others.sort((a, b) => (a < b ? -1 : 1))
  if (least === undefined) return []
  return [
    {
      name: 'stake-above-weakest',
      title: 'The hotkey has more stake on root than its weakest member',
      failed: 'The hotkey has no more stake on root than its weakest member',
      ok: own > least,
      detail:
        `root is full (${expectNumber(count, 'SubnetworkN')}); the hotkey has ${formatUnits(own)} TAO there, the weakest member ` +
        `${formatUnits(least)} TAO`,
      code: 'STAKE_TOO_LOW_FOR_ROOT',
      hint: `Stake more than ${formatUnits(least)} TAO to the hotkey on root first: \`taoctl stake add --netuid 0\`.`,
    },
  ]
}
