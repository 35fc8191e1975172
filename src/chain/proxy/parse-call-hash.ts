/** Hashes of announced calls. */
import { usageError } from '../../core/errors.js'
import { hashBlake2b256 } from '../hash.js'
import { isHash } from '../rpc/read-answer.js'
import { fromHex, toHex } from '../scale/hex.js'

/** Reads the hash of an announced call, in small letters; undefined stays so. Usage error `INVALID_HASH` (2). */
export function parseCallHash(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const hash = text.trim().toLowerCase()
  if (isHash(hash)) return hash
  throw usageError('That is no hash of a call', 'INVALID_HASH', {
    why: 'It is 0x and 64 hex digits.',
    hint: 'See what is announced: taoctl proxy announcements list',
  })
}

/** The bytes of a call in hex, if that is their hash. Usage error `CALL_HASH_DIFFERS` (2). */
export function checkCallHash(callHash: string, callData: string): string {
  const hash = toHex(hashBlake2b256(fromHex(callData)))
  if (hash === callHash) return callData
  throw usageError('That is not the call that was announced', 'CALL_HASH_DIFFERS', {
    why: `Its hash is ${hash}, not ${callHash}.`,
    hint: 'Give the call data that was shown when it was announced.',
  })
}
