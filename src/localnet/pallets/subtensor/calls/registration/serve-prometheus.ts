import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { validateServePrometheus } from '../../registration/serving.js'
import { subtensor } from '../../schema.js'

/** `serve_prometheus` */
export const servePrometheus: Handler<typeof subtensor, 'serve_prometheus'> = {
  weight: () => weightOf(29_294_000, 4277, 3, 1),
  pays: 'No',
  handle: (ctx, origin, args) => {
    const hotkey = ensureSigned(origin)
    validateServePrometheus(ctx, hotkey, args)
    const { netuid, version, ip, port, ip_type } = args
    subtensor.storage.Prometheus.set(ctx, netuid, hotkey, { block: BigInt(ctx.blockNumber), version, ip, port, ip_type })
    ctx.deposit(subtensor.event.PrometheusServed([netuid, hotkey]))
    return undefined
  },
}
