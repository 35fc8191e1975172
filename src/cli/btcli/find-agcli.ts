import { type TaoError, usageError } from '../../core/errors.js'
import { AGCLI_ROWS, type AgcliRow } from './commands-agcli.js'

/** The document with the whole table. */
const TABLE = 'docs/coming-from-agcli.md'

/** The most words that a command of agcli has. */
const MOST_WORDS = 2

/**
 * Finds the longest run of leading words that is a command of agcli, with underscores too, and with our name of the topic of subnets;
 * undefined where there is none.
 */
export function findAgcli(words: readonly string[]): AgcliRow | undefined {
  const plain = words.map((word) => word.toLowerCase().replaceAll('_', '-'))
  for (let count = Math.min(plain.length, MOST_WORDS); count > 0; count--) {
    const name = plain
      .slice(0, count)
      .join(' ')
      .replace(/^subnets /, 'subnet ')
    const row = AGCLI_ROWS.find(([command]) => command === name)
    if (row !== undefined) return row
  }
  return undefined
}

/** The commands of a group of agcli, by its first word. */
export function listAgcliGroup(word: string): readonly AgcliRow[] {
  return AGCLI_ROWS.filter(([command]) => command.startsWith(`${word.toLowerCase().replaceAll('_', '-')} `))
}

/** The error (exit 2) for a command that agcli has and taoctl has not under this name. */
export function describeAgcli([command, status, use, note]: AgcliRow): TaoError {
  const why = note === undefined ? {} : { why: note }
  const details = { agcli: command, status, use }
  const table = `See the table in ${TABLE}.`
  if (status === 'gone') {
    return usageError(`\`${command}\` of agcli is gone from the chain, since ${use}`, 'UNKNOWN_COMMAND', { ...why, hint: table, details })
  }
  if (status === 'none') {
    return usageError(`There is no \`${command}\` of agcli in taoctl`, 'UNKNOWN_COMMAND', { ...why, hint: table, details })
  }
  return usageError(`\`${command}\` of agcli is \`${use}\` here`, 'UNKNOWN_COMMAND', { ...why, hint: `taoctl ${use}`, details })
}
