import { subUnsigned } from '../../../../fixed/saturating.js'
import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { ensureTakeOwner } from '../../keys/delegate-take.js'
import { subtensor } from '../../schema.js'

const { storage } = subtensor

/** `increase_take`: `do_increase_take`; more than TxDelegateTakeRateLimit blocks after the last change, a decrease counts too. */
export const increaseTake: Handler<typeof subtensor, 'increase_take'> = {
  weight: () => weightOf(37_710_000, 4388, 5, 2),
  pays: 'No',
  handle: (ctx, origin, { hotkey, take }) => {
    const coldkey = ensureSigned(origin)
    ensureTakeOwner(ctx, coldkey, hotkey)
    if (storage.Delegates.has(ctx, hotkey) && take <= storage.Delegates.get(ctx, hotkey)) throw subtensor.error('DelegateTakeTooLow')
    if (take > storage.MaxDelegateTake.get(ctx)) throw subtensor.error('DelegateTakeTooHigh')
    const block = BigInt(ctx.blockNumber)
    const limit = storage.TxDelegateTakeRateLimit.get(ctx)
    const last = storage.LastRateLimitedBlock.get(ctx, { type: 'LastTxBlockDelegateTake', value: hotkey })
    if (limit !== 0n && last !== 0n && subUnsigned(block, last) <= limit) throw subtensor.error('DelegateTxRateLimitExceeded')
    storage.LastRateLimitedBlock.set(ctx, { type: 'LastTxBlockDelegateTake', value: hotkey }, block)
    storage.Delegates.set(ctx, hotkey, take)
    ctx.deposit(subtensor.event.TakeIncreased([coldkey, hotkey, take]))
    return undefined
  },
}
