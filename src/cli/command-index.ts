/** Id of each command, its parts joined by colons, and the path of its file in the package. Taken from oclif.manifest.json by the build. */
export type CommandIndex = Readonly<Record<string, string>>

/** Where the index lies in the package. */
export const COMMAND_INDEX = 'dist/command-index.json'
