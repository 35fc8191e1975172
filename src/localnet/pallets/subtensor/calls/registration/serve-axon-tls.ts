import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { doServeAxon, validateServeAxon } from '../../registration/serving.js'
import { subtensor } from '../../schema.js'

const MOST_CERTIFICATE_BYTES = 65

/** `serve_axon_tls`: `serve_axon` with a certificate, an algorithm byte and a key of at most 64 bytes; any other is ignored. */
export const serveAxonTls: Handler<typeof subtensor, 'serve_axon_tls'> = {
  weight: () => weightOf(30_617_000, 4149, 3, 1),
  pays: 'No',
  handle: (ctx, origin, args) => {
    const hotkey = ensureSigned(origin)
    validateServeAxon(ctx, hotkey, args)
    const length = (args.certificate.length - 2) / 2
    if (length > 0 && length <= MOST_CERTIFICATE_BYTES) {
      const algorithm = Number.parseInt(args.certificate.slice(2, 4), 16)
      subtensor.storage.NeuronCertificates.set(ctx, args.netuid, hotkey, { public_key: `0x${args.certificate.slice(4)}`, algorithm })
    }
    doServeAxon(ctx, hotkey, args)
    return undefined
  },
}
