import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { describeVersion, RuntimeVersion } from '../pallets/system/runtime-version.js'

/** What of the core API a client may want: blocks are made inside, never handed in. */
export const coreApi: RuntimeApi = {
  name: 'Core',
  version: 5,
  methods: { version: apiMethod({}, RuntimeVersion, (ctx) => describeVersion(ctx.version)) },
}
