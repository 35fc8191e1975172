/** Extrinsics before the runtime has seen them: to a node they are a length and that many bytes. */
import { Reader, ScaleError } from '../schema/scale.js'
import type { RpcError } from './rpc-error.js'

/**
 * The extrinsic at the start of `bytes`, length prefix included; as in a node, what follows it is not looked at. Throws what `refuse`
 * makes of a length that does not decode or of too few bytes: each method has a code of its own for that.
 */
export function readOpaque(bytes: Uint8Array, refuse: (why: string) => RpcError): Uint8Array {
  const reader = new Reader(bytes)
  try {
    reader.bytes(reader.length())
  } catch (error) {
    if (error instanceof ScaleError) throw refuse(error.message)
    throw error
  }
  return bytes.subarray(0, reader.offset)
}
