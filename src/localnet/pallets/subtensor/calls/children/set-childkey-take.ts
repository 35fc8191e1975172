import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { coldkeyOwnsHotkey } from '../../keys/hotkey-account.js'
import { subtensor } from '../../schema.js'
import { passesRateLimitOnSubnet, setLastBlockOnSubnet } from '../../subnets/rate-limiting.js'

/** `set_childkey_take`: `do_set_childkey_take`; only a raise has to wait for the rate limit. */
export const setChildkeyTake: Handler<typeof subtensor, 'set_childkey_take'> = {
  weight: () => weightOf(53_870_000, 4498, 7, 2),

  handle: (ctx, origin, { hotkey, netuid, take }) => {
    const coldkey = ensureSigned(origin)
    if (!coldkeyOwnsHotkey(ctx, coldkey, hotkey)) throw subtensor.error('NonAssociatedColdKey')
    const { storage } = subtensor
    const least = Math.max(storage.MinChildkeyTake.get(ctx), storage.MinChildkeyTakePerSubnet.get(ctx, netuid))
    if (take < least || take > storage.MaxChildkeyTake.get(ctx)) throw subtensor.error('InvalidChildkeyTake')
    const current = Math.max(storage.ChildkeyTake.get(ctx, hotkey, netuid), least)
    if (take > current && !passesRateLimitOnSubnet(ctx, 'SetChildkeyTake', hotkey, netuid)) {
      throw subtensor.error('TxChildkeyTakeRateLimitExceeded')
    }
    setLastBlockOnSubnet(ctx, 'SetChildkeyTake', hotkey, netuid, BigInt(ctx.blockNumber))
    storage.ChildkeyTake.set(ctx, hotkey, netuid, take)
    ctx.deposit(subtensor.event.ChildKeyTakeSet([hotkey, take]))
    return undefined
  },
}
