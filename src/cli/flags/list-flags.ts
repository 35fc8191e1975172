/** Flags of the lists of what wallets have. */
import * as Flags from '@oclif/core/flags'
import type { SortOrder } from '../../render/sort-rows.js'

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
