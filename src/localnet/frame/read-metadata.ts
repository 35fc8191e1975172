import { bytesToHex } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'
import { buildMetadata, type MetadataVersion } from './metadata.js'
import type { Runtime } from './runtime.js'

const known = new WeakMap<Runtime, Map<MetadataVersion, Hex>>()

/** A runtime's metadata in one of the versions that are served, made when it is first asked for. */
export function readMetadata(runtime: Runtime, version: MetadataVersion): Hex {
  let versions = known.get(runtime)
  if (versions === undefined) {
    versions = new Map()
    known.set(runtime, versions)
  }
  let metadata = versions.get(version)
  if (metadata === undefined) {
    metadata = `0x${bytesToHex(buildMetadata(runtime, version))}`
    versions.set(version, metadata)
  }
  return metadata
}
