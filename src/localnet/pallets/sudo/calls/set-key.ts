import type { CallImpl } from '../../../frame/pallet.js'
import type { ArgsOf } from '../../../frame/pallet-schema.js'
import { weightOf } from '../../../frame/weight.js'
import { lookupAccount } from '../../system/lookup.js'
import { ensureSudo, FREE } from '../ensure-sudo.js'
import { sudo as pallet } from '../schema.js'

/** `set_key` of pallet_sudo 41. */
export const setKey: CallImpl<ArgsOf<(typeof pallet.input.calls)['set_key']>> = {
  weight: () => weightOf(7_237_000, 1_517, 1, 1),
  handle: (ctx, origin, args) => {
    ensureSudo(ctx, origin)
    const key = lookupAccount(args.new)
    ctx.deposit(pallet.event.KeyChanged({ old: pallet.storage.Key.get(ctx), new: key }))
    pallet.storage.Key.set(ctx, key)
    return FREE
  },
}
