import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const SRC = join(import.meta.dirname, '../../../src')
/** What a command can load while it runs. Not the entries of the program and of its threads, which begin at once. */
const ROOMS = [
  'core',
  'chain',
  'wallet',
  'report',
  'render',
  'cli/accounts',
  'cli/bases',
  'cli/config',
  'cli/inputs',
  'cli/keys',
  'cli/offline',
]
const MORE_ROOMS = ['cli/policy', 'cli/terminal', 'cli/wrap']

/**
 * Loads every module that a command may load later. Where the clock jumps as soon as nothing happens, a module that is still being read
 * from the disk of a busy machine would look like nothing, and time a request out.
 */
export async function loadClient(): Promise<void> {
  for (const room of [...ROOMS, ...MORE_ROOMS]) {
    const files = readdirSync(join(SRC, room), { recursive: true, encoding: 'utf8' })
    for (const file of files) {
      if (file.endsWith('.ts') && !file.endsWith('-thread.ts')) await import(/* @vite-ignore */ join(SRC, room, file))
    }
  }
}
