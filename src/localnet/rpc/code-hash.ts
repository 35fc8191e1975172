import { readMetadata } from '../frame/read-metadata.js'
import type { Runtime } from '../frame/runtime.js'
import { blake2256 } from '../schema/hash.js'
import { hexToBytes } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'

/** `:code` */
export const CODE_KEY = '3a636f6465'
const codeHashes = new WeakMap<Runtime, Hex>()

/**
 * This chain has no code in its state. Where clients compare hashes of the code to tell runtimes apart, the hash of the metadata is given
 * instead.
 */
export function hashCode(runtime: Runtime): Hex {
  let hash = codeHashes.get(runtime)
  if (hash === undefined) {
    hash = blake2256(hexToBytes(readMetadata(runtime, 15)))
    codeHashes.set(runtime, hash)
  }
  return hash
}
