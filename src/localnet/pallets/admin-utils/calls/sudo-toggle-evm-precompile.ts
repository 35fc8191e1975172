import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { adminUtils } from '../schema.js'

/** `sudo_toggle_evm_precompile`: root switches one precompiled contract; switching it to what it is says nothing. */
export const sudoToggleEvmPrecompile: Handler<typeof adminUtils, 'sudo_toggle_evm_precompile'> = {
  weight: () => weightOf(6_162_000, 3507, 1),

  handle: (ctx, origin, { precompile_id, enabled }) => {
    ensureRoot(origin)
    if (adminUtils.storage.PrecompileEnable.get(ctx, precompile_id) === enabled) return undefined
    adminUtils.storage.PrecompileEnable.set(ctx, precompile_id, enabled)
    ctx.deposit(adminUtils.event.PrecompileUpdated({ precompile_id, enabled }))
    return undefined
  },
}
