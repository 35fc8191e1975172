import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { lookupAccount } from '../../system/lookup.js'
import { ensureSudo, FREE } from '../ensure-sudo.js'
import { sudo as pallet } from '../schema.js'

/** `set_key` of pallet_sudo 41. */
export const setKey: Handler<typeof pallet, 'set_key'> = {
  weight: () => weightOf(7_237_000, 1_517, 1, 1),
  handle: (ctx, origin, args) => {
    ensureSudo(ctx, origin)
    const key = lookupAccount(args.new)
    ctx.deposit(pallet.event.KeyChanged({ old: pallet.storage.Key.get(ctx), new: key }))
    pallet.storage.Key.set(ctx, key)
    return FREE
  },
}
