import { alpha, formatAlpha, ZERO_RAO } from '../../core/money.js'
import { nextBlock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { checkHotkeyKnown } from '../stake/check-hotkey.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { checkLockExists } from './check-lock.js'
import { convictionOf, describeConviction } from './describe-conviction.js'
import { describeCourse } from './project-year.js'
import { readLockKinds, readLocks } from './read-locks.js'
import { type LockState, rollForwardLock } from './roll-forward.js'

const MODULE = 'SubtensorModule'

export interface MoveLockRequest {
  readonly coldkey: string
  readonly netuid: number
  /** To which the lock is moved, anyone's. */
  readonly toHotkey: string
}

/**
 * Plans moving the lock of a coldkey on a subnet to another hotkey. Conviction goes along where both have one owner, and is lost
 * elsewhere.
 */
export async function planMoveLock(client: ChainClient, request: MoveLockRequest): Promise<Plan> {
  const { coldkey, netuid, toHotkey } = request
  askSignerAhead(client, coldkey)
  const [{ locks, rates, clock }, kinds] = await Promise.all([readLocks(client, coldkey, netuid), readLockKinds(client, coldkey, [netuid])])
  const [lock] = locks
  const [added, dissolving, toOwner, fromOwner] = await client.readStorage([
    { pallet: MODULE, item: 'NetworksAdded', keys: [netuid] },
    DISSOLVING_QUERY,
    { pallet: MODULE, item: 'Owner', keys: [toHotkey], absentIsNull: true },
    { pallet: MODULE, item: 'Owner', keys: [lock?.hotkey ?? toHotkey], absentIsNull: true },
  ])
  const keeps = toOwner === fromOwner
  const { perpetual = false, ownerHotkey = null } = kinds.get(netuid) ?? {}
  const kind = { owner: ownerHotkey === toHotkey, perpetual }
  const empty: LockState = { mass: 0n, conviction: 0n, block: clock.block }
  const before = rollForwardLock(lock?.state ?? empty, nextBlock(clock), rates, lock?.kind ?? kind)
  const after = rollForwardLock(keeps ? before : { ...before, conviction: 0n }, before.block, rates, kind)
  const lost = !keeps && before.conviction > after.conviction
  return {
    id: 'lock move',
    title: `Move the lock of ${formatAlpha(alpha(netuid, before.mass))} to ${toHotkey}`,
    call: { pallet: MODULE, name: 'move_lock', args: { destination_hotkey: toHotkey, netuid } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkSubnetExists(netuid, added === true, dissolving),
      checkHotkeyKnown(toHotkey, toOwner),
      checkLockExists(netuid, lock),
      {
        name: 'hotkey-differs',
        title: 'It is another hotkey than now',
        failed: 'The lock is to that hotkey already',
        ok: lock?.hotkey !== toHotkey,
        detail: lock === undefined ? '' : lock.hotkey,
        code: 'NOTHING_TO_CHANGE',
        hint: 'There is nothing to do.',
      },
    ],
    fields: [
      { label: 'subnet', value: String(netuid) },
      { label: 'from hotkey', value: lock?.hotkey ?? 'none' },
      { label: 'to hotkey', value: toHotkey },
    ],
    effects: [
      { label: 'conviction', before: convictionOf(netuid, before), after: convictionOf(netuid, after) },
      ...(lock === undefined ? [] : describeConviction(netuid, rates, { state: before, kind: lock.kind }, { state: after, kind })),
    ],
    ...(lock === undefined ? {} : { course: describeCourse({ netuid, state: after, kind, rates, clock }) }),
    warnings: lost ? ['The hotkeys belong to different coldkeys: conviction is lost, and begins anew.'] : [],
    spend: { rao: ZERO_RAO, bounded: true },
    loss: lost ? `conviction of ${convictionOf(netuid, before)}` : 'nothing but the fee',
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
