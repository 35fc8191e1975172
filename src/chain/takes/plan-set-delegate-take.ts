import { ZERO_RAO } from '../../core/money.js'
import { describeTake } from '../../core/take.js'
import { type BlockClock, checkNotTooEarly, describeFrom, nextBlock } from '../checks/block-clock.js'
import { checkHotkeyOwned } from '../checks/check-hotkey-owned.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCheck } from '../plan.js'
import { checkHotkeyKnown } from '../stake/check-hotkey.js'
import { checkTakeBounds, checkTakeDiffers } from './check-take.js'
import { type DelegateTake, readDelegateTake } from './read-delegate-take.js'

export interface SetDelegateTakeRequest {
  readonly coldkey: string
  readonly hotkey: string
  /** In parts of 65535. */
  readonly take: number
}

function checkRate(clock: BlockClock, { last, limit, raisableFrom }: DelegateTake): PlanCheck {
  return checkNotTooEarly({
    name: 'rate-limit-passed',
    title: 'Enough blocks have passed since the last change of the take',
    failed: 'The take was changed too few blocks ago to be raised',
    code: 'TAKE_TOO_SOON',
    facts: last === 0 ? 'never changed' : `last at block ${last}, limit ${limit} blocks, and one`,
    clock,
    from: raisableFrom,
  })
}

/**
 * Plans which part a hotkey of one's own keeps of what those earn who stake to it. The chain has a call for raising it and one for lowering
 * it; a hotkey of which it keeps none so far has the default, and may be given any.
 */
export async function planSetDelegateTake(client: ChainClient, request: SetDelegateTakeRequest): Promise<Plan> {
  const { coldkey, hotkey, take } = request
  askSignerAhead(client, coldkey)
  const [[owner], before] = await Promise.all([
    client.readStorage([{ pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true }]),
    readDelegateTake(client, hotkey),
  ])
  const lowers = take < before.take
  return {
    id: 'delegate take set',
    title: `${lowers ? 'Lower' : 'Raise'} the take of ${hotkey} to ${describeTake(take)}`,
    call: { pallet: 'SubtensorModule', name: lowers ? 'decrease_take' : 'increase_take', args: { hotkey, take } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkHotkeyKnown(hotkey, owner),
      checkHotkeyOwned(hotkey, coldkey, owner),
      checkTakeBounds(take, before),
      ...(lowers || take === before.take ? [] : [checkRate(before.clock, before)]),
      checkTakeDiffers(take, before.isKept ? before.take : null),
    ],
    fields: [
      { label: 'hotkey', value: hotkey },
      { label: 'take', value: describeTake(take) },
    ],
    effects: [
      { label: 'take', before: describeTake(before.take), after: describeTake(take) },
      { label: 'may be raised again', after: describeFrom(before.clock, nextBlock(before.clock) + before.limit + 1) },
    ],
    warnings: [],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
