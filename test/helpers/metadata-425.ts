import { readFileSync } from 'node:fs'
import { decodeMetadata } from '../../src/chain/metadata/decode-metadata.js'
import type { RuntimeMetadata } from '../../src/chain/metadata/runtime-metadata.js'
import { findReference } from './reference.js'

/** Path of the real runtime's metadata V15, spec 425; undefined (with the reason on stderr) where the reference is absent. */
export const metadataFile = findReference('chain', 'subtensor-425.metadata-v15.scale')

/** Its bytes. */
export function readMetadata425(): Uint8Array {
  return readFileSync(metadataFile ?? '')
}

/** Decoded. */
export function loadMetadata425(): RuntimeMetadata {
  return decodeMetadata(readMetadata425())
}
