import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { system } from '../schema.js'

/**
 * `set_code` of frame_system 41. This chain runs no WASM, so no blob has a version that could be read: root gets the error
 * that the runtime gives for such a blob.
 */
export const setCode: Handler<typeof system, 'set_code'> = {
  weight: () => weightOf(164_247_810_000, 67_035, 1, 1),
  class: 'Operational',
  handle: (_ctx, origin) => {
    ensureRoot(origin)
    throw system.error('FailedToExtractRuntimeVersion')
  },
}
