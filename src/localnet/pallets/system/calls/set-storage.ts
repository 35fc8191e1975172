import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { hexToBytes } from '../../../schema/scale.js'
import type { system } from '../schema.js'

/** `set_storage` of frame_system 41: root writes any bytes under any keys. */
export const setStorage: Handler<typeof system, 'set_storage'> = {
  weight: ({ items }) => weightOf(1_565_000 + 733_648 * items.length, 0, 0, items.length),
  class: 'Operational',
  handle: (ctx, origin, { items }) => {
    ensureRoot(origin)
    for (const [key, value] of items) ctx.set(key.slice(2), hexToBytes(value))
    return undefined
  },
}
