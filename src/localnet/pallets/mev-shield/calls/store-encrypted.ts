import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { addPending } from '../pending.js'
import { mevShield } from '../schema.js'

/** `store_encrypted` of pallet_shield: queues an encrypted call for `on_initialize`. It weighs more than it works, against abuse. */
export const storeEncrypted: Handler<typeof mevShield, 'store_encrypted'> = {
  weight: () => weightOf(20_000_000_000, 0),
  handle: (ctx, origin, { encrypted_call }) => {
    const who = ensureSigned(origin)
    const index = addPending(ctx, { who, encrypted_call, submitted_at: ctx.blockNumber })
    ctx.deposit(mevShield.event.ExtrinsicStored({ index, who }))
    return undefined
  },
}
