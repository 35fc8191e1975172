/** Secret keys in memory: made from a mnemonic, a seed or a private key, or taken out of a key file and checked against its address. */
import { copyBuffer } from '../../core/bytes/copy-buffer.js'
import { TaoError } from '../../core/errors.js'
import { encodeAddress } from '../../core/ss58.js'
import { damagedFile, invalidSecret, keyNotFound } from '../errors.js'
import type { KeyScheme, SecretContent } from '../formats/keyfile-content.js'
import { getEd25519PublicKey } from './ed25519.js'
import { deriveMiniSecret } from './mnemonic.js'
import { expandSr25519Seed, getSr25519PublicKey, isCanonicalSr25519Secret } from './sr25519.js'

/** A whole key. The Buffers belong to it alone: wipe them with {@link wipeKeyMaterial}. */
export interface KeyMaterial {
  readonly scheme: KeyScheme
  readonly publicKey: Uint8Array
  /** SS58, prefix 42. */
  readonly address: string
  /** sr25519: 64 bytes, canonical. ed25519: the 32-byte seed. */
  readonly privateKey: Buffer
  readonly seed: Buffer | undefined
  /** UTF-8. */
  readonly phrase: Buffer | undefined
}

/** Makes the key of a normalised mnemonic. Throws `INVALID_SECRET` (exit 2). */
export async function makeKeyFromMnemonic(mnemonic: string, scheme: KeyScheme = 'sr25519'): Promise<KeyMaterial> {
  const seed = await deriveMiniSecret(mnemonic)
  return { ...(await makeKeyFromSeed(seed, scheme)), phrase: Buffer.from(mnemonic, 'utf8') }
}

/** Makes the key of a 32-byte seed and takes ownership of it. Throws `INVALID_SECRET` (exit 2). */
export async function makeKeyFromSeed(seed: Buffer, scheme: KeyScheme = 'sr25519'): Promise<KeyMaterial> {
  if (seed.length !== 32) throw invalidSecret(`A seed has 32 bytes (64 hex digits); this one has ${seed.length}.`)
  const privateKey = scheme === 'sr25519' ? await expandSr25519Seed(seed) : copyBuffer(seed)
  return { ...(await makeKeyFromPrivateKey(privateKey, scheme)), seed }
}

/**
 * Makes the key of a private key in key-file form (64 bytes canonical for sr25519, 32 for ed25519) and takes ownership of it. Throws
 * `INVALID_SECRET` (exit 2).
 */
export async function makeKeyFromPrivateKey(privateKey: Buffer, scheme: KeyScheme = 'sr25519'): Promise<KeyMaterial> {
  const isUsable = scheme === 'sr25519' ? isCanonicalSr25519Secret(privateKey) : privateKey.length === 32
  if (!isUsable) throw invalidSecret(`These bytes are no ${scheme} private key.`)
  const publicKey = scheme === 'sr25519' ? await getSr25519PublicKey(privateKey) : getEd25519PublicKey(privateKey)
  return { scheme, publicKey, address: encodeAddress(publicKey), privateKey, seed: undefined, phrase: undefined }
}

/**
 * Takes the key out of the content of a secret file and checks that it is the key of the address stored with it. If the file states no
 * scheme or a wrong one, the scheme that gives that address is used. The caller still has to wipe the content. Throws `DAMAGED_KEYFILE` or
 * `KEY_NOT_FOUND` (exit 4).
 */
export async function openSecretContent(content: SecretContent, file: string): Promise<KeyMaterial> {
  if (content.privateKey === undefined && content.seed === undefined && content.phrase === undefined) {
    throw keyNotFound('Secret key', file, `${file} holds only the public half of the key.`)
  }
  const stated = content.scheme ?? 'sr25519'
  const schemes: readonly KeyScheme[] =
    content.public === undefined ? [stated] : stated === 'sr25519' ? [stated, 'ed25519'] : [stated, 'sr25519']
  let derivedAny = false
  for (const scheme of schemes) {
    for (const derive of derivations(content, scheme)) {
      const key = await tryDerive(derive)
      if (key === undefined) continue
      derivedAny = true
      if (content.public === undefined || Buffer.from(content.public.publicKey).equals(key.publicKey)) return withOrigins(key, content)
      wipeKeyMaterial(key)
    }
  }
  if (!derivedAny) throw damagedFile(file, 'None of the secrets in it is a usable key.')
  throw damagedFile(file, `The secret in it is not the key of the address that it names, ${content.public?.address ?? 'none'}.`)
}

/**
 * Whether the mnemonic or the seed of an opened key leads to its address. A file may hold both beside the private key. Opening it uses the
 * first of them that gives the address, so the others are not checked then.
 */
export async function isSecretOf(key: KeyMaterial, which: 'mnemonic' | 'seed'): Promise<boolean> {
  const content = {
    privateKey: undefined,
    seed: which === 'seed' ? key.seed : undefined,
    phrase: which === 'mnemonic' ? key.phrase : undefined,
  }
  for (const derive of derivations(content, key.scheme)) {
    const derived = await tryDerive(derive)
    if (derived === undefined) continue
    const isSame = Buffer.from(derived.publicKey).equals(key.publicKey)
    wipeKeyMaterial(derived)
    return isSame
  }
  return false
}

/** Overwrites every secret of the key with zeros. */
export function wipeKeyMaterial(key: KeyMaterial): void {
  key.privateKey.fill(0)
  key.seed?.fill(0)
  key.phrase?.fill(0)
}

type Derivation = () => Promise<KeyMaterial>

/** The ways to make the key, cheapest first. In a sound file all of them lead to the same address, so the order affects only the time. */
function derivations({ privateKey, seed, phrase }: Pick<SecretContent, 'privateKey' | 'seed' | 'phrase'>, scheme: KeyScheme): Derivation[] {
  const ways: Derivation[] = []
  for (const bytes of [privateKey, seed]) {
    if (bytes === undefined) continue
    if (scheme === 'ed25519') ways.push(() => makeKeyFromPrivateKey(copyBuffer(bytes.subarray(0, 32)), scheme))
    else if (bytes.length === 32) ways.push(() => makeKeyFromSeed(copyBuffer(bytes), scheme))
    else ways.push(() => makeKeyFromPrivateKey(copyBuffer(bytes), scheme))
  }
  if (phrase !== undefined) ways.push(() => makeKeyFromMnemonic(phrase.toString('utf8').trim().split(/\s+/).join(' '), scheme))
  return ways
}

async function tryDerive(derive: Derivation): Promise<KeyMaterial | undefined> {
  try {
    return await derive()
  } catch (error) {
    if (error instanceof TaoError) return undefined
    throw error
  }
}

/** Gives the key the seed and the phrase that the file has, whichever of its secrets the key was made from. */
function withOrigins(key: KeyMaterial, content: SecretContent): KeyMaterial {
  key.seed?.fill(0)
  key.phrase?.fill(0)
  return {
    ...key,
    seed: content.seed?.length === 32 ? copyBuffer(content.seed) : undefined,
    phrase: content.phrase === undefined ? undefined : copyBuffer(content.phrase),
  }
}
