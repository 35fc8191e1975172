/**
 * What a registration by work has to solve: a challenge, and a bound below which its seal has to be. As the runtime makes them in its
 * `create_registration_seal`; two implementations that share nothing with this one made the vectors of the tests.
 */
import { createHash } from 'node:crypto'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { parseAddress } from '../../core/ss58.js'
import { fromHex } from '../scale/hex.js'

const DOMAIN = new TextEncoder().encode('subtensor-pow-register-v1')
const HASH_BYTES = 32
const LARGEST = (1n << 256n) - 1n

/** Whom a challenge binds, and from which block it is. */
export interface ChallengeFacts {
  readonly netuid: number
  /** Hash of the block of the work, hex. */
  readonly blockHash: string
  readonly hotkey: string
  /** The account that signs. */
  readonly coldkey: string
}

/** The 123 bytes that come before the nonce: domain, netuid (u16, little-endian), block hash, hotkey, coldkey. */
export function makeChallenge({ netuid, blockHash, hotkey, coldkey }: ChallengeFacts): Uint8Array {
  const id = new Uint8Array([netuid & 0xff, netuid >> 8])
  const parts = [DOMAIN, id, fromHex(blockHash), parseAddress(hotkey), parseAddress(coldkey)]
  if (parts.slice(2).some((part) => part.length !== HASH_BYTES)) throw new RangeError('a block hash or an account has not 32 bytes')
  return Buffer.concat(parts)
}

/** keccak-256 of the SHA-256 of challenge and nonce (u64, little-endian): 32 bytes. */
export function makeSeal(challenge: Uint8Array, nonce: bigint): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(nonce)
  return keccak_256(createHash('sha256').update(challenge).update(bytes).digest())
}

/** The difficulty that counts: that of the subnet within its bounds, of which the lower one comes first, and 1 at least. */
export function computeDifficulty(difficulty: bigint, least: bigint, most: bigint): bigint {
  const floor = least > 1n ? least : 1n
  const ceiling = most > floor ? most : floor
  return difficulty < floor ? floor : difficulty > ceiling ? ceiling : difficulty
}

/** The largest seal that is good enough, 32 bytes, little-endian: (2^256 − 1) / difficulty. */
export function computeBound(difficulty: bigint): Uint8Array {
  const bound = LARGEST / difficulty
  return Uint8Array.from({ length: HASH_BYTES }, (_, at) => Number((bound >> BigInt(8 * at)) & 0xffn))
}

/** Whether a seal is at most the bound, both read as little-endian numbers. */
export function isWithin(seal: Uint8Array, bound: Uint8Array): boolean {
  for (let at = HASH_BYTES - 1; at >= 0; at--) {
    const [own = 0, most = 0] = [seal[at], bound[at]]
    if (own !== most) return own < most
  }
  return true
}
