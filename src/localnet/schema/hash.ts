/** The storage hashers of FRAME, over hex keys without prefix. */
import { Blake2128, Blake2256, Twox64Concat, Twox128, Twox256 } from '@polkadot-api/substrate-bindings'
import { bytesToHex } from './scale.js'

export type HasherName = 'Blake2128' | 'Blake2256' | 'Blake2128Concat' | 'Twox128' | 'Twox256' | 'Twox64Concat' | 'Identity'

/** Bytes of hash before the key itself; the key follows for the concatenating ones, so it can be read back. */
export const HASH_LENGTH: Readonly<Record<HasherName, { readonly hash: number; readonly keyFollows: boolean }>> = {
  Blake2128: { hash: 16, keyFollows: false },
  Blake2256: { hash: 32, keyFollows: false },
  Blake2128Concat: { hash: 16, keyFollows: true },
  Twox128: { hash: 16, keyFollows: false },
  Twox256: { hash: 32, keyFollows: false },
  Twox64Concat: { hash: 8, keyFollows: true },
  Identity: { hash: 0, keyFollows: true },
}

/** The same functions in WASM, which take a fifth of the time. */
interface FastHashes {
  blake2b(data: Uint8Array, key: Uint8Array, length: number): Uint8Array
  /** `rounds` words of eight bytes. */
  twox(data: Uint8Array, rounds: number): Uint8Array
}

let wasm: FastHashes | undefined
const NO_KEY = new Uint8Array()

/** Has hashes computed by these functions from now on. Their results are the same. */
export function useFastHashes(hashes: FastHashes): void {
  wasm = hashes
}

/** blake2b with so many bytes out. */
export function blake2b(bytes: Uint8Array, length: 16 | 32): Uint8Array {
  if (wasm !== undefined) return wasm.blake2b(bytes, NO_KEY, length)
  return length === 32 ? Blake2256(bytes) : Blake2128(bytes)
}

/** Hashes an encoded key the way `hasher` does, the concatenated key included. Returns hex without prefix. */
export function hashKey(hasher: HasherName, key: Uint8Array): string {
  const hex = bytesToHex(key)
  switch (hasher) {
    case 'Identity':
      return hex
    case 'Blake2128':
      return bytesToHex(blake2b(key, 16))
    case 'Blake2256':
      return bytesToHex(blake2b(key, 32))
    case 'Blake2128Concat':
      return bytesToHex(blake2b(key, 16)) + hex
    case 'Twox128':
      return bytesToHex(Twox128(key))
    case 'Twox256':
      return bytesToHex(Twox256(key))
    case 'Twox64Concat':
      return (wasm === undefined ? bytesToHex(Twox64Concat(key).subarray(0, 8)) : bytesToHex(wasm.twox(key, 1))) + hex
  }
}

const names = new Map<string, string>()

/** twox128 of an ASCII name, as storage prefixes use it. Hex without prefix. Names are few: every one is remembered. */
export function hashName(name: string): string {
  let hash = names.get(name)
  if (hash === undefined) {
    hash = bytesToHex(Twox128(new TextEncoder().encode(name)))
    names.set(name, hash)
  }
  return hash
}

/** blake2b-256, `0x` hex. */
export function blake2256(bytes: Uint8Array): string {
  return `0x${bytesToHex(blake2b(bytes, 32))}`
}
