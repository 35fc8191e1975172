import { networkError } from '../../core/errors.js'
import { decodeValue } from '../metadata/decode-value.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { ScaleReader } from '../scale/reader.js'
import type { ScaleValue } from '../scale/value.js'

/** By whose metadata an answer is read, and whose answer it is. */
export interface ReadContext {
  readonly metadata: RuntimeMetadata
  readonly specVersion: number
  readonly endpoint: string
}

/** Bytes of a node as the value of that type, all of them. `what` names it in the error `BAD_DATA` (exit 5). */
export function decodeAnswer({ metadata, endpoint }: ReadContext, type: number, bytes: Uint8Array, what: string): ScaleValue {
  try {
    const r = new ScaleReader(bytes)
    const value = decodeValue(metadata.types, type, r)
    if (r.remaining > 0) throw new RangeError(`${r.remaining} bytes too many`)
    return value
  } catch (error) {
    throw networkError(`${endpoint} sent a ${what} that does not fit its metadata`, 'BAD_DATA', {
      why: error instanceof Error ? error.message : 'It cannot be decoded.',
      hint: 'Run the command again: the runtime may just have been upgraded.',
      cause: error,
    })
  }
}
