/** What is needed to find a command. The build takes it from oclif.manifest.json. */
export interface CommandIndex {
  /** Id of each command, its parts joined by colons, and the path of its file in the package. */
  readonly files: Readonly<Record<string, string>>
  /** Other spellings of an id. Neither help nor suggestions show them. */
  readonly aliases: Readonly<Record<string, string>>
  /** Ids of the commands that sign transactions, which wait for a second reader. */
  readonly signing: readonly string[]
}

/** The path of the index in the package. */
export const COMMAND_INDEX = 'dist/command-index.json'
