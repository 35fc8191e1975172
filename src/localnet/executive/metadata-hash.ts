/** RFC-0078 hashes of the metadata that runtimes serve: what they would have been built with. */
import { readMetadata } from '../frame/read-metadata.js'
import type { Runtime } from '../frame/runtime.js'
import { bytesToHex } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'

/** As in the runtime's build script: `enable_metadata_hash("TAO", 9)`. */
const TOKEN = { tokenSymbol: 'TAO', decimals: 9 }

/** The hash of a runtime's metadata, made the first time, which takes a tenth of a second. */
export type MetadataHasher = (runtime: Runtime) => Hex

/** Loads what makes the tree of hashes. */
export async function loadMetadataHasher(): Promise<MetadataHasher> {
  const { merkleizeMetadata } = await import('@polkadot-api/merkleize-metadata')
  const known = new WeakMap<Runtime, Hex>()
  return (runtime) => {
    let hash = known.get(runtime)
    if (hash === undefined) {
      hash = `0x${bytesToHex(merkleizeMetadata(readMetadata(runtime, 15), TOKEN).digest())}`
      known.set(runtime, hash)
    }
    return hash
  }
}
