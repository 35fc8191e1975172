import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { ensureTakeOwner } from '../../keys/delegate-take.js'
import { subtensor } from '../../schema.js'

const { storage } = subtensor

/** `decrease_take`: `do_decrease_take`, at any time. */
export const decreaseTake: Handler<typeof subtensor, 'decrease_take'> = {
  weight: () => weightOf(29_895_000, 4295, 3, 2),
  pays: 'No',
  handle: (ctx, origin, { hotkey, take }) => {
    const coldkey = ensureSigned(origin)
    ensureTakeOwner(ctx, coldkey, hotkey)
    if (storage.Delegates.has(ctx, hotkey) && take >= storage.Delegates.get(ctx, hotkey)) throw subtensor.error('DelegateTakeTooLow')
    if (take < storage.MinDelegateTake.get(ctx)) throw subtensor.error('DelegateTakeTooLow')
    storage.Delegates.set(ctx, hotkey, take)
    storage.LastRateLimitedBlock.set(ctx, { type: 'LastTxBlockDelegateTake', value: hotkey }, BigInt(ctx.blockNumber))
    ctx.deposit(subtensor.event.TakeDecreased([coldkey, hotkey, take]))
    return undefined
  },
}
