/** RFC-0078 hashes of the runtimes' metadata, with which a real runtime would have been built. */
import { readMetadata } from '../frame/read-metadata.js'
import type { Runtime } from '../frame/runtime.js'
import { bytesToHex } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'

/** As in the runtime's build script: `enable_metadata_hash("TAO", 9)`. */
const TOKEN = { tokenSymbol: 'TAO', decimals: 9 }

/** Gives the hash of a runtime's metadata. Making it takes a tenth of a second the first time. */
export type MetadataHasher = (runtime: Runtime) => Hex

const known = new WeakMap<Runtime, Hex>()

/** Loads the library that computes these hashes. */
export async function loadMetadataHasher(): Promise<MetadataHasher> {
  const { merkleizeMetadata } = await import('@polkadot-api/merkleize-metadata')
  return (runtime) => {
    let hash = known.get(runtime)
    if (hash === undefined) {
      hash = `0x${bytesToHex(merkleizeMetadata(readMetadata(runtime, 15), TOKEN).digest())}`
      known.set(runtime, hash)
    }
    return hash
  }
}
