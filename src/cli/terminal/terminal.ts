/**
 * The three standard streams by their numbers. Node's own objects for them load its stream and network code, which takes longer than many
 * commands run, so they are touched only when the stream is a terminal.
 */
import { fstatSync, statSync, writeSync } from 'node:fs'
import { EXIT } from '../../core/errors.js'

export type StandardStream = 0 | 1 | 2

const terminals = new Map<StandardStream, boolean>()

/** Node's object of a stream. */
function openStream(stream: StandardStream): { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number } {
  if (stream === 0) return process.stdin
  return stream === 1 ? process.stdout : process.stderr
}

function detectTerminal(stream: StandardStream): boolean {
  try {
    const stat = fstatSync(stream)
    // Except on Windows, a stream that is not a character device, or is the null device, is not a terminal.
    if (process.platform !== 'win32' && (!stat.isCharacterDevice() || stat.rdev === statSync('/dev/null').rdev)) return false
  } catch {
    return false
  }
  return openStream(stream).isTTY === true
}

/** Whether the stream is a terminal, so that a person is at the other end. */
export function isTerminal(stream: StandardStream): boolean {
  const known = terminals.get(stream)
  if (known !== undefined) return known
  const detected = detectTerminal(stream)
  terminals.set(stream, detected)
  return detected
}

/** Width of the terminal at a stream; 80 where there is none. */
export function readTerminalWidth(stream: StandardStream): number {
  return (isTerminal(stream) && openStream(stream).columns) || 80
}

/** Lines of the terminal at a stream; undefined where there is none. */
export function readTerminalHeight(stream: StandardStream): number | undefined {
  return isTerminal(stream) ? openStream(stream).rows : undefined
}

/** How long to wait before writing again, when the reader of a pipe is slower than we are and writing does not block. */
const RETRY_MS = 5

/**
 * Reports a result that could not be written. The loss must not look like success; nor is it a crash, because a transaction may have been
 * completed.
 */
function reportLoss(stream: 1 | 2, why: string, done: string | undefined): void {
  // Text for stderr is not part of the result, so losing it changes nothing.
  if (stream === 2) return
  process.exitCode ||= EXIT.bug
  writeStream(2, `error: The result could not be written: ${why}${done === undefined ? '' : `; ${done}`}\n`)
}

/**
 * Writes all of `text` synchronously. False when nobody reads any more, or when it cannot be written; the latter also sets the exit code.
 * `done` is what the user must know in any case; it then goes to stderr.
 */
export function writeStream(stream: 1 | 2, text: string, done?: string): boolean {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(stream, bytes, written)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EPIPE' || code === 'EBADF' || code === 'EIO') {
        if (done !== undefined && stream === 1) writeStream(2, `Nobody reads the result; ${done}\n`)
        return false
      }
      if (code !== 'EAGAIN') {
        reportLoss(stream, (error as Error).message, done)
        return false
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS)
    }
  }
  return true
}
