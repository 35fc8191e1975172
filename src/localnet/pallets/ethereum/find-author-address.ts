import type { Ctx } from '../../frame/context.js'
import type { Hex } from '../../schema/types.js'
import { authorityOfSlot, slotOfDigest } from '../aura/hooks.js'

const NOBODY: Hex = `0x${'00'.repeat(20)}`

/** `FindAuthorTruncated`: the author's key cut to an address, bytes 4 to 23. */
export function findAuthorAddress(ctx: Ctx): Hex {
  const slot = slotOfDigest(ctx)
  const authority = slot === undefined ? undefined : authorityOfSlot(ctx, slot)
  return authority === undefined ? NOBODY : `0x${authority.slice(10, 50)}`
}
