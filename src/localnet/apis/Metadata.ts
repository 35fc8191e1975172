import { METADATA_VERSIONS } from '../frame/metadata.js'
import { readMetadata } from '../frame/read-metadata.js'
import { apiMethod, type Runtime, type RuntimeApi } from '../frame/runtime.js'
import { newtype } from '../schema/composites.js'
import { bytes, named, option, u32, vec } from '../schema/types.js'

const OpaqueMetadata = newtype(named('sp_core::OpaqueMetadata'), [bytes, 'Vec<u8>'])

/** The API by which the runtime describes itself. `runtime` is a function because this API is part of the runtime that it returns. */
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
