import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { doServeAxon, validateServeAxon } from '../../registration/serving.js'
import type { subtensor } from '../../schema.js'

/** `serve_axon` */
export const serveAxon: Handler<typeof subtensor, 'serve_axon'> = {
  weight: () => weightOf(31_278_000, 4178, 3, 1),
  pays: 'No',
  handle: (ctx, origin, args) => {
    const hotkey = ensureSigned(origin)
    validateServeAxon(ctx, hotkey, args)
    doServeAxon(ctx, hotkey, args)
    return undefined
  },
}
