import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { COMMAND_INDEX, type CommandIndex } from '../../src/cli/start/command-index.js'

/** Writes the part of the manifest that is needed to find a command. The whole manifest is large and is needed only for help. */
export function writeCommandIndex(root: string): void {
  const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as {
    commands: Record<string, { relativePath: readonly string[]; aliases?: readonly string[]; hiddenAliases?: readonly string[] }>
  }
  // The manifest lists every alias as a command too.
  const aliases = Object.fromEntries(
    Object.entries(commands).flatMap(([id, command]) =>
      [...(command.aliases ?? []), ...(command.hiddenAliases ?? [])].map((alias) => [alias, id]),
    ),
  )
  const files = Object.fromEntries(
    Object.entries(commands).flatMap(([id, { relativePath }]) => (id in aliases ? [] : [[id, relativePath.join('/')]])),
  )
  const index: CommandIndex = { files, aliases }
  writeFileSync(join(root, COMMAND_INDEX), `${JSON.stringify(index)}\n`)
}
