import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { describeVersion, RuntimeVersion } from '../pallets/system/runtime-version.js'

/** The part of the core API that clients may want. Blocks are made inside the chain and never handed in, so the rest is left out. */
export const coreApi: RuntimeApi = {
  name: 'Core',
  version: 5,
  methods: { version: apiMethod({}, RuntimeVersion, (ctx) => describeVersion(ctx.version)) },
}
