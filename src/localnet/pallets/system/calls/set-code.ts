import type { Ctx } from '../../../frame/context.js'
import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { bytesToHex, hexToBytes } from '../../../schema/scale.js'
import type { Hex } from '../../../schema/types.js'
import { depositLog } from '../digest.js'
import { system } from '../schema.js'

const WEIGHT = weightOf(164_247_810_000, 67_035, 1, 1)
/** The well-known key under which a node looks for the code of the runtime. */
const CODE_KEY = bytesToHex(new TextEncoder().encode(':code'))

/**
 * `set_code` of frame_system 41. This chain runs no WASM, so no blob has a version that could be read: root gets the error
 * that the runtime gives for such a blob.
 */
export const setCode: Handler<typeof system, 'set_code'> = {
  weight: () => WEIGHT,
  class: 'Operational',
  handle: (_ctx, origin) => {
    ensureRoot(origin)
    throw system.error('FailedToExtractRuntimeVersion')
  },
}

/** `set_code_without_checks`: root puts down any code. Nothing runs it here: the chain goes on with the runtime that it has. */
export const setCodeWithoutChecks: Handler<typeof system, 'set_code_without_checks'> = {
  weight: () => WEIGHT,
  class: 'Operational',
  handle: (ctx, origin, { code }) => {
    ensureRoot(origin)
    updateCode(ctx, code)
    return undefined
  },
}

/** `update_code_in_storage` */
export function updateCode(ctx: Ctx, code: Hex): void {
  ctx.set(CODE_KEY, hexToBytes(code))
  depositLog(ctx, { type: 'RuntimeEnvironmentUpdated' })
  ctx.deposit(system.event.CodeUpdated(undefined))
}
