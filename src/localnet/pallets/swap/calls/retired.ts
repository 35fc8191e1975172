/** Calls about liquidity of users, which the runtime still lists and refuses whoever makes them. */
import type { CallImpl } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { swap } from '../schema.js'

export const retired: CallImpl<unknown> = {
  weight: () => weightOf(15_000_000, 0),
  handle: () => {
    throw swap.error('Deprecated')
  },
}
