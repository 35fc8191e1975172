import { COMMANDS_9, COMMANDS_9_LATER } from './commands-9.js'
import { COMMANDS_11 } from './commands-11.js'
import { READS_11 } from './reads-11.js'
import type { Row } from './row.js'
import { WRITES_11 } from './writes-11.js'

/** Every command of btcli that taoctl has an answer for. */
export const ALL_ROWS: readonly Row[] = [...COMMANDS_9, ...COMMANDS_9_LATER, ...COMMANDS_11, ...WRITES_11, ...READS_11]

/** Other names of btcli's groups, wherever they occur in a command. */
const GROUP_ALIASES: Readonly<Record<string, string>> = {
  conf: 'config',
  c: 'config',
  w: 'wallet',
  wallets: 'wallet',
  st: 'stake',
  children: 'child',
  su: 'sudo',
  hparams: 'sudo',
  s: 'subnets',
  subnet: 'subnets',
  mech: 'mechanisms',
  wt: 'weights',
  weight: 'weights',
  cr: 'crowd',
  crowdloan: 'crowd',
  l: 'liquidity',
  rt: 'root',
  conviction: 'lock',
  addr: 'address-book',
  addresses: 'address-book',
  utils: 'misc',
}
/** The groups that btcli 11 has at its top as well as below `misc`. */
const BELOW_MISC = new Set(['weights', 'axon', 'collateral', 'timelock', 'crowd', 'extension', 'upgrade'])

/**
 * Brings the many spellings of a command into one: hyphens, the long names of groups, and without `misc` before a group that also exists at
 * the top level.
 */
function normalise(words: readonly string[]): string {
  const named = words.map((word, index) => {
    const plain = word.toLowerCase().replaceAll('_', '-')
    return index < words.length - 1 || words.length === 1 ? (GROUP_ALIASES[plain] ?? plain) : plain
  })
  return (named[0] === 'misc' && BELOW_MISC.has(named[1] ?? '') ? named.slice(1) : named).join(' ')
}

let byName: ReadonlyMap<string, Row> | undefined

function indexRows(): ReadonlyMap<string, Row> {
  const index = new Map<string, Row>()
  for (const row of ALL_ROWS) {
    const name = normalise(row[0].split(' '))
    if (!index.has(name)) index.set(name, row)
  }
  return index
}

/** The meaning of the words of a command line in btcli: a command, or a group with the rows of all its commands. */
export type Counterpart =
  | { readonly kind: 'command'; readonly row: Row }
  | { readonly kind: 'group'; readonly name: string; readonly rows: readonly Row[] }

/** Finds the longest run of leading words that btcli knows, in any of its spellings; undefined where it knows none. */
export function findCounterpart(words: readonly string[]): Counterpart | undefined {
  byName ??= indexRows()
  for (let count = Math.min(words.length, 3); count > 0; count--) {
    const row = byName.get(normalise(words.slice(0, count)))
    if (row !== undefined) return { kind: 'command', row }
  }
  if (words.length === 0 || words.length > 2) return undefined
  // The words are normalised as the first words of a command, because a group's name is never the last word of one.
  const name = normalise([...words, '']).trimEnd()
  const rows = [...byName].filter(([spelled]) => spelled.startsWith(`${name} `)).map(([, row]) => row)
  return rows.length === 0 ? undefined : { kind: 'group', name, rows }
}
