/** Reads what is encrypted under a timelock, or opened, from the command line or a file. */
import { resolve } from 'node:path'
import { readEnvelope, type TimelockEnvelope } from '../../chain/drand/decrypt-timelock.js'
import { QUICKNET_CLOCK } from '../../chain/drand/quicknet.js'
import { usageError } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { readRegular } from '../../core/open-file.js'
import { timeOfRound } from '../../render/commitments.js'
import type { TimelockRound } from '../../report/lookup/timelock.js'
import { askText } from '../terminal/prompts.js'

/** The largest file that is read: all of it is held in memory. */
const MAX_BYTES = 16 * 1024 * 1024

/** Throws the usage error `INVALID_TIMELOCK` (exit 2). */
export function refuseTimelock(why: string, hint: string): never {
  throw usageError('This is no timelock', 'INVALID_TIMELOCK', { why, hint })
}

/** The bytes of the file of `--file`, at most 16 MiB. Usage error `FILE_UNREADABLE` (exit 2). */
export function readBytes(file: string): Uint8Array {
  const path = resolve(file)
  try {
    return readRegular(path, { maxBytes: MAX_BYTES, follow: true })
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw usageError('The file cannot be read', 'FILE_UNREADABLE', {
      why: `${path}: ${describeFileError(error)}`,
      hint: 'Check the file of --file.',
    })
  }
}

/** What is to be encrypted: of a file, of the command line, or asked for. */
export async function readPlaintext(flags: {
  readonly file?: string | undefined
  readonly text?: string | undefined
}): Promise<Uint8Array> {
  if (flags.file !== undefined) return readBytes(flags.file)
  return Buffer.from(flags.text ?? (await askText({ message: 'Text', flag: 'text' })), 'utf8')
}

export interface CiphertextChoice {
  readonly ciphertext?: string | undefined
  readonly file?: string | undefined
  readonly round?: string | undefined
}

function parseRound(text: string): bigint {
  const digits = text.trim()
  if (/^\d{1,19}$/.test(digits) && digits !== '0') return BigInt(digits)
  return refuseTimelock('--round is no round.', 'It is a whole number from 1 on.')
}

/** Bytes in hex, with white space anywhere; null for anything else. */
export function readHex(text: string): Uint8Array | null {
  const digits = text.replace(/\s+/g, '').replace(/^0x/i, '')
  return /^(?:[0-9a-f]{2})+$/i.test(digits) ? Uint8Array.from(Buffer.from(digits, 'hex')) : null
}

/**
 * A timelock: in hex, or the bytes of a file or their hex. Usage errors `INVALID_TIMELOCK`, `FILE_UNREADABLE`, `FLAG_CONFLICT` and
 * `INPUT_MISSING` (exit 2).
 */
export async function readCiphertext({ ciphertext, file, round }: CiphertextChoice): Promise<TimelockEnvelope> {
  if (ciphertext !== undefined && file !== undefined) {
    throw usageError('A timelock and a file are given', 'FLAG_CONFLICT', { hint: 'Leave one of them out.' })
  }
  const bytes = file === undefined ? null : readBytes(file)
  const text =
    bytes === null ? (ciphertext ?? (await askText({ message: 'Timelock in hex', flag: 'file' }))) : Buffer.from(bytes).toString('latin1')
  const found = readHex(text) ?? bytes
  if (found === null) refuseTimelock('It is not in hex.', 'Name a file with --file.')
  const given = round === undefined ? null : parseRound(round)
  const envelope = readEnvelope(found, given)
  if (envelope !== null) return envelope
  return refuseTimelock(
    'It is not what timelock encrypt, btcli or the Python packages write, or its end is missing.',
    'Of what was taken from the chain the round is given with --round.',
  )
}

/** The round of a timelock, and when quicknet publishes it. */
export function describeRound(round: bigint): TimelockRound {
  return { reveal_round: round.toString(), reveal_at: timeOfRound(round, QUICKNET_CLOCK) }
}
