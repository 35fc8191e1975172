import { renameSync } from 'node:fs'
import { isSystemError } from '../file-errors.js'

/** What Windows answers while another program has the file open, such as one that looks for viruses. */
const HELD: ReadonlySet<string> = new Set(['EACCES', 'EBUSY', 'EPERM'])
const PATIENCE_MS = 2_000
const PAUSE_MS = 20

/** What a test puts in the place of the system's own. */
export interface RenameRules {
  readonly platform: NodeJS.Platform
  readonly rename: (from: string, to: string) => void
  readonly pause: (ms: number) => void
  readonly now: () => number
}

const OWN: RenameRules = {
  platform: process.platform,
  rename: renameSync,
  pause: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
  now: Date.now,
}

/**
 * Gives a file or folder another name, in the place of whatever file has that. On Windows a name cannot be given while somebody has one of
 * them open, which lasts for moments as a rule: it is tried again for two seconds. Throws the errors of the file system.
 */
export function renameFile(from: string, to: string, { platform, rename, pause, now }: RenameRules = OWN): void {
  const end = now() + PATIENCE_MS
  for (;;) {
    try {
      rename(from, to)
      return
    } catch (error) {
      if (platform !== 'win32' || !isSystemError(error) || !HELD.has(error.code) || now() >= end) throw error
      pause(PAUSE_MS)
    }
  }
}
