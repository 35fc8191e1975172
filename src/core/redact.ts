/**
 * Last line of defence for messages of libraries that we did not write: whatever looks like key material is taken out.
 */

/** Twelve or more short lower-case words in a row: a mnemonic in any wordlist that uses Latin letters. */
const WORDS = /\b(?:[a-z]{3,8}[\s,"']+){11,}[a-z]{3,8}\b/g
/** 32 bytes or more in hex: a seed, a private key. A hash has the same shape; an unforeseen message can do without it. */
const HEX = /\b(?:0x)?[0-9a-fA-F]{64,}\b/g

/** Replaces mnemonics and long hex in a message of unknown origin. Not for our own messages, which may name hashes. */
export function redactSecrets(text: string): string {
  return text.replace(WORDS, '[words removed]').replace(HEX, '[hex removed]')
}
