import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { refuseField } from './shape.js'

/** Far more than any metadata, and little enough to be held. */
const MAX_METADATA_BYTES = 16 * 1024 * 1024
/** As small as at the highest quality but for a few percent, in a fraction of the time. */
const QUALITY = 9

/** Metadata as text: compressed by brotli, in base64. */
export function packMetadata(metadata: Uint8Array): string {
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: metadata.length }
  return brotliCompressSync(metadata, { params }).toString('base64')
}

/** The metadata that {@link packMetadata} packed. Throws `PAYLOAD_CHANGED` (exit 3). */
export function unpackMetadata(packed: string): Uint8Array {
  const bytes = Buffer.from(packed, 'base64')
  if (bytes.toString('base64') !== packed) throw refuseField('metadata.brotli', packed, 'no base64')
  try {
    return new Uint8Array(brotliDecompressSync(bytes, { maxOutputLength: MAX_METADATA_BYTES }))
  } catch {
    throw refuseField('metadata.brotli', packed, 'nothing that can be unpacked')
  }
}
