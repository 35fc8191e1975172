import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { blake2256 } from '../../../schema/hash.js'
import { hexToBytes } from '../../../schema/scale.js'
import { system } from '../schema.js'

/** `remark_with_event` of frame_system 41. */
export const remarkWithEvent: Handler<typeof system, 'remark_with_event'> = {
  weight: (args) => weightOf(4_725_000 + 12_386 * ((args.remark.length - 2) / 2), 0),
  handle: (ctx, origin, { remark }) => {
    const sender = ensureSigned(origin)
    ctx.deposit(system.event.Remarked({ sender, hash: blake2256(hexToBytes(remark)) }))
    return undefined
  },
}
