/** What the keys of maps become in storage keys. The same accounts and subnets are keys of many items, and hashing is slow in script. */
import { type HasherName, hashKey } from './hash.js'
import { Writer } from './scale.js'
import type { AnyTy } from './types.js'

/** Keys of one type under one hasher that are remembered at a time. */
const KNOWN_PARTS = 20_000
/** In characters; nothing that comes back often is longer. */
const LONGEST_PART = 256

/** Turns the keys of one type into hex under one hasher, and remembers what texts and numbers became. */
export class KeyParts {
  readonly #known = new Map<unknown, string>()

  constructor(
    readonly hasher: HasherName,
    readonly ty: AnyTy,
  ) {}

  /** The hash of an encoded key, and the key where the hasher keeps it. Hex without prefix. Throws what the type throws. */
  make(key: unknown): string {
    if (typeof key === 'object') return this.#makeAnew(key)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const part = this.#makeAnew(key)
    if (part.length > LONGEST_PART) return part
    if (this.#known.size >= KNOWN_PARTS) this.#known.clear()
    this.#known.set(key, part)
    return part
  }

  #makeAnew(key: unknown): string {
    const writer = new Writer()
    this.ty.encode(key, writer)
    return hashKey(this.hasher, writer.finish())
  }
}

const parts = new Map<HasherName, WeakMap<AnyTy, KeyParts>>()

/** What all items share whose keys are of this type and under this hasher. */
export function sharedKeyParts(hasher: HasherName, ty: AnyTy): KeyParts {
  const ofHasher = parts.get(hasher) ?? new WeakMap<AnyTy, KeyParts>()
  parts.set(hasher, ofHasher)
  const known = ofHasher.get(ty) ?? new KeyParts(hasher, ty)
  ofHasher.set(ty, known)
  return known
}
