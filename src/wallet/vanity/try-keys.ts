/** Tries keys until one has an address of the pattern. Every key is made anew from the system's random numbers. */
import { pbkdf2Sync, randomBytes } from 'node:crypto'
import { encodeAddress } from '../../core/ss58.js'
import type { KeyScheme } from '../formats/keyfile-content.js'
import { makeMatcher, type VanityPattern } from './pattern.js'

/** What a key is made of. A mnemonic is stretched by 2,048 rounds of a hash for each key that is tried, a seed is not. */
export type VanitySource = 'mnemonic' | 'seed'

export interface VanityTask {
  readonly pattern: VanityPattern
  readonly source: VanitySource
  /** Random bytes in a mnemonic: 16 for 12 words, 32 for 24. A seed has 32. */
  readonly randomLength: number
  readonly scheme: KeyScheme
}

/** What came of trying for a while. */
export interface VanityTries {
  readonly tried: number
  /** The random bytes of the key that fits: those of its mnemonic, or its seed. */
  readonly found: Uint8Array | null
}

async function loadPublicKey(scheme: KeyScheme): Promise<(seed: Uint8Array) => Uint8Array> {
  if (scheme === 'ed25519') return (await import('../keys/ed25519.js')).getEd25519PublicKey
  const { getPublicKey, secretFromSeed } = await import('@scure/sr25519')
  return (seed) => {
    const secret = secretFromSeed(seed)
    const publicKey = getPublicKey(secret)
    secret.fill(0)
    return publicKey
  }
}

/** Returns a function that tries keys for so many ms, or until one fits. */
export async function openTries({ pattern, source, randomLength, scheme }: VanityTask): Promise<(ms: number) => VanityTries> {
  const getPublicKey = await loadPublicKey(scheme)
  const fits = makeMatcher(pattern)
  const makeSeed = (random: Uint8Array): Uint8Array =>
    source === 'seed' ? Uint8Array.from(random) : pbkdf2Sync(random, 'mnemonic', 2_048, 64, 'sha512').subarray(0, 32)
  return (ms) => {
    const until = performance.now() + ms
    let tried = 0
    do {
      const random = randomBytes(randomLength)
      const seed = makeSeed(random)
      const address = encodeAddress(getPublicKey(seed))
      seed.fill(0)
      tried++
      if (fits(address)) return { tried, found: random }
      random.fill(0)
    } while (performance.now() < until)
    return { tried, found: null }
  }
}
