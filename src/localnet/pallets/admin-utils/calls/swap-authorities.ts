import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { changeAuthorities } from '../../aura/change-authorities.js'
import type { adminUtils } from '../schema.js'

/** `swap_authorities`: root names those who make the blocks from the next one on. */
export const swapAuthorities: Handler<typeof adminUtils, 'swap_authorities'> = {
  weight: ({ new_authorities: authorities }) => weightOf(4_442_146 + 29_392 * authorities.length, 0, 0, 1),

  handle: (ctx, origin, { new_authorities: authorities }) => {
    ensureRoot(origin)
    changeAuthorities(ctx, authorities)
    return undefined
  },
}
