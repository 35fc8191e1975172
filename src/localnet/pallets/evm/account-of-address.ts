import { concatBytes } from '@noble/hashes/utils.js'
import { blake2256 } from '../../schema/hash.js'
import { hexToBytes } from '../../schema/scale.js'
import type { Hex } from '../../schema/types.js'

/** `HashedAddressMapping<BlakeTwo256>`: the account that holds the TAO of an Ethereum address. */
export function accountOfAddress(address: Hex): Hex {
  return blake2256(concatBytes(new TextEncoder().encode('evm:'), hexToBytes(address)))
}
