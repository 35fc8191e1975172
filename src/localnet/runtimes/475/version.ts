import type { RuntimeVersion } from '../../frame/version.js'
import { version425 } from '../425/version.js'

/** BetaBasketRuntimeApi, and its place in the list of the real runtime. */
const BASKETS: readonly [string, number] = ['0x43580abff6baab45', 5]
const BEFORE = '0xc0de4984d112f3b4'

/** What runtime 475 says of itself, where it is not as 425. Its list of runtime APIs is the real runtime's. */
export const version475 = {
  specVersion: 475,
  apis: version425.apis.flatMap((api) => (api[0] === BEFORE ? [BASKETS, api] : [api])),
} satisfies Partial<RuntimeVersion>
