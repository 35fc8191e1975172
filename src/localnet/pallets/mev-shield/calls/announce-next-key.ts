import type { Ctx } from '../../../frame/context.js'
import { ensureNone } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { authorityOfSlot, slotOfDigest } from '../../aura/hooks.js'
import { mevShield } from '../schema.js'

const { CurrentKey, PendingKey, NextKey, AuthorKeys, PendingKeyExpiresAt, NextKeyExpiresAt } = mevShield.storage

/** `MLKEM768_ENC_KEY_LEN` */
const KEY_BYTES = 1_184

/**
 * `announce_next_key` of pallet_shield: the inherent by which keys move on. What was announced for the block after the next becomes the key
 * of the next one, and the key that the author of the block two slots ahead announced last becomes the one to encrypt to.
 */
export const announceNextKey: Handler<typeof mevShield, 'announce_next_key'> = {
  weight: () => weightOf(33_661_000, 5_555, 4, 6),
  handle: (ctx, origin, { enc_key: announced }) => {
    ensureNone(origin)
    const author = authorityAhead(ctx, 0n)
    if (author === undefined) throw mevShield.error('Unreachable')
    put(ctx, CurrentKey, PendingKey.take(ctx))
    put(ctx, PendingKey, NextKey.take(ctx))
    const later = authorityAhead(ctx, 2n)
    put(ctx, NextKey, later === undefined ? undefined : AuthorKeys.get(ctx, later))
    if (announced === undefined) AuthorKeys.remove(ctx, author)
    else {
      if (announced.length !== 2 + 2 * KEY_BYTES) throw mevShield.error('BadEncKeyLen')
      AuthorKeys.set(ctx, author, announced)
    }
    put(ctx, PendingKeyExpiresAt, PendingKey.has(ctx) ? ctx.blockNumber + 2 : undefined)
    put(ctx, NextKeyExpiresAt, NextKey.has(ctx) ? ctx.blockNumber + 3 : undefined)
    return undefined
  },
}

/** `find_current_author` and `find_next_next_author`: whose turn it is so many slots after that of the block. */
function authorityAhead(ctx: Ctx, slots: bigint) {
  const slot = slotOfDigest(ctx)
  return slot === undefined ? undefined : authorityOfSlot(ctx, slot + slots)
}

interface Item<V> {
  set(ctx: Ctx, value: V): void
  remove(ctx: Ctx): void
}

function put<V>(ctx: Ctx, item: Item<V>, value: V | undefined): void {
  if (value === undefined) item.remove(ctx)
  else item.set(ctx, value)
}
