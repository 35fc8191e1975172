/** Reads what is to be committed from the flags. */

import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { type CommitmentField, HASH_LENGTH, type HashName, MOST_ENCRYPTED, MOST_RAW } from '../../chain/commitments/commitment-field.js'
import { hashBlake2b256 } from '../../chain/hash.js'
import { ScaleWriter } from '../../chain/scale/writer.js'
import { usageError } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { readRegular } from '../../core/open-file.js'
import { isUrl } from '../../core/text/is-url.js'
import { type RevealChoice, type RevealTime, readReveal } from './read-reveal.js'

/** How much longer what is encrypted is than what is in it. */
const OVERHEAD = 244
const MAX_HASHED_BYTES = 256 * 1024 * 1024

/** Flags of what is committed. */
export interface CommitmentChoice extends RevealChoice {
  readonly text?: string | undefined
  readonly url?: string | undefined
  readonly hex?: string | undefined
  readonly file?: string | undefined
  readonly hash?: string | undefined
  readonly 'hash-of'?: string | undefined
  readonly algorithm?: string | undefined
  readonly 'reset-bonds': boolean
}

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
    return refuse(`${path}: ${describeFileError(error)}`, `Check the file of --${flag}.`)
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

/** A text under a timelock has its length before it: what the Python packages write, and expect. */
function withLength(bytes: Uint8Array): Uint8Array {
  return new ScaleWriter().writeCompact(bytes.length).writeBytes(bytes).toBytes()
}

/** Reads the flags. Usage errors `INVALID_COMMITMENT`, `INPUT_MISSING`, `INVALID_DURATION` (exit 2). */
export function readCommitmentInput(choice: CommitmentChoice): AskedCommitment {
  const reveal = readReveal(choice, refuse)
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
