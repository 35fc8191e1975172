/**
 * The last line of defence against secrets in messages of libraries that we did not write: anything that looks like key material is
 * removed.
 */

/** Twelve or more short lower-case words in a row: a mnemonic in any wordlist that uses Latin letters. */
const WORDS = /\b(?:[a-z]{3,8}[\s,"']+){11,}[a-z]{3,8}\b/g
/**
 * 32 bytes or more in hex: a seed or a private key. A hash looks the same; it is removed too, because an unexpected message remains useful
 * without it.
 */
const HEX = /\b(?:0x)?[0-9a-fA-F]{64,}\b/g

/** Replaces mnemonics and long hex in a message of unknown origin. Not for our own messages, which may name hashes. */
export function redactSecrets(text: string): string {
  return text.replace(WORDS, '[words removed]').replace(HEX, '[hex removed]')
}
