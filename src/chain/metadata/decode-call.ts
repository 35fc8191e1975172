import { ScaleReader } from '../scale/reader.js'
import type { ScaleValue } from '../scale/value.js'
import { decodeValue } from './decode-value.js'
import type { RuntimeMetadata } from './runtime-metadata.js'

/** A call read back from its bytes. */
export interface DecodedCall {
  readonly pallet: string
  readonly name: string
  /** By the runtime's names of the arguments. */
  readonly args: ScaleValue
}

/** What call these bytes are on this runtime, whoever made them. Throws a RangeError if they are none, or more than one. */
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
