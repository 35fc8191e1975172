/** Calls for everybody, which the runtime is configured without: there is no deposit to enter or extend safe mode with. */
import type { Ctx } from '../../../frame/context.js'
import { ensureRoot, ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import type { Hex } from '../../../schema/types.js'
import { safeMode } from '../schema.js'

const { EnteredUntil, Deposits } = safeMode.storage

/** `enter`: always NotConfigured, or Entered. */
export const enter: Handler<typeof safeMode, 'enter'> = {
  weight: () => weightOf(394_471_000, 3_892),
  handle: (ctx, origin) => {
    ensureSigned(origin)
    throw safeMode.error(EnteredUntil.has(ctx) ? 'Entered' : 'NotConfigured')
  },
}

/** `extend`: always NotConfigured, or Exited. */
export const extend: Handler<typeof safeMode, 'extend'> = {
  weight: () => weightOf(396_411_000, 3_892),
  handle: (ctx, origin) => {
    ensureSigned(origin)
    throw safeMode.error(EnteredUntil.has(ctx) ? 'NotConfigured' : 'Exited')
  },
}

/** Nobody can have made a deposit. */
function refuseDeposit(ctx: Ctx, account: Hex, block: number): never {
  throw safeMode.error(Deposits.has(ctx, account, block) ? 'NotConfigured' : 'NoDeposit')
}

/** `release_deposit`: always NoDeposit. */
export const releaseDeposit: Handler<typeof safeMode, 'release_deposit'> = {
  weight: () => weightOf(312_735_000, 3_892),
  handle: (ctx, origin, { account, block }) => {
    ensureSigned(origin)
    return refuseDeposit(ctx, account, block)
  },
}

/** `force_release_deposit`: for root, always NoDeposit. */
export const forceReleaseDeposit: Handler<typeof safeMode, 'force_release_deposit'> = {
  weight: () => weightOf(286_454_000, 3_892),
  handle: (ctx, origin, { account, block }) => {
    ensureRoot(origin)
    return refuseDeposit(ctx, account, block)
  },
}

/** `force_slash_deposit`: for root, always NoDeposit. */
export const forceSlashDeposit: Handler<typeof safeMode, 'force_slash_deposit'> = {
  weight: () => weightOf(278_905_000, 3_892),
  handle: (ctx, origin, { account, block }) => {
    ensureRoot(origin)
    return refuseDeposit(ctx, account, block)
  },
}
