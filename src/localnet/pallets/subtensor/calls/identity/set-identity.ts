import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { isHotkeyRegisteredAnywhere } from '../../registration/neurons.js'
import { subtensor } from '../../schema.js'
import { isValidChainIdentity } from '../../subnets/identity.js'

/** `set_identity`: a coldkey with a registered hotkey names itself. */
export const setIdentity: Handler<typeof subtensor, 'set_identity'> = {
  weight: () => weightOf(32_040_000, 6829, 3, 1),

  handle: (ctx, origin, identity) => {
    const coldkey = ensureSigned(origin)
    const hotkeys = subtensor.storage.OwnedHotkeys.get(ctx, coldkey)
    if (!hotkeys.some((hotkey) => isHotkeyRegisteredAnywhere(ctx, hotkey))) throw subtensor.error('HotKeyNotRegisteredInNetwork')
    if (!isValidChainIdentity(identity)) throw subtensor.error('InvalidIdentity')
    subtensor.storage.IdentitiesV2.set(ctx, coldkey, identity)
    ctx.deposit(subtensor.event.ChainIdentitySet(coldkey))
    return undefined
  },
}
