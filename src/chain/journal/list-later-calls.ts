import { hashBlake2b256 } from '../hash.js'
import { fromHex, toHex } from '../scale/hex.js'
import { readJournal } from './journal.js'

/** The bytes of a call, if a text is such; undefined otherwise. */
function parseBytes(text: unknown): Uint8Array | undefined {
  return typeof text === 'string' && /^0x(?:[0-9a-f]{2})+$/.test(text) ? fromHex(text) : undefined
}

/**
 * The calls that were left to be carried out later, out of the journal: their bytes in hex, by their blake2-256. What does not hash to its
 * key is not among them, so that a journal that was edited can only leave calls out. Throws what {@link readJournal} throws.
 */
export function listLaterCalls(directory: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { signed } of readJournal(directory).entries) {
    const bytes = parseBytes(signed.later_call)
    if (bytes !== undefined) found.set(toHex(hashBlake2b256(bytes)), toHex(bytes))
  }
  return found
}
