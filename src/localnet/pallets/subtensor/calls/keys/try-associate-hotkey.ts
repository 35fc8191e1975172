import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { createAccountIfNonExistent } from '../../keys/hotkey-account.js'
import type { subtensor } from '../../schema.js'

/** `try_associate_hotkey`: takes an unowned hotkey; nothing happens to one that has an owner. */
export const tryAssociateHotkey: Handler<typeof subtensor, 'try_associate_hotkey'> = {
  weight: () => weightOf(25_337_000, 4283, 3, 3),

  handle: (ctx, origin, { hotkey }) => {
    createAccountIfNonExistent(ctx, ensureSigned(origin), hotkey)
    return undefined
  },
}
