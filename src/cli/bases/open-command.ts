import type { Command } from '@oclif/core/command'

/** What a command is made with. */
export type CommandConfig = Command['config']

/** A command of this program, found by the words of a command line. */
export interface OpenedCommand {
  readonly Selected: new (argv: string[], config: CommandConfig) => { run(): Promise<unknown>; _run(): Promise<unknown> }
  /** `wallet transfer`. */
  readonly name: string
  /** What follows its name. */
  readonly rest: readonly string[]
}

export type CommandOpener = (words: readonly string[]) => Promise<OpenedCommand>

let opener: CommandOpener = async () => {
  throw new Error('no commands are known')
}

/** Says how commands are found. The program does so when it starts. */
export function setCommandOpener(open: CommandOpener): void {
  opener = open
}

/** Finds and loads another command. Throws as the program does for words that are none. */
export function openCommand(words: readonly string[]): Promise<OpenedCommand> {
  return opener(words)
}
