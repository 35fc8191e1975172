import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, hexToBytes } from '../../schema/scale.js'
import type { Hex } from '../../schema/types.js'
import type { LogValue } from '../evm/machine/world.js'

const LENGTH = 256
const BITS_OF_A_VALUE = [0, 2, 4]

/** The filter of 2,048 bits by which clients find blocks with logs: of addresses and topics. */
export function bloomOf(logs: readonly Pick<LogValue, 'address' | 'topics'>[]): Hex {
  const bloom = new Uint8Array(LENGTH)
  for (const { address, topics } of logs) {
    for (const value of [address, ...topics]) {
      const hash = keccak_256(hexToBytes(value))
      for (const at of BITS_OF_A_VALUE) {
        const bit = (((hash[at] as number) << 8) | (hash[at + 1] as number)) & 2047
        const byte = LENGTH - 1 - (bit >> 3)
        bloom[byte] = (bloom[byte] as number) | (1 << (bit & 7))
      }
    }
  }
  return `0x${bytesToHex(bloom)}`
}
