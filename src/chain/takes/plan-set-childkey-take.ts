import { ZERO_RAO } from '../../core/money.js'
import { describeTake } from '../../core/take.js'
import { type BlockClock, checkNotTooEarly, describeFrom, nextBlock } from '../checks/block-clock.js'
import { checkHotkeyOwned } from '../checks/check-hotkey-owned.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCheck } from '../plan.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { checkTakeBounds, checkTakeDiffers } from './check-take.js'
import { type ChildkeyTake, readChildkeyTakes } from './read-childkey-takes.js'

const MODULE = 'SubtensorModule'

export interface SetChildkeyTakeRequest {
  readonly coldkey: string
  readonly hotkey: string
  readonly netuid: number
  /** In parts of 65535. */
  readonly take: number
}

/** Empty for a take that is lowered, for which nothing has to pass. */
function checkRate(clock: BlockClock, take: number, before: ChildkeyTake, limit: number): PlanCheck[] {
  if (take <= before.take) return []
  return [
    checkNotTooEarly({
      name: 'rate-limit-passed',
      title: 'Enough blocks have passed since the last change of the take',
      failed: 'The take was changed too few blocks ago to be raised',
      code: 'TAKE_TOO_SOON',
      facts: before.last === 0 ? 'never changed' : `last at block ${before.last}, limit ${limit} blocks`,
      clock,
      from: before.raisableFrom,
    }),
  ]
}

/** Plans which part a hotkey of one's own keeps, as a child, of what its parents earn by it on a subnet. */
export async function planSetChildkeyTake(client: ChainClient, request: SetChildkeyTakeRequest): Promise<Plan> {
  const { coldkey, hotkey, netuid, take } = request
  askSignerAhead(client, coldkey)
  const [[dissolving, added, owner], { takes, clock, limit }] = await Promise.all([
    client.readStorage([
      DISSOLVING_QUERY,
      { pallet: MODULE, item: 'NetworksAdded', keys: [netuid] },
      { pallet: MODULE, item: 'Owner', keys: [hotkey], absentIsNull: true },
    ]),
    readChildkeyTakes(client, hotkey, [netuid]),
  ])
  const before = takes[0] as ChildkeyTake
  return {
    id: 'stake child take set',
    title: `Set the child take of ${hotkey} on subnet ${netuid} to ${describeTake(take)}`,
    call: { pallet: MODULE, name: 'set_childkey_take', args: { hotkey, netuid, take } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkSubnetExists(netuid, added === true, dissolving),
      checkHotkeyOwned(hotkey, coldkey, owner),
      checkTakeBounds(take, before),
      ...checkRate(clock, take, before, limit),
      checkTakeDiffers(take, before.take),
    ],
    fields: [
      { label: 'hotkey', value: hotkey },
      { label: 'subnet', value: String(netuid) },
      { label: 'take', value: describeTake(take) },
    ],
    effects: [
      { label: 'child take', before: describeTake(before.take), after: describeTake(take) },
      { label: 'may be raised again', after: describeFrom(clock, nextBlock(clock) + limit) },
    ],
    warnings: [],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
