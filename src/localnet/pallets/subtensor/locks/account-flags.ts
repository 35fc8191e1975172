/** What an account allows others to do to it, one bit each. */
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'

const { AccountFlags } = subtensor.storage
const ACCEPTS_LOCKED_ALPHA = 1n

/** `account_rejects_locked_alpha`: accounts reject locked alpha until they allow it. */
export function rejectsLockedAlpha(ctx: Ctx, coldkey: Hex): boolean {
  return (AccountFlags.get(ctx, coldkey) & ACCEPTS_LOCKED_ALPHA) === 0n
}

/** `set_accept_locked_alpha`: flags of zero are not stored. */
export function setAcceptLockedAlpha(ctx: Ctx, coldkey: Hex, accepts: boolean): void {
  const flags = AccountFlags.get(ctx, coldkey)
  const next = accepts ? flags | ACCEPTS_LOCKED_ALPHA : flags & ~ACCEPTS_LOCKED_ALPHA
  if (next === 0n) AccountFlags.remove(ctx, coldkey)
  else AccountFlags.set(ctx, coldkey, next)
}
