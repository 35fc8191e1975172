/**
 * English BIP39 mnemonics of 12 to 24 words. The mini secret is derived as in Substrate: by PBKDF2 over the entropy, not over the words.
 */
import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { dropInvisible } from '../../core/odd-characters.js'
import { invalidSecret } from '../errors.js'

const pbkdf2Async = promisify(pbkdf2)

/** How many words a mnemonic can have. */
export const WORD_COUNTS: readonly number[] = [12, 15, 18, 21, 24]

/** Makes a new mnemonic from the system's random source. `words` is one of {@link WORD_COUNTS}. */
export async function generateMnemonic(words = 12): Promise<string> {
  if (!WORD_COUNTS.includes(words)) throw new RangeError('a mnemonic has 12, 15, 18, 21 or 24 words')
  const entropy = randomBytes((words / 3) * 4)
  try {
    return await wordMnemonic(entropy)
  } finally {
    entropy.fill(0)
  }
}

/** Puts 16, 20, 24, 28 or 32 random bytes into words. */
export async function wordMnemonic(entropy: Uint8Array): Promise<string> {
  const { entropyToMnemonic } = await import('@polkadot/util-crypto/mnemonic/bip39')
  return entropyToMnemonic(entropy)
}

/**
 * Matches a word, or the number that somebody has written before it. Everything else is a separator: commas, dots, brackets, quotes, line
 * ends.
 */
const TOKEN = /\p{L}[\p{L}\p{M}]*|\d+/gu

/** Brings a text into lower case and plain letters. Capitals, full-width forms and invisible characters make no difference to a word. */
function foldLetters(text: string): string {
  return dropInvisible(text).normalize('NFKD').toLowerCase()
}

/** The number of words in a text, whatever separates them. */
export function countWords(text: string): number {
  return (foldLetters(text).match(TOKEN) ?? []).filter((token) => !/^\d/.test(token)).length
}

/**
 * Brings a phrase, however it was written down, into the form that is stored and from which keys are derived: NFKD, lower case, single
 * spaces. Words may be numbered (`1. word`, `1) word`, or `2-word 1-word`, which btcli prints and accepts); they are then put in the order
 * of their numbers. Throws `INVALID_SECRET` (exit 2).
 */
export function normalizeMnemonic(text: string): string {
  const tokens = foldLetters(text).match(TOKEN) ?? []
  const isNumber = (token: string | undefined): boolean => token !== undefined && /^\d/.test(token)
  if (!tokens.some(isNumber)) return tokens.join(' ')
  const numbered: { readonly number: number; readonly word: string }[] = []
  for (let index = 0; index < tokens.length; index += 2) {
    const [number, word] = [tokens[index], tokens[index + 1]]
    if (!isNumber(number) || word === undefined || isNumber(word)) {
      throw invalidSecret('There are numbers in it, but not one before each word.', 'Number every word or none.')
    }
    numbered.push({ number: Number(number), word })
  }
  numbered.sort((a, b) => a.number - b.number)
  if (numbered.some(({ number }, index) => number !== index + 1)) {
    throw invalidSecret('The words are numbered, but the numbers are not 1, 2, 3 … without a gap.')
  }
  return numbered.map(({ word }) => word).join(' ')
}

/** The word that was typed when a single word was asked for; empty when the text contains no word. */
export function normalizeWord(text: string): string {
  return (foldLetters(text).match(TOKEN) ?? []).filter((token) => !/^\d/.test(token)).join(' ')
}

/**
 * Derives the 32-byte mini secret of a normalised mnemonic: the first half of PBKDF2-HMAC-SHA512(entropy, "mnemonic" + BIP39 password,
 * 2048). Throws `INVALID_SECRET` (exit 2). The error gives the position of a wrong word, never its letters.
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
    // The number of words and each word have been checked above, so only the checksum can be wrong.
    throw invalidSecret('Every word exists, but their checksum is wrong.', 'Check the order of the words, and for one taken for another.')
  }
}
