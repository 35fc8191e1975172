/** Reads from a pipe, or whatever standard input is. */
import { readSync } from 'node:fs'
import { isSystemError } from './file-errors.js'

/** How long to wait before reading again, when the writer of a pipe is slower than we are and reading does not block. */
export const RETRY_MS = 10

/** Waits for some bytes and reads them. Returns 0 at the end of the input. */
export function readSome(handle: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(handle, chunk)
    } catch (error) {
      if (!isSystemError(error)) throw error
      // This is how Windows reports the end of a pipe.
      if (error.code === 'EOF') return 0
      if (error.code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS)
    }
  }
}
