import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { ensureSudo, FREE } from '../ensure-sudo.js'
import { sudo as pallet } from '../schema.js'

/** `remove_key` of pallet_sudo 41: for good. */
export const removeKey: Handler<typeof pallet, 'remove_key'> = {
  weight: () => weightOf(6_417_000, 1_517, 1, 1),
  handle: (ctx, origin) => {
    ensureSudo(ctx, origin)
    ctx.deposit(pallet.event.KeyRemoved(undefined))
    pallet.storage.Key.remove(ctx)
    return FREE
  },
}
