import { ensureSigned, type Origin } from '../../frame/origins.js'
import type { Hex } from '../../schema/types.js'

/** The signer, who pays a deposit; undefined for root, who does not. Throws BadOrigin for others. */
export function ensureSignedOrManager(origin: Origin): Hex | undefined {
  return origin.type === 'Root' ? undefined : ensureSigned(origin)
}
