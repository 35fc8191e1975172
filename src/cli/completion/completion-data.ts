/** What the build writes down of commands, flags and names, so that a key press loads no command. */

/**
 * What a value may be: of these kinds are values that are read from the files of the user, or lists that come with the program; a list of
 * texts is the choices themselves.
 */
export type ValueKind =
  | 'wallet'
  | 'hotkey'
  | 'account'
  | 'book'
  | 'proxy-book'
  | 'multisig'
  | 'file'
  | 'command'
  | ListName
  | readonly string[]

/** The lists that come with the program, each in a file of its own. */
export type ListName = 'networks' | 'parameters' | 'calls' | 'storage' | 'constants' | 'events' | 'pallets' | 'proxy-kinds' | 'config-keys'

export interface CompletedFlag {
  readonly name: string
  /** Other spellings, which are understood and not offered. */
  readonly spellings: readonly string[]
  /** Its letter, and other letters. */
  readonly chars: readonly string[]
  readonly summary: string
  readonly isHidden?: true
  readonly takesValue?: true
  readonly isMultiple?: true
  /** Whether several values may stand in one word, with commas between. */
  readonly isList?: true
  /** Left out where nothing at hand could be the value. */
  readonly value?: ValueKind
  /** Names of flags that cannot stand beside it. */
  readonly exclusive?: readonly string[]
}

export interface CompletedCommand {
  readonly summary: string
  /** Its flags, by their places in {@link CompletionData.flags}. */
  readonly flags: readonly number[]
  /** What its arguments may be, in order; null where nothing is known. */
  readonly args: readonly (ValueKind | null)[]
}

export interface CompletionData {
  /** Every flag there is; those that are the same in many commands stand here once. */
  readonly flags: readonly CompletedFlag[]
  readonly commands: Readonly<Record<string, CompletedCommand>>
  /** The sentences of topics. */
  readonly topics: Readonly<Record<string, string>>
  /** Other spellings of the ids of commands. */
  readonly aliases: Readonly<Record<string, string>>
}

/** The file of {@link CompletionData} in the package. */
export const COMPLETION_DATA = 'dist/completion/commands.json'

/** The file of a list in the package: an array of texts. */
export function locateList(name: ListName): string {
  return `dist/completion/${name}.json`
}
