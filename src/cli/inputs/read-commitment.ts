/** Reads what is to be committed from the flags. */

import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { type CommitmentField, HASH_LENGTH, type HashName, MOST_ENCRYPTED, MOST_RAW } from '../../chain/commitments/commitment-field.js'
import { hashBlake2b256 } from '../../chain/hash.js'
import { ScaleWriter } from '../../chain/scale/writer.js'
import { usageError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError } from '../../core/file-errors.js'
import { readRegular } from '../../core/open-file.js'
import { isUrl } from '../../core/text/is-url.js'
import { parseDuration } from '../flags/parse-duration.js'

/** How much longer what is encrypted is than what is in it. */
const OVERHEAD = 244
const MAX_HASHED_BYTES = 256 * 1024 * 1024
const MAX_ROUND = 0xffff_ffff_ffff_ffffn

/** Flags of what is committed. */
export interface CommitmentChoice {
  readonly text?: string | undefined
  readonly url?: string | undefined
  readonly hex?: string | undefined
  readonly file?: string | undefined
  readonly hash?: string | undefined
  readonly 'hash-of'?: string | undefined
  readonly algorithm?: string | undefined
  readonly 'reset-bonds': boolean
  readonly 'reveal-in'?: string | undefined
  readonly 'reveal-at'?: string | undefined
  readonly 'reveal-round'?: string | undefined
}

/** When what is locked is opened. */
export type RevealTime = { readonly inMs: number } | { readonly atMs: number } | { readonly round: bigint }

/** What is asked for, before the chain was asked anything. */
export interface AskedCommitment {
  /** What is locked where `reveal` is set: the bytes that the round opens. */
  readonly content: readonly Uint8Array[]
  readonly hash: Extract<CommitmentField, { kind: 'hash' }> | null
  readonly resetsBonds: boolean
  readonly reveal: RevealTime | null
}

function refuse(why: string, hint: string): never {
  throw usageError('This cannot be committed', 'INVALID_COMMITMENT', { why, hint })
}

function parseHex(text: string, flag: string): Uint8Array {
  const digits = text.trim().replace(/^0x/i, '')
  if (/^(?:[0-9a-f]{2})+$/i.test(digits)) return Uint8Array.from(Buffer.from(digits, 'hex'))
  return refuse(`--${flag} is no bytes in hex.`, `Write --${flag} 0x…, two digits for each byte.`)
}

function readBytes(file: string, flag: string, maxBytes: number): Uint8Array {
  const path = resolve(file)
  try {
    return readRegular(path, { maxBytes, follow: true })
  } catch (error) {
    if (!isSystemError(error)) throw error
    return refuse(`${path}: ${isAbsence(error) ? 'it does not exist' : describeFileError(error)}.`, `Check the file of --${flag}.`)
  }
}

function parseUrl(text: string): Uint8Array {
  const plain = text.trim()
  if (!isUrl(plain)) {
    refuse('--url is no URL.', 'Write --url https://example.org/model, or use --text.')
  }
  return Buffer.from(plain)
}

function hashBytes(bytes: Uint8Array, algorithm: HashName): Uint8Array {
  if (algorithm === 'blake2') return hashBlake2b256(bytes)
  if (algorithm === 'keccak') return refuse('keccak is not computed here.', 'Give the hash itself with --hash.')
  return createHash(algorithm === 'sha3' ? 'sha3-256' : 'sha256')
    .update(bytes)
    .digest()
}

function readHash(choice: CommitmentChoice): AskedCommitment['hash'] {
  const { hash, 'hash-of': file } = choice
  const algorithm = (choice.algorithm ?? 'sha256') as HashName
  if (file !== undefined) return { kind: 'hash', algorithm, bytes: hashBytes(readBytes(file, 'hash-of', MAX_HASHED_BYTES), algorithm) }
  if (hash === undefined) return null
  const bytes = parseHex(hash, 'hash')
  if (bytes.length !== HASH_LENGTH) refuse(`--hash has ${bytes.length} bytes; a hash has ${HASH_LENGTH}.`, 'Give the whole hash.')
  return { kind: 'hash', algorithm, bytes }
}

function readReveal(choice: CommitmentChoice): RevealTime | null {
  const { 'reveal-in': duration, 'reveal-at': time, 'reveal-round': round } = choice
  if (duration !== undefined) return { inMs: parseDuration(duration, 'reveal-in') }
  if (round !== undefined) {
    const number = /^\d{1,20}$/.test(round.trim()) ? BigInt(round.trim()) : 0n
    if (number > 0n && number <= MAX_ROUND) return { round: number }
    return refuse('--reveal-round is no round.', 'It is a whole number from 1 on; --reveal-in 2h is easier.')
  }
  if (time === undefined) return null
  const atMs = /^\d{4}-\d\d-\d\d/.test(time.trim()) ? Date.parse(time.trim()) : Number.NaN
  return Number.isNaN(atMs) ? refuse('--reveal-at is no time.', 'Write --reveal-at 2027-03-01T14:30Z.') : { atMs }
}

/** A text under a timelock has its length before it: what the Python packages write, and expect. */
function withLength(bytes: Uint8Array): Uint8Array {
  return new ScaleWriter().writeCompact(bytes.length).writeBytes(bytes).toBytes()
}

/** Reads the flags. Usage errors `INVALID_COMMITMENT`, `INPUT_MISSING`, `INVALID_DURATION` (exit 2). */
export function readCommitmentInput(choice: CommitmentChoice): AskedCommitment {
  const reveal = readReveal(choice)
  const { text, url, hex, file } = choice
  const asText = (bytes: Uint8Array): Uint8Array => (reveal === null ? bytes : withLength(bytes))
  const content = [
    ...(text === undefined ? [] : [asText(Buffer.from(text))]),
    ...(url === undefined ? [] : [asText(parseUrl(url))]),
    ...(hex === undefined ? [] : [parseHex(hex, 'hex')]),
    ...(file === undefined ? [] : [readBytes(file, 'file', MOST_ENCRYPTED)]),
  ]
  const most = reveal === null ? MOST_RAW : MOST_ENCRYPTED - OVERHEAD
  for (const bytes of content) {
    if (bytes.length > most) refuse(`It has ${bytes.length} bytes; ${most} at most can be committed.`, 'Commit its hash with --hash-of.')
    if (bytes.length === 0) refuse('There is nothing in it.', 'Leave the flag out.')
  }
  if (reveal !== null && content.length === 0) refuse('There is nothing to lock.', 'Add --text, --url, --hex or --file.')
  const hash = readHash(choice)
  if (content.length === 0 && hash === null && !choice['reset-bonds']) {
    throw usageError('Missing what to commit', 'INPUT_MISSING', { hint: 'Add --text, --url, --hex, --file, --hash or --hash-of.' })
  }
  return { content, hash, resetsBonds: choice['reset-bonds'], reveal }
}
