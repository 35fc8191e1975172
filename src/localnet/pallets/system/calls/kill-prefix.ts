import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { type Weight, weightOf } from '../../../frame/weight.js'
import type { system } from '../schema.js'

function weigh(keys: number): Weight {
  return weightOf(2_964_000 + 1_340_742 * keys, 70 * keys, keys, keys)
}

/**
 * `kill_prefix` of frame_system 41: root deletes what is under a prefix, `subkeys` of them at most. What the block itself wrote counts here
 * too, which the real runtime deletes beyond that number.
 */
export const killPrefix: Handler<typeof system, 'kill_prefix'> = {
  weight: ({ subkeys }) => weigh(subkeys + 1),
  class: 'Operational',
  handle: (ctx, origin, { prefix, subkeys }) => {
    ensureRoot(origin)
    for (const key of ctx.keys(prefix.slice(2)).slice(0, subkeys)) ctx.delete(key)
    return undefined
  },
}
