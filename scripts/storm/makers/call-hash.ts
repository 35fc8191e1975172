import type { Spec } from '../../../src/localnet/frame/spec.js'
import type { CallValue } from '../../../src/localnet/frame/values.js'
import { blake2256 } from '../../../src/localnet/schema/hash.js'
import type { Hex } from '../../../src/localnet/schema/types.js'

/** By what groups and announcements name a call. */
export function hashMultisigCall(spec: Spec, call: CallValue): Hex {
  return blake2256(spec.runtime.encodeCall(call))
}
