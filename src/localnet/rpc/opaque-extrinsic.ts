/** Extrinsics as a node sees them before the runtime decodes them: a length, and that many bytes. */
import { Reader, ScaleError } from '../schema/scale.js'
import type { RpcError } from './rpc-error.js'

/**
 * The extrinsic at the start of `bytes`, length prefix included. As in a node, what follows it is not looked at. If the length does not
 * decode or bytes are missing, throws the error that `refuse` makes, because each method has its own code for that.
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
