import { blake2256 } from '../../../schema/hash.js'
import { Writer } from '../../../schema/scale.js'
import type { Hex } from '../../../schema/types.js'

/** The coldkey of a lease, which nobody has the key of: it owns the subnet as long as the lease goes on. */
export function leaseColdkey(leaseId: number): Hex {
  return deriveAccount('leasing/coldkey', leaseId)
}

/** The hotkey of a lease, which nobody has the key of. */
export function leaseHotkey(leaseId: number): Hex {
  return deriveAccount('leasing/hotkey', leaseId)
}

/** blake2-256 of the SCALE of text and number. */
function deriveAccount(purpose: string, leaseId: number): Hex {
  const writer = new Writer()
  const text = new TextEncoder().encode(purpose)
  writer.compact(text.length)
  writer.bytes(text)
  writer.uint(leaseId, 4)
  return blake2256(writer.finish())
}
