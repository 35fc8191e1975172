import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { COMMAND_INDEX, type CommandIndex } from '../../src/cli/command-index.js'

/** Writes the part of the manifest that finding a command takes: the whole is large, and is read for help alone. */
export function writeCommandIndex(root: string): void {
  const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as {
    commands: Record<string, { relativePath: readonly string[] }>
  }
  const index: CommandIndex = Object.fromEntries(Object.entries(commands).map(([id, { relativePath }]) => [id, relativePath.join('/')]))
  writeFileSync(join(root, COMMAND_INDEX), `${JSON.stringify(index)}\n`)
}
