import { ScaleReader } from '../scale/reader.js'
import type { ScaleValue } from '../scale/value.js'
import { decodeValue } from './decode-value.js'
import type { RuntimeMetadata } from './runtime-metadata.js'

/** A call read back from its bytes. */
export interface DecodedCall {
  readonly pallet: string
  readonly name: string
  /** The arguments, by the names that the runtime gives them. */
  readonly args: ScaleValue
}

/**
 * Decodes the call that these bytes make on this runtime, wherever they come from. Throws a RangeError if they are not a call, or if bytes
 * are left over.
 */
export function decodeCall(metadata: RuntimeMetadata, bytes: Uint8Array): DecodedCall {
  const pallet = metadata.pallets.find((candidate) => candidate.index === bytes[0])
  if (!pallet || pallet.calls === null) throw new RangeError('no such pallet')
  const r = new ScaleReader(bytes)
  r.skip(1)
  const value = decodeValue(metadata.types, pallet.calls, r)
  if (r.remaining > 0) throw new RangeError(`${r.remaining} bytes too many`)
  const call = value as { readonly type: string; readonly value: ScaleValue }
  return { pallet: pallet.name, name: call.type, args: call.value ?? {} }
}
