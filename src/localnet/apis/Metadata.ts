import { buildMetadata, METADATA_VERSIONS, type MetadataVersion } from '../frame/metadata.js'
import { apiMethod, type Runtime, type RuntimeApi } from '../frame/runtime.js'
import { bytesToHex } from '../schema/scale.js'
import { bytes, type Hex, named, newtype, option, u32, vec } from '../schema/types.js'

const OpaqueMetadata = newtype(named('sp_core::OpaqueMetadata'), [bytes, 'Vec<u8>'])

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

/** The runtime describes itself; `runtime` is asked for late, since this API is a part of it. */
export function metadataApi(runtime: () => Runtime): RuntimeApi {
  return {
    name: 'Metadata',
    version: 2,
    methods: {
      metadata: apiMethod({}, OpaqueMetadata, () => readMetadata(runtime(), 14)),
      metadata_at_version: apiMethod({ version: u32 }, option(OpaqueMetadata), (_ctx, { version }) => {
        const served = METADATA_VERSIONS.find((one) => one === version)
        return served === undefined ? undefined : readMetadata(runtime(), served)
      }),
      metadata_versions: apiMethod({}, vec(u32), () => [...METADATA_VERSIONS]),
    },
  }
}
