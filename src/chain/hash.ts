/** The hashes of keys and ids. xxhash is written out here because the storage prefixes are all that needs it. */
import { blake2b } from '@noble/hashes/blake2.js'

/** blake2b with 32 bytes out: ids of calls and extrinsics, long signing payloads. */
export function hashBlake2b256(bytes: Uint8Array): Uint8Array {
  return blake2b(bytes, { dkLen: 32 })
}

/** blake2b with 16 bytes out, as in Blake2_128Concat. */
export function hashBlake2b128(bytes: Uint8Array): Uint8Array {
  return blake2b(bytes, { dkLen: 16 })
}

const MASK = 0xffff_ffff_ffff_ffffn
const P1 = 0x9e3779b185ebca87n
const P2 = 0xc2b2ae3d27d4eb4fn
const P3 = 0x165667b19e3779f9n
const P4 = 0x85ebca77c2b2ae63n
const P5 = 0x27d4eb2f165667c5n

function rotate(value: bigint, bits: bigint): bigint {
  return ((value << bits) | (value >> (64n - bits))) & MASK
}

function mixLane(lane: bigint, input: bigint): bigint {
  return (rotate((lane + input * P2) & MASK, 31n) * P1) & MASK
}

/** XXH64 of the bytes, as the reference specification describes it. */
export function hashXx64(bytes: Uint8Array, seed: bigint): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = bytes.length
  let at = 0
  let hash: bigint
  if (length >= 32) {
    let a = (seed + P1 + P2) & MASK
    let b = (seed + P2) & MASK
    let c = seed
    let d = (seed - P1) & MASK
    while (at <= length - 32) {
      a = mixLane(a, view.getBigUint64(at, true))
      b = mixLane(b, view.getBigUint64(at + 8, true))
      c = mixLane(c, view.getBigUint64(at + 16, true))
      d = mixLane(d, view.getBigUint64(at + 24, true))
      at += 32
    }
    hash = (rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n)) & MASK
    for (const lane of [a, b, c, d]) hash = ((hash ^ mixLane(0n, lane)) * P1 + P4) & MASK
  } else {
    hash = (seed + P5) & MASK
  }
  hash = (hash + BigInt(length)) & MASK
  for (; at + 8 <= length; at += 8) hash = (rotate(hash ^ mixLane(0n, view.getBigUint64(at, true)), 27n) * P1 + P4) & MASK
  if (at + 4 <= length) {
    hash = (rotate(hash ^ ((BigInt(view.getUint32(at, true)) * P1) & MASK), 23n) * P2 + P3) & MASK
    at += 4
  }
  for (; at < length; at++) hash = (rotate(hash ^ ((BigInt(view.getUint8(at)) * P5) & MASK), 11n) * P1) & MASK
  hash = ((hash ^ (hash >> 33n)) * P2) & MASK
  hash = ((hash ^ (hash >> 29n)) * P3) & MASK
  return hash ^ (hash >> 32n)
}

/** twox of `words` × 64 bits: seeds 0, 1, … little-endian, concatenated. Twox64 is one word, Twox128 two, Twox256 four. */
export function hashTwox(bytes: Uint8Array, words: 1 | 2 | 4): Uint8Array {
  const out = new Uint8Array(words * 8)
  const view = new DataView(out.buffer)
  for (let i = 0; i < words; i++) view.setBigUint64(i * 8, hashXx64(bytes, BigInt(i)), true)
  return out
}
