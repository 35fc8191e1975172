/**
 * sr25519 keys in the form of key files: schnorrkel's canonical secret, a 32-byte little-endian scalar and a 32-byte nonce half.
 * The library (like everything of polkadot-js) holds the scalar times 8, as ed25519 clamps it; both directions are exact.
 */
const SECRET_LENGTH = 64
const SCALAR_LENGTH = 32
/** The order of the group, 2^252 + …: a canonical scalar is below it. */
const GROUP_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n
/**
 * Width of the windows in which a multiple of the base point is added up, in bits. The library's own 8 needs a table of 4,224 points before
 * the first product, which pays after hundreds of them; here a process makes two, a public key and a signature. Either way the time does
 * not depend on the scalar.
 */
const WINDOW_BITS = 4

let loaded: Promise<typeof import('@scure/sr25519')> | undefined

/** The library, fit for a process that signs once. */
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

/** Whether these 64 bytes are a canonical secret. Others load in no tool. */
export function isCanonicalSr25519Secret(secret: Uint8Array): boolean {
  if (secret.length !== SECRET_LENGTH) return false
  let scalar = 0n
  for (let i = SCALAR_LENGTH - 1; i >= 0; i--) scalar = scalar * 256n + BigInt(secret[i] ?? 0)
  return scalar > 0n && scalar < GROUP_ORDER
}

/** Canonical → times 8, the form of polkadot-js. Fresh bytes. */
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

/** Times 8, the form of polkadot-js → canonical. Fresh bytes. */
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
