import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where thousands of small files are made, synced and removed: where there is such a disk, in memory. */
const MEMORY = '/dev/shm'

/** A new folder for what a test writes; whoever makes it removes it. */
export function makeMemoryFolder(prefix: string): string {
  return mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), prefix))
}
