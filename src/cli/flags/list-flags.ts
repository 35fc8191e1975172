/** Flags of the lists of what wallets have. */
import * as Flags from '@oclif/core/flags'
import { usageError } from '../../core/errors.js'
import type { SortOrder } from '../../render/sort-rows.js'

const SORT_ALIASES = ['sort-by', 'sort_by']

/** The flag that orders a list by one of these columns; {@link readColumn} reads it. */
export function sortFlag(columns: readonly string[], usual: string) {
  return Flags.string({ summary: `By what to order: ${columns.join(', ')}.`, helpValue: '<column>', aliases: SORT_ALIASES, default: usual })
}

/** The same where nothing is ordered without it. */
export function optionalSortFlag(columns: readonly string[]) {
  return Flags.string({ summary: `By what to order, if at all: ${columns.join(', ')}.`, helpValue: '<column>', aliases: SORT_ALIASES })
}

/**
 * The column that a word means: by its name here, or by one of the titles that btcli has, in letters of any case and with a unit or
 * without.
 * Usage error `INVALID_VALUE` (exit 2).
 */
export function readColumn<Column extends string>(
  text: string,
  columns: readonly Column[],
  titles: Readonly<Record<string, Column>> = {},
): Column {
  const word = text
    .toLowerCase()
    .replace(/\(.*\)$/, '')
    .trim()
  const column = columns.find((one) => one === word) ?? (Object.hasOwn(titles, word) ? titles[word] : undefined)
  if (column !== undefined) return column
  throw usageError('Invalid value for --sort', 'INVALID_VALUE', {
    why: `It must be one of: ${columns.join(', ')}.`,
    hint: `--sort ${columns[0] ?? ''}`,
  })
}

/** On lists that can be ordered; each adds its own `sort`. */
export const orderFlags = {
  order: Flags.option({
    summary: 'Which end of the order comes first; otherwise the largest amount, and the first letter.',
    options: ['asc', 'desc', 'ascending', 'descending', 'reverse'] as const,
    aliases: ['sort-order', 'sort_order'],
  })(),
}

/** The order that a word of {@link orderFlags} means, those of btcli among them. */
export function readOrder(word: string | undefined): SortOrder | undefined {
  return word === undefined ? undefined : word.startsWith('asc') ? 'asc' : 'desc'
}

/** On lists that can look at all wallets of the machine. */
export const allWalletsFlags = {
  'all-wallets': Flags.boolean({
    summary: 'All wallets of this machine.',
    default: false,
    exclusive: ['address'],
    aliases: ['all'],
    charAliases: ['a'],
  }),
}

/** On lists that can be watched. */
export const liveFlags = {
  live: Flags.boolean({
    // No default: a flag that depends on another takes a default for one that was given.
    summary: 'Draw it anew with every block, until q is typed; with --json a line for each block.',
    exclusive: ['block', 'html'],
  }),
  blocks: Flags.integer({
    summary: 'With --live: end after so many blocks.',
    helpValue: '<number>',
    min: 1,
    max: 1_000_000,
    dependsOn: ['live'],
  }),
}

/** On lists that can be written as a page. */
export const htmlFlags = {
  html: Flags.string({ summary: 'Write it as a page for a browser too, whole in one file.', helpValue: '<file>' }),
  overwrite: Flags.boolean({ summary: 'Replace the file of --html if it is there already.', default: false }),
}
