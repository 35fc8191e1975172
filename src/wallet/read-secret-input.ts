/** Passwords, mnemonics and seeds that come out of a file or from standard input instead of a prompt. */
import { readFileSync } from 'node:fs'
import { usageError } from '../core/errors.js'
import { isSystemError } from './errors.js'

const MAX_BYTES = 64 * 1024
const STDIN = 0

/** Reads a file, or standard input for `-`. Usage errors (exit 2): `INPUT_MISSING` when it cannot be read. Wipe the result. */
export function readSecretInput(source: string, flag: string): Buffer {
  if (source === '-' && process.stdin.isTTY === true) {
    throw usageError(`Nothing to read for --${flag}`, 'INPUT_MISSING', {
      why: 'Standard input is the terminal, which would show what is typed.',
      hint: 'Leave the flag out to be asked without echo, or pipe the secret in.',
    })
  }
  try {
    const bytes = readFileSync(source === '-' ? STDIN : source)
    if (bytes.length <= MAX_BYTES) return bytes
    bytes.fill(0)
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw usageError(`Cannot read --${flag} ${source}`, 'INPUT_MISSING', { why: `The operating system answered ${error.code}.` })
  }
  throw usageError(`Too much input for --${flag}`, 'INPUT_MISSING', { why: `It is longer than ${MAX_BYTES} bytes.` })
}

/** The bytes without one line end at the end, which every editor and `echo` adds. Fresh; the input is wiped. */
export function takeFirstLine(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0x0a)
  const line = end < 0 ? bytes : bytes.subarray(0, bytes[end - 1] === 0x0d ? end - 1 : end)
  const copy = Buffer.alloc(line.length)
  copy.set(line)
  bytes.fill(0)
  return copy
}
