/**
 * sr25519 keys in the form of key files. This is schnorrkel's canonical secret: a 32-byte little-endian scalar and a 32-byte nonce half.
 * The library (like all of polkadot-js) holds the scalar multiplied by 8, as ed25519 clamps it. Conversion in both directions is exact.
 */
const SECRET_LENGTH = 64
const SCALAR_LENGTH = 32
/** The order of the group, 2^252 + …: a canonical scalar is below it. */
const GROUP_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n
/**
 * Width in bits of the windows that the library uses to multiply the base point. Its default, 8, first computes a table of 4,224 points,
 * which pays off only after hundreds of products. A process here makes two: one for a public key and one for a signature. With either width
 * the time does not depend on the scalar.
 */
const WINDOW_BITS = 4

let loaded: Promise<typeof import('@scure/sr25519')> | undefined

/** Loads the library and sets it up for a process that signs only once. */
export function loadSr25519(): Promise<typeof import('@scure/sr25519')> {
  loaded ??= Promise.all([import('@scure/sr25519'), import('@noble/curves/ed25519')]).then(([library, { ristretto255 }]) => {
    ristretto255.Point.BASE.precompute(WINDOW_BITS)
    return library
  })
  return loaded
}

/** Expands a 32-byte mini secret: SHA-512, clamp, scalar / 8. The result is fresh; wipe it. */
export async function expandSr25519Seed(seed: Uint8Array): Promise<Buffer> {
  const { secretFromSeed } = await loadSr25519()
  const times8 = secretFromSeed(seed)
  const canonical = divideScalarBy8(times8)
  times8.fill(0)
  return canonical
}

/** The public key of a canonical secret, 32 bytes. */
export async function getSr25519PublicKey(secret: Uint8Array): Promise<Uint8Array> {
  const { getPublicKey } = await loadSr25519()
  return withTimes8(secret, (times8) => Uint8Array.from(getPublicKey(times8)))
}

/** Signs in the context `substrate`; 64 bytes, different every time. */
export async function signSr25519(secret: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  const { sign } = await loadSr25519()
  return withTimes8(secret, (times8) => Uint8Array.from(sign(times8, message)))
}

/** Whether these 64 bytes are a canonical secret. No tool loads a secret that is not. */
export function isCanonicalSr25519Secret(secret: Uint8Array): boolean {
  if (secret.length !== SECRET_LENGTH) return false
  let scalar = 0n
  for (let i = SCALAR_LENGTH - 1; i >= 0; i--) scalar = scalar * 256n + BigInt(secret[i] ?? 0)
  return scalar > 0n && scalar < GROUP_ORDER
}

/** Multiplies the scalar of a canonical secret by 8, which is the form of polkadot-js. Returns a new Buffer. */
export function multiplyScalarBy8(secret: Uint8Array): Buffer {
  const out = Buffer.alloc(SECRET_LENGTH)
  out.set(secret)
  let carry = 0
  for (let i = 0; i < SCALAR_LENGTH; i++) {
    const value = (secret[i] ?? 0) * 8 + carry
    out[i] = value & 0xff
    carry = value >> 8
  }
  return out
}

/** Divides the scalar of a secret in the form of polkadot-js by 8, which is the canonical form. Returns a new Buffer. */
export function divideScalarBy8(secret: Uint8Array): Buffer {
  const out = Buffer.alloc(SECRET_LENGTH)
  out.set(secret)
  let remainder = 0
  for (let i = SCALAR_LENGTH - 1; i >= 0; i--) {
    const value = remainder * 256 + (secret[i] ?? 0)
    out[i] = value >> 3
    remainder = value & 7
  }
  return out
}

function withTimes8<T>(secret: Uint8Array, use: (times8: Buffer) => T): T {
  const times8 = multiplyScalarBy8(secret)
  try {
    return use(times8)
  } finally {
    times8.fill(0)
  }
}
