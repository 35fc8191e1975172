/** Secret URIs as every Substrate tool writes them: `[phrase | 0x<seed>][(/soft | //hard)…][///password]`. */
import { copyBuffer } from '../../core/bytes/copy-buffer.js'
import { describeOddCharacter } from '../../core/odd-characters.js'
import { invalidSecret } from '../errors.js'
import type { KeyScheme } from '../formats/keyfile-content.js'
import { type KeyMaterial, makeKeyFromMnemonic, makeKeyFromPrivateKey, makeKeyFromSeed } from './key-material.js'
import { deriveMiniSecret, normalizeMnemonic } from './mnemonic.js'
import { divideScalarBy8, loadSr25519, multiplyScalarBy8 } from './sr25519.js'

/** The mnemonic from which a URI without a phrase is derived. It is public knowledge, so its keys are for development only. */
const DEV_PHRASE = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'
const URI = /^([^/]*)((?:\/\/?[^/]+)*)(?:\/\/\/(.*))?$/s
const CODE_LENGTH = 32
const MAX_U64 = 2n ** 64n - 1n

interface Junction {
  readonly isHard: boolean
  /** 32 bytes. */
  readonly code: Uint8Array
}

/** Whether the text is a URI rather than a bare mnemonic or hex. */
export function isUri(text: string): boolean {
  return text.includes('/')
}

/**
 * The URI of a development key, which anybody can derive: `//Alice`, `//Alice//stash`, or in the form that btcli takes, `alice`. Undefined
 * for a text that may contain a secret: a phrase, a seed or a password.
 */
export function readDevUri(text: string): string | undefined {
  if (/^[a-zA-Z0-9]+$/.test(text) && text.length <= 32) return `//${text.charAt(0).toUpperCase()}${text.slice(1).toLowerCase()}`
  return /^\/\/[^/]/.test(text) && !text.includes('///') && URI.test(text) ? text : undefined
}

/**
 * Makes the key of a URI. A key made with junctions has no mnemonic and no seed to keep; one made with a password has no mnemonic. A soft
 * junction always gives the same address, but each time another nonce half of the secret, as in schnorrkel. Throws `INVALID_SECRET` (exit
 * 2); the error repeats nothing of the URI.
 */
export async function makeKeyFromUri(uri: string, scheme: KeyScheme = 'sr25519'): Promise<KeyMaterial> {
  const match = URI.exec(uri.trim())
  if (match === null) throw invalidSecret('It is not of the form phrase//hard/soft///password.')
  const [, origin = '', path = '', password] = match
  // The path and the password are hashed exactly as they are. An invisible character in them would make a key that nobody could derive
  // again.
  const odd = describeOddCharacter(`${path}${password ?? ''}`)
  if (odd !== undefined) throw invalidSecret(`Its path or password has ${odd} in it.`, 'Type it instead of copying it.')
  const junctions = await Promise.all([...path.matchAll(/\/(\/?)([^/]+)/g)].map((part) => readJunction(part[1] === '/', part[2] ?? '')))
  const root = await makeRoot(origin.trim(), password, scheme)
  if (junctions.length === 0) return root
  try {
    return await makeKeyFromPrivateKey(await derivePath(root.privateKey, junctions, scheme), scheme)
  } finally {
    for (const bytes of [root.privateKey, root.seed, root.phrase]) bytes?.fill(0)
  }
}

async function makeRoot(origin: string, password: string | undefined, scheme: KeyScheme): Promise<KeyMaterial> {
  if (/^0x[0-9a-fA-F]{64}$/.test(origin)) {
    if (password !== undefined) throw invalidSecret('A seed takes no ///password; a mnemonic does.')
    return makeKeyFromSeed(Buffer.from(origin.slice(2), 'hex'), scheme)
  }
  const phrase = origin === '' ? DEV_PHRASE : normalizeMnemonic(origin)
  return password === undefined ? makeKeyFromMnemonic(phrase, scheme) : makeKeyFromSeed(await deriveMiniSecret(phrase, password), scheme)
}

/**
 * The chain code of a junction. A decimal number becomes 8 bytes in little-endian order. Any other text is SCALE-encoded, and hashed if the
 * encoding is longer than 32 bytes. Numbers above 64 bits are refused, because tools disagree on them.
 */
async function readJunction(isHard: boolean, text: string): Promise<Junction> {
  const code = Buffer.alloc(CODE_LENGTH)
  if (/^\d+$/.test(text)) {
    const number = BigInt(text)
    if (number > MAX_U64) throw invalidSecret('A number in its path is larger than 64 bits, which tools read in different ways.')
    code.writeBigUInt64LE(number)
    return { isHard, code }
  }
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.length >= 2 ** 14) throw invalidSecret('A part of its path is longer than 16 KB.')
  const prefix = bytes.length < 64 ? Buffer.from([bytes.length << 2]) : Buffer.alloc(2)
  if (bytes.length >= 64) prefix.writeUInt16LE((bytes.length << 2) | 1)
  const scale = Buffer.concat([prefix, bytes])
  if (scale.length <= CODE_LENGTH) scale.copy(code)
  else code.set(await hashBlake2(scale))
  return { isHard, code }
}

/**
 * Derives the private key along the junctions. For sr25519 a hard junction makes a new mini secret by schnorrkel's HDKD, and a soft one
 * changes the scalar. For ed25519 a hard junction is a hash; soft junctions do not exist there.
 */
async function derivePath(secret: Uint8Array, junctions: readonly Junction[], scheme: KeyScheme): Promise<Buffer> {
  const { HDKD } = await loadSr25519()
  let current = scheme === 'sr25519' ? multiplyScalarBy8(secret) : copyBuffer(secret)
  for (const { isHard, code } of junctions) {
    const previous = current
    try {
      if (scheme === 'sr25519') current = copyBuffer(isHard ? HDKD.secretHard(previous, code) : HDKD.secretSoft(previous, code))
      else if (isHard) current = copyBuffer(await deriveHardEd25519(previous, code))
      else throw invalidSecret('ed25519 keys have hard junctions (//) only.')
    } finally {
      previous.fill(0)
    }
  }
  if (scheme === 'ed25519') return current
  const canonical = divideScalarBy8(current)
  current.fill(0)
  return canonical
}

async function deriveHardEd25519(seed: Uint8Array, code: Uint8Array): Promise<Uint8Array> {
  const tag = Buffer.from('Ed25519HDKD')
  const input = Buffer.concat([Buffer.from([tag.length << 2]), tag, seed, code])
  const derived = await hashBlake2(input)
  input.fill(0)
  return derived
}

async function hashBlake2(bytes: Uint8Array): Promise<Uint8Array> {
  const { blake2b } = await import('@noble/hashes/blake2.js')
  return blake2b(bytes, { dkLen: CODE_LENGTH })
}
