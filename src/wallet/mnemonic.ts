/**
 * BIP39 mnemonics, English, 12 to 24 words. The mini secret is made the substrate way: PBKDF2 over the entropy, not over the words.
 */
import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { invalidSecret } from './errors.js'

const pbkdf2Async = promisify(pbkdf2)

/** How many words a mnemonic can have. */
export const WORD_COUNTS: readonly number[] = [12, 15, 18, 21, 24]

/** Makes a new mnemonic from the system's random source. `words` is one of {@link WORD_COUNTS}. */
export async function generateMnemonic(words = 12): Promise<string> {
  if (!WORD_COUNTS.includes(words)) throw new RangeError('a mnemonic has 12, 15, 18, 21 or 24 words')
  const { entropyToMnemonic } = await import('@polkadot/util-crypto/mnemonic/bip39')
  const entropy = randomBytes((words / 3) * 4)
  try {
    return entropyToMnemonic(entropy)
  } finally {
    entropy.fill(0)
  }
}

/**
 * Brings a typed phrase into the form that is stored and derived from: NFKD, lowercase, single spaces. Numbered words in any order
 * (`2-word 1-word …`, as btcli prints and takes them) are put in order.
 */
export function normalizeMnemonic(text: string): string {
  const words = text.normalize('NFKD').toLowerCase().trim().split(/\s+/)
  const numbered = words.map((word) => /^(\d+)-(.+)$/.exec(word))
  if (!numbered.every((match) => match !== null)) return words.join(' ')
  const sorted = numbered.map((match) => ({ number: Number(match[1]), word: match[2] ?? '' })).sort((a, b) => a.number - b.number)
  if (sorted.some(({ number }, i) => number !== i + 1)) {
    throw invalidSecret('The words are numbered, but the numbers are not 1, 2, 3 … without a gap.')
  }
  return sorted.map(({ word }) => word).join(' ')
}

/**
 * Derives the 32-byte mini secret of a normalised mnemonic: the first half of PBKDF2-HMAC-SHA512(entropy, "mnemonic" + BIP39 password, 2048).
 * Throws `INVALID_SECRET` (exit 2) that says which word is wrong by its position, never by its letters.
 */
export async function deriveMiniSecret(mnemonic: string, bip39Password = ''): Promise<Buffer> {
  const [{ mnemonicToEntropy }, { default: wordlist }] = await Promise.all([
    import('@polkadot/util-crypto/mnemonic/bip39'),
    import('@polkadot/util-crypto/mnemonic/wordlists/en'),
  ])
  const words = mnemonic.split(' ')
  if (!WORD_COUNTS.includes(words.length)) {
    throw invalidSecret(`It has ${words.length} words; a mnemonic has 12, 15, 18, 21 or 24.`)
  }
  const unknown = words.flatMap((word, i) => (wordlist.includes(word) ? [] : [i + 1]))
  if (unknown.length > 0) {
    throw invalidSecret(`Not in the English word list: word ${unknown.join(', ')} (counted from 1).`, 'Check the spelling of these words.')
  }
  const entropy = readEntropy(() => mnemonicToEntropy(mnemonic))
  const derived = await pbkdf2Async(entropy, `mnemonic${bip39Password.normalize('NFKD')}`, 2048, 64, 'sha512')
  entropy.fill(0)
  const seed = Buffer.alloc(32)
  derived.copy(seed)
  derived.fill(0)
  return seed
}

function readEntropy(read: () => Uint8Array): Uint8Array {
  try {
    return read()
  } catch {
    // The words and their number are right by now, so it is the checksum.
    throw invalidSecret('Every word exists, but their checksum is wrong.', 'Check the order of the words, and for one taken for another.')
  }
}
