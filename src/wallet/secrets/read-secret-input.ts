/** Passwords, mnemonics and seeds that come out of a file or from standard input instead of a prompt. */
import { closeSync, fstatSync, readSync } from 'node:fs'
import { blockInterruptibly } from '../../core/block-interruptibly.js'
import { usageError } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { checkKind, openWithoutWaiting } from '../../core/open-file.js'
import { hasLineEnd } from './secret-text.js'

const MAX_BYTES = 64 * 1024
const STDIN = 0

const CHUNK = 4_096
/** How long to wait for a writer that is slower than we are, when the pipe does not wait by itself. */
const RETRY_MS = 10
/** How long to wait for a writer of a named pipe to come. */
const WRITER_MS = 2_000

/** Whether what is typed would be shown. Node's object for stdin is touched for a terminal only: it makes a pipe one that does not wait. */
function isTypedIn(): boolean {
  return fstatSync(STDIN).isCharacterDevice() && process.stdin.isTTY === true
}

/** Reads some bytes, waiting for them; none at the end. */
function readSome(handle: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(handle, chunk)
    } catch (error) {
      if (!isSystemError(error)) throw error
      // Windows tells the end of a pipe so.
      if (error.code === 'EOF') return 0
      if (error.code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS)
    }
  }
}

/**
 * To the end, or to the end of the first line: whoever holds a pipe open after it is not waited for. Of what has no end, little more than
 * is allowed.
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
 * A shell gives the output of a command as a pipe. One that nobody writes to is given up after a while, as nobody can be told from somebody
 * slow.
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
 * Reads a file, or standard input for `-`; of this no more than `extent`. Usage errors (exit 2): `INPUT_MISSING` when it cannot be read.
 * Wipe the result.
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
    throw usageError(`Cannot read --${flag} ${source}`, 'INPUT_MISSING', { why: describeFileError(error) })
  }
  throw usageError(`Too much input for --${flag}`, 'INPUT_MISSING', { why: `It is longer than ${MAX_BYTES} bytes.` })
}
