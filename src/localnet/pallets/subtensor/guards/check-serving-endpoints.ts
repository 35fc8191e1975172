import type { DispatchGuard } from '../../../frame/spec.js'
import { weightOf, ZERO_WEIGHT } from '../../../frame/weight.js'
import { validateServeAxon, validateServePrometheus } from '../registration/serving.js'
import { asSubtensorCall } from './subtensor-call.js'

const APPLIES_TO = new Set<string>(['serve_axon', 'serve_axon_tls', 'serve_prometheus'])

/** `CheckServingEndpoints`: these calls are free, so they are checked early and none that would fail enters a block. */
export const checkServingEndpoints: DispatchGuard = {
  name: 'CheckServingEndpoints',
  weight: (_ctx, call) => {
    const name = asSubtensorCall(call)?.name
    return name !== undefined && APPLIES_TO.has(name) ? weightOf(19_035_000, 4112, 3) : ZERO_WEIGHT
  },
  check: (ctx, who, anyCall) => {
    const call = asSubtensorCall(anyCall)
    if (call?.name === 'serve_axon' || call?.name === 'serve_axon_tls') validateServeAxon(ctx, who, call.args)
    else if (call?.name === 'serve_prometheus') validateServePrometheus(ctx, who, call.args)
  },
}
