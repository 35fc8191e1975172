import { type Alpha, alpha, formatAlpha, subtractAlphaSaturating, ZERO_RAO } from '../../core/money.js'
import { nextBlock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { checkHotkeyKnown } from '../stake/check-hotkey.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { convictionOf, describeConviction } from './describe-conviction.js'
import { describeCourse } from './project-year.js'
import { readLockKinds, readLocks, readTotalAlpha } from './read-locks.js'
import { LEAST_UNITS, type LockState, rollForwardLock } from './roll-forward.js'

const MODULE = 'SubtensorModule'

export interface AddLockRequest {
  readonly coldkey: string
  /** To which it is locked, anyone's. */
  readonly hotkey: string
  readonly netuid: number
  /** `all` is all that is not locked. */
  readonly amount: Alpha | 'all'
}

/** Plans locking alpha of a coldkey on a subnet to a hotkey, or more of it where there is a lock. */
export async function planAddLock(client: ChainClient, request: AddLockRequest): Promise<Plan> {
  const { coldkey, hotkey, netuid } = request
  askSignerAhead(client, coldkey)
  const [[added, dissolving, owner], total, { locks, rates, clock }, kinds] = await Promise.all([
    client.readStorage([
      { pallet: MODULE, item: 'NetworksAdded', keys: [netuid] },
      DISSOLVING_QUERY,
      { pallet: MODULE, item: 'Owner', keys: [hotkey], absentIsNull: true },
    ]),
    readTotalAlpha(client, coldkey, netuid),
    readLocks(client, coldkey, netuid),
    readLockKinds(client, coldkey, [netuid]),
  ])
  const [lock] = locks
  const { perpetual = false, ownerHotkey = null } = kinds.get(netuid) ?? {}
  const kind = lock?.kind ?? { owner: ownerHotkey === hotkey, perpetual }
  const empty: LockState = { mass: 0n, conviction: 0n, block: clock.block }
  const before = rollForwardLock(lock?.state ?? empty, nextBlock(clock), rates, kind)
  const locked = alpha(netuid, before.mass)
  const amount = request.amount === 'all' ? subtractAlphaSaturating(total, locked) : request.amount
  const after = rollForwardLock({ ...before, mass: before.mass + amount.alphaRao }, before.block, rates, kind)
  const text = formatAlpha(amount)
  const leastLock = alpha(netuid, LEAST_UNITS)
  return {
    id: 'lock add',
    title: `Lock ${text} to ${hotkey}`,
    call: { pallet: MODULE, name: 'lock_stake', args: { hotkey, netuid, amount: amount.alphaRao } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkSubnetExists(netuid, added === true, dissolving),
      {
        name: 'amount-positive',
        title: 'The amount is more than zero',
        failed: 'The amount is zero',
        ok: amount.alphaRao > 0n,
        detail: text,
        code: 'NOTHING_TO_LOCK',
        hint: 'Name an amount, or stake on the subnet first.',
      },
      // The runtime takes less than that as well, and forgets it in the same block.
      ...(amount.alphaRao === 0n
        ? []
        : [
            {
              name: 'lock-lasts',
              title: 'It is enough for a lock',
              failed: 'It is too little for a lock',
              ok: after.mass > 0n,
              detail: `${formatAlpha(alpha(netuid, before.mass + amount.alphaRao))} locked; less than ${formatAlpha(leastLock)} is no lock`,
              code: 'AMOUNT_TOO_LOW',
              hint: `Lock at least ${formatAlpha(leastLock)}.`,
            },
          ]),
      checkHotkeyKnown(hotkey, owner),
      {
        name: 'same-lock-hotkey',
        title: 'The lock on the subnet is to the same hotkey',
        failed: 'The lock on the subnet is to another hotkey',
        ok: lock === undefined || lock.hotkey === hotkey,
        detail: lock === undefined || lock.hotkey === hotkey ? '' : `it is to ${lock.hotkey}; there is one lock on a subnet`,
        code: 'LOCK_ELSEWHERE',
        hint: 'Lock it to that hotkey, or move the lock with `taoctl lock move`.',
      },
      {
        name: 'enough-staked',
        title: 'So much is staked and not locked',
        failed: 'Less than that is staked and not locked',
        ok: before.mass + amount.alphaRao <= total.alphaRao,
        detail: `${formatAlpha(total)} staked on the subnet, over all hotkeys; ${formatAlpha(locked)} of it locked`,
        code: 'NOT_ENOUGH_STAKE',
        hint: 'Lock less, or --amount all; see `taoctl lock list`.',
      },
    ],
    fields: [
      { label: 'hotkey', value: hotkey },
      { label: 'subnet', value: String(netuid) },
      { label: 'amount', value: `${text}${request.amount === 'all' ? ' (all that is not locked)' : ''}` },
      { label: 'mode', value: kind.perpetual ? 'perpetual: nothing is freed' : 'decaying: it is freed little by little' },
    ],
    effects: [
      { label: 'locked', before: formatAlpha(locked), after: formatAlpha(alpha(netuid, after.mass)) },
      { label: 'conviction', before: convictionOf(netuid, before), after: convictionOf(netuid, after) },
      ...describeConviction(netuid, rates, lock === undefined ? null : { state: before, kind }, { state: after, kind }),
    ],
    course: describeCourse({ netuid, state: after, kind, rates, clock }),
    warnings: [
      'A lock holds all that the coldkey has on the subnet, over all its hotkeys: so much of it cannot be sold or moved elsewhere.',
    ],
    spend: { rao: ZERO_RAO, bounded: true },
    loss: `${text} cannot be taken out while it is locked${kind.perpetual ? ', which is for good until the mode is changed' : ''}`,
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
