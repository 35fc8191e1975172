/** Root enters, extends and leaves safe mode. */
import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { enter, exit, extend } from '../safe-mode.js'
import type { safeMode } from '../schema.js'

/** `force_enter` of pallet_safe_mode, for a day. */
export const forceEnter: Handler<typeof safeMode, 'force_enter'> = {
  weight: () => weightOf(130_200_000, 1_489),
  handle: (ctx, origin) => {
    ensureRoot(origin)
    enter(ctx)
    return undefined
  },
}

/** `force_extend` of pallet_safe_mode, by half a day. */
export const forceExtend: Handler<typeof safeMode, 'force_extend'> = {
  weight: () => weightOf(132_011_000, 1_489),
  handle: (ctx, origin) => {
    ensureRoot(origin)
    extend(ctx)
    return undefined
  },
}

/** `force_exit` of pallet_safe_mode. */
export const forceExit: Handler<typeof safeMode, 'force_exit'> = {
  weight: () => weightOf(131_180_000, 1_489),
  handle: (ctx, origin) => {
    ensureRoot(origin)
    exit(ctx, 'Force')
    return undefined
  },
}
