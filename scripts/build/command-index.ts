import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { COMMAND_INDEX, type CommandIndex } from '../../src/cli/start/command-index.js'

const PROOF_FLAG = 'no-metadata-proof'

/** Writes the part of the manifest that is needed to find a command. The whole manifest is large and is needed only for help. */
export function writeCommandIndex(root: string): void {
  const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as {
    commands: Record<
      string,
      {
        relativePath: readonly string[]
        aliases?: readonly string[]
        hiddenAliases?: readonly string[]
        flags: Readonly<Record<string, unknown>>
      }
    >
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
  // Whatever signs a transaction can be told to sign it without the proof, and nothing else can.
  const signing = Object.keys(files).filter((id) => PROOF_FLAG in (commands[id]?.flags ?? {}))
  if (signing.length === 0) throw new Error(`no command has --${PROOF_FLAG}`)
  const index: CommandIndex = { files, aliases, signing }
  writeFileSync(join(root, COMMAND_INDEX), `${JSON.stringify(index)}\n`)
}
