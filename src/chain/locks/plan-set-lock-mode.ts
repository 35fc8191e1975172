import { ZERO_RAO } from '../../core/money.js'
import { nextBlock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { describeConviction } from './describe-conviction.js'
import { describeCourse } from './project-year.js'
import { readLockKinds, readLocks } from './read-locks.js'
import { rollForwardLock } from './roll-forward.js'

const MODULE = 'SubtensorModule'

export interface SetLockModeRequest {
  readonly coldkey: string
  readonly netuid: number
  readonly perpetual: boolean
}

const nameMode = (perpetual: boolean): string => (perpetual ? 'perpetual' : 'decaying')

/** Plans whether the lock of a coldkey on a subnet decays. It holds for a lock to come as well. */
export async function planSetLockMode(client: ChainClient, request: SetLockModeRequest): Promise<Plan> {
  const { coldkey, netuid, perpetual } = request
  askSignerAhead(client, coldkey)
  const [[added, dissolving], { locks, rates, clock }, kinds] = await Promise.all([
    client.readStorage([{ pallet: MODULE, item: 'NetworksAdded', keys: [netuid] }, DISSOLVING_QUERY]),
    readLocks(client, coldkey, netuid),
    readLockKinds(client, coldkey, [netuid]),
  ])
  const [lock] = locks
  const was = kinds.get(netuid)?.perpetual ?? false
  const state = lock && rollForwardLock(lock.state, nextBlock(clock), rates, lock.kind)
  return {
    id: 'lock mode',
    title: `Make the lock on subnet ${netuid} ${nameMode(perpetual)}`,
    call: { pallet: MODULE, name: 'set_perpetual_lock', args: { netuid, enabled: perpetual } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkSubnetExists(netuid, added === true, dissolving),
      {
        name: 'mode-differs',
        title: 'It is another mode than now',
        failed: 'It is the mode already',
        ok: was !== perpetual,
        detail: nameMode(was),
        code: 'NOTHING_TO_CHANGE',
        hint: 'There is nothing to do.',
      },
    ],
    fields: [{ label: 'subnet', value: String(netuid) }],
    effects: [
      { label: 'mode', before: nameMode(was), after: nameMode(perpetual) },
      ...(lock === undefined || state === undefined
        ? []
        : describeConviction(netuid, rates, { state, kind: lock.kind }, { state, kind: { ...lock.kind, perpetual } })),
    ],
    ...(lock === undefined || state === undefined
      ? {}
      : { course: describeCourse({ netuid, state, kind: { ...lock.kind, perpetual }, rates, clock }) }),
    warnings: lock === undefined ? ['There is no lock there so far: it holds for one to come.'] : [],
    spend: { rao: ZERO_RAO, bounded: true },
    loss: perpetual ? 'what is locked is not freed by time any more, until the mode is changed' : 'nothing but the fee',
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
