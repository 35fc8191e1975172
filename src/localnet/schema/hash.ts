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

/** Hashes an encoded key the way `hasher` does, the concatenated key included. Returns hex without prefix. */
export function hashKey(hasher: HasherName, key: Uint8Array): string {
  const hex = bytesToHex(key)
  switch (hasher) {
    case 'Identity':
      return hex
    case 'Blake2128':
      return bytesToHex(Blake2128(key))
    case 'Blake2256':
      return bytesToHex(Blake2256(key))
    case 'Blake2128Concat':
      return bytesToHex(Blake2128(key)) + hex
    case 'Twox128':
      return bytesToHex(Twox128(key))
    case 'Twox256':
      return bytesToHex(Twox256(key))
    case 'Twox64Concat':
      return bytesToHex(Twox64Concat(key))
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
  return `0x${bytesToHex(Blake2256(bytes))}`
}
