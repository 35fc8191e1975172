import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { adminUtils475 } from '../475/schema.js'
import type { adminUtils } from '../schema.js'

/** The contracts of the newest runtime; older ones have the same but for the last. */
const { storage, event } = adminUtils475

/** `sudo_toggle_evm_precompile`: root switches one precompiled contract; switching it to what it is says nothing. */
export const sudoToggleEvmPrecompile: Handler<typeof adminUtils, 'sudo_toggle_evm_precompile'> = {
  weight: () => weightOf(6_162_000, 3507, 1),

  handle: (ctx, origin, { precompile_id, enabled }) => {
    ensureRoot(origin)
    if (storage.PrecompileEnable.get(ctx, precompile_id) === enabled) return undefined
    storage.PrecompileEnable.set(ctx, precompile_id, enabled)
    ctx.deposit(event.PrecompileUpdated({ precompile_id, enabled }))
    return undefined
  },
}
