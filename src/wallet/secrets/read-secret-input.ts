/** Reads passwords, mnemonics and seeds from a file or from standard input instead of a prompt. */
import { closeSync, fstatSync } from 'node:fs'
import { describeAddressShape } from '../../core/address-shape.js'
import { usageError } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { checkKind, openWithoutWaiting } from '../../core/open-file.js'
import { RETRY_MS, readSome } from '../../core/read-some.js'
import { blockInterruptibly } from '../../core/streams/block-interruptibly.js'
import { hasLineEnd } from './secret-text.js'

const MAX_BYTES = 64 * 1024
const STDIN = 0

const CHUNK = 4_096
/** How long to wait until somebody opens a named pipe for writing. */
const WRITER_MS = 2_000

/**
 * Whether standard input is a terminal, which would show what is typed. `process.stdin` is touched only for a character device, because
 * touching it makes a pipe non-blocking.
 */
function isTypedIn(): boolean {
  return fstatSync(STDIN).isCharacterDevice() && process.stdin.isTTY === true
}

/**
 * Reads to the end of the input, or only to the end of the first line, so that we do not wait for a program that keeps the pipe open after
 * it. Input without an end is given up soon after the size limit.
 */
function readHandle(handle: number, extent: SecretExtent): Buffer {
  let bytes = Buffer.alloc(0)
  const chunk = Buffer.alloc(CHUNK)
  for (;;) {
    const count = readSome(handle, chunk)
    const longer = Buffer.concat([bytes, chunk.subarray(0, count)])
    bytes.fill(0)
    chunk.fill(0)
    bytes = longer
    if (count === 0 || bytes.length > MAX_BYTES || (extent === 'first-line' && hasLineEnd(bytes))) return bytes
  }
}

/**
 * Reads a named pipe, which is how a shell passes the output of `<(command)`. If nothing comes within WRITER_MS we give up, because a pipe
 * without a writer looks the same as one with a slow writer.
 */
function readPipe(handle: number, extent: SecretExtent): Buffer {
  const deadline = Date.now() + WRITER_MS
  for (;;) {
    const bytes = readHandle(handle, extent)
    if (bytes.length > 0 || Date.now() >= deadline) return bytes
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS)
  }
}

export type SecretExtent = 'all' | 'first-line'

function readNamed(file: string, extent: SecretExtent): Buffer {
  const handle = openWithoutWaiting(file, true)
  try {
    const stat = fstatSync(handle)
    if (stat.isFIFO()) return readPipe(handle, extent)
    checkKind(file, stat)
    return readHandle(handle, extent)
  } finally {
    closeSync(handle)
  }
}

/**
 * Reads a file, or standard input if `source` is `-`, but not beyond `extent`. Usage error `INPUT_MISSING` (exit 2) when it cannot be read.
 * The caller must wipe the result.
 */
export function readSecretInput(source: string, flag: string, extent: SecretExtent = 'all'): Buffer {
  try {
    if (source === '-' && isTypedIn()) {
      throw usageError(`Nothing to read for --${flag}`, 'INPUT_MISSING', {
        why: 'Standard input is the terminal, which would show what is typed.',
        hint: 'Leave the flag out to be asked without echo, or pipe the secret in.',
      })
    }
    const bytes = blockInterruptibly(() => (source === '-' ? readHandle(STDIN, extent) : readNamed(source, extent)))
    if (bytes.length <= MAX_BYTES) return bytes
    bytes.fill(0)
  } catch (error) {
    if (!isSystemError(error)) throw error
    // Who takes the flag for the place of the secret itself must not find it in a log as well.
    const isSecret = describeAddressShape(source)?.shown === false
    throw usageError(`Cannot read --${flag}${isSecret ? '' : ` ${source}`}`, 'INPUT_MISSING', {
      why: isSecret ? 'It takes the name of a file. What is given may be a secret, and is not repeated here.' : describeFileError(error),
    })
  }
  throw usageError(`Too much input for --${flag}`, 'INPUT_MISSING', { why: `It is longer than ${MAX_BYTES} bytes.` })
}
