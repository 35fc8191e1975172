import { readFileSync } from 'node:fs'
import { type DecodedMetadata, decodeMetadata } from '../../src/chain/metadata/decode-metadata.js'
import { buildMetadata } from '../../src/localnet/frame/metadata.js'
import { buildSpec425 } from '../../src/localnet/runtimes/425/spec.js'
import { findReference } from './reference.js'

let bytes: Uint8Array | undefined
let decoded: DecodedMetadata | undefined

/** Metadata V15 of spec 425 as the embedded chain serves it, which the conformance test holds to the real one. */
export function readMetadata425(): Uint8Array {
  bytes ??= buildMetadata(buildSpec425().runtime, 15)
  return bytes
}

/** The same, decoded; one for all that ask. */
export function loadMetadata425(): DecodedMetadata {
  decoded ??= decodeMetadata(readMetadata425())
  return decoded
}

/**
 * The metadata of the real runtime, including the documentation of errors; undefined (with the reason on stderr) where the reference is
 * absent.
 */
export function loadRealMetadata425(): DecodedMetadata | undefined {
  const file = findReference('chain', 'subtensor-425.metadata-v15.scale')
  return file === undefined ? undefined : decodeMetadata(readFileSync(file))
}
