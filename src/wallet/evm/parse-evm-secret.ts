/** An Ethereum key out of what a person has of it: its private key in hex, or the mnemonic from which wallets derive it. */
import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { dropInvisible } from '../../core/odd-characters.js'
import { invalidSecret } from '../errors.js'
import { deriveMiniSecret, normalizeMnemonic } from '../keys/mnemonic.js'
import { type EvmKey, makeEvmKey } from './evm-key.js'

const pbkdf2Async = promisify(pbkdf2)

/** The path of the first account in MetaMask, btcli 11 and most wallets (BIP-44). */
export const FIRST_PATH = "m/44'/60'/0'/0/0"
const PATH = /^m(?:\/\d{1,10}'?){1,10}$/
const WRAPPING = /^[\s"'`,;[\](){}<>]+|[\s"'`,;[\](){}<>]+$/g
const SEED_ROUNDS = 2048
const SEED_LENGTH = 64

/**
 * Makes a key from a private key of 64 hex digits, or from a mnemonic by the path of BIP-32 given. Lines that begin with `#` are ignored.
 * Throws `INVALID_SECRET` (exit 2); the error never repeats the text. The caller wipes the key.
 */
export async function parseEvmSecret(text: string, path: string = FIRST_PATH): Promise<EvmKey> {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\r\n]/)
    .filter((line) => dropInvisible(line).trim() !== '' && !line.trim().startsWith('#'))
  if (lines.length === 0) throw invalidSecret('It is empty.')
  const plain = dropInvisible(lines.join(' ')).normalize('NFKC').replaceAll(WRAPPING, '')
  const digits = /^(?:0x)?([0-9a-fA-F]+)$/i.exec(plain)?.[1]
  if (digits === undefined) return deriveEvmKey(normalizeMnemonic(lines.join(' ')), path)
  if (digits.length !== 64) throw invalidSecret('A private key of Ethereum has 64 hex digits.')
  return makeEvmKey(Uint8Array.from(Buffer.from(digits, 'hex')))
}

/** Derives the key of a normalised mnemonic by BIP-39 and BIP-32. Throws `INVALID_SECRET` (exit 2). */
async function deriveEvmKey(mnemonic: string, path: string): Promise<EvmKey> {
  if (!PATH.test(path)) throw invalidSecret('The path of derivation is none of BIP-32.', `It looks like ${FIRST_PATH}.`)
  // Words and checksum are judged by the one place that knows them; what it derives is Substrate's and not used.
  const unused = await deriveMiniSecret(mnemonic)
  unused.fill(0)
  const { derivePrivateKey } = await import('./derive-private-key.js')
  const seed = await pbkdf2Async(mnemonic, 'mnemonic', SEED_ROUNDS, SEED_LENGTH, 'sha512')
  try {
    const privateKey = derivePrivateKey(seed, path)
    if (privateKey === null) throw invalidSecret('This path of derivation leads to no private key.')
    return makeEvmKey(privateKey)
  } finally {
    seed.fill(0)
  }
}
