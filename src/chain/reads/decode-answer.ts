import { networkError } from '../../core/errors.js'
import { decodeValue } from '../metadata/decode-value.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { ScaleReader } from '../scale/reader.js'
import type { ScaleValue } from '../scale/value.js'

/** The runtime by whose metadata an answer is read, and the endpoint that gave it. */
export interface ReadContext {
  readonly metadata: RuntimeMetadata
  readonly specVersion: number
  readonly endpoint: string
}

/**
 * Decodes all of a node's `bytes` as a value of the type `type`, or the `chosen` fields of it, see {@link decodeValue}. Throws `BAD_DATA`
 * (exit 5), whose message calls the value `what`.
 */
export function decodeAnswer(
  { metadata, endpoint }: ReadContext,
  type: number,
  bytes: Uint8Array,
  what: string,
  chosen?: ReadonlySet<string>,
): ScaleValue {
  try {
    const r = new ScaleReader(bytes)
    const value = decodeValue(metadata.types, type, r, chosen)
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
