import { ensureSigned } from '../../../../frame/origins.js'
import type { CallImpl } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { SubtensorArgs } from '../../calls.js'
import { createAccountIfNonExistent } from '../../keys/hotkey-account.js'

/** `try_associate_hotkey`: takes an unowned hotkey; nothing happens to one that has an owner. */
export const tryAssociateHotkey: CallImpl<SubtensorArgs<'try_associate_hotkey'>> = {
  weight: () => weightOf(25_337_000, 4283, 3, 3),

  handle: (ctx, origin, { hotkey }) => {
    createAccountIfNonExistent(ctx, ensureSigned(origin), hotkey)
    return undefined
  },
}
