import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { bytesToHex, Writer } from '../../../schema/scale.js'
import { depositLog } from '../digest.js'
import type { system } from '../schema.js'

/** `:heappages`, where a node looks for it. */
const HEAP_PAGES = bytesToHex(new TextEncoder().encode(':heappages'))

/** `set_heap_pages` of frame_system 41. This chain runs no WASM, so that nothing but the number changes. */
export const setHeapPages: Handler<typeof system, 'set_heap_pages'> = {
  weight: () => weightOf(2_836_000, 0, 0, 1),
  class: 'Operational',
  handle: (ctx, origin, { pages }) => {
    ensureRoot(origin)
    const writer = new Writer()
    writer.bigint(pages, 8)
    ctx.set(HEAP_PAGES, writer.finish())
    depositLog(ctx, { type: 'RuntimeEnvironmentUpdated' })
    return undefined
  },
}
