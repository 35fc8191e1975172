import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { RuntimeVersion, system } from '../pallets/system/schema.js'

/** What of the core API a client may want: blocks are made inside, never handed in. */
export const coreApi: RuntimeApi = {
  name: 'Core',
  version: 5,
  methods: { version: apiMethod({}, RuntimeVersion, () => system.constant.Version) },
}
