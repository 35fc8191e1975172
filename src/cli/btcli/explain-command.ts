/** The answer to a word that is not a command: which command does it now, whether it is gone, or what was perhaps meant. */
import { type TaoError, usageError } from '../../core/errors.js'
import { suggestNames } from '../../core/suggest-names.js'
import type { AgcliRow } from './commands-agcli.js'
import { describeAgcli, findAgcli, listAgcliGroup } from './find-agcli.js'
import { type Counterpart, findCounterpart } from './find-counterpart.js'
import type { Row } from './row.js'

/** The document with the whole table. */
const TABLE = 'docs/coming-from-btcli.md'

/** Words of other tools and of everyday language for existing commands. */
const SYNONYMS: Readonly<Record<string, string>> = {
  send: 'wallet transfer',
  pay: 'wallet transfer',
  delegate: 'stake add',
  undelegate: 'stake remove',
  unstake: 'stake remove',
  nominate: 'stake add',
  faucet: 'localnet fund',
  fund: 'localnet fund',
  hyperparams: 'sudo get',
  hyperparameters: 'sudo get',
  hparams: 'sudo get',
  neurons: 'subnets metagraph',
  contacts: 'address-book list',
  keys: 'wallet list',
  account: 'wallet balance',
  balance: 'wallet balance',
  accounts: 'wallet list',
  history: 'wallet history',
  transactions: 'tx list',
  latency: 'utils latency',
  convert: 'utils convert',
  node: 'localnet start',
  unlock: 'wallet unlock-check',
}

/**
 * Matches a word that may be repeated in a message. A mistyped word may be part of a secret, but that would be longer or contain other
 * characters.
 */
const SHOWABLE = /^[a-z][a-z0-9_-]{0,23}$/i

/** `typed` are the words of the command line: where the command has the same name here, another name of its group was typed. */
function describeRow([command, status, use, note]: Row, typed: readonly string[] = []): TaoError {
  const said = `\`${command === use && typed.length > 0 ? typed.slice(0, command.split(' ').length).join(' ') : command}\``
  const why = note === undefined ? {} : { why: note }
  const details = { btcli: command, status, use }
  const table = `the table in ${TABLE}`
  if (status === 'gone') {
    return usageError(`${said} is gone from the chain, since ${use}`, 'UNKNOWN_COMMAND', { ...why, hint: `See ${table}.`, details })
  }
  return usageError(`${said} is \`${use}\` here`, 'UNKNOWN_COMMAND', { ...why, hint: `taoctl ${use}`, details })
}

function describeGroup({ name, rows }: Extract<Counterpart, { kind: 'group' }>): TaoError {
  const [first] = rows
  const allGone = rows.every(([, status]) => status === 'gone')
  if (allGone && first !== undefined) return describeRow([name, 'gone', first[2], first[3] ?? ''])
  const here = [...new Set(rows.flatMap(([, status, use]) => (status === 'gone' ? [] : [`taoctl ${use}`])))]
  return usageError(`There is no \`${name}\` in taoctl`, 'UNKNOWN_COMMAND', {
    why: 'Its commands have other names here.',
    hint: here.slice(0, 4).join(', '),
    details: { btcli: name },
  })
}

function describeAgcliGroup(name: string, rows: readonly AgcliRow[]): TaoError {
  const here = [...new Set(rows.flatMap(([, status, use]) => (status === 'renamed' ? [`taoctl ${use}`] : [])))]
  return usageError(`There is no \`${name}\` in taoctl`, 'UNKNOWN_COMMAND', {
    why: here.length === 0 ? 'Nothing here stands in for its commands.' : 'Its commands have other names here.',
    hint: here.length === 0 ? 'See the table in docs/coming-from-agcli.md.' : here.slice(0, 4).join(', '),
    details: { agcli: name },
  })
}

/** Command ids whose last part is the word or nearly so: `balance` for `wallet balance`. */
function suggestLeaves(word: string, ids: readonly string[]): string[] {
  const leaves = new Map(ids.map((id) => [id.slice(id.lastIndexOf(':') + 1), id]))
  const nearest = suggestNames(word, [...leaves.keys()]).map((leaf) => leaves.get(leaf) ?? leaf)
  return [...new Set([...ids.filter((id) => id.endsWith(`:${word}`)), ...nearest])].slice(0, 4)
}

/** The answer to a name that `btcli query` has, given to our `query`, whose items are the chain's own; undefined where it is none. */
export function explainQuery(name: string): TaoError | undefined {
  const found = SHOWABLE.test(name) ? findCounterpart(['query', name]) : undefined
  return found?.kind === 'command' && found.row[0].startsWith('query ') ? describeRow(found.row) : undefined
}

/**
 * The error (exit 2) for a topic, by its id, that is followed by flags as if it were a command, which some are in btcli. Help in its place
 * would look like success to a script.
 */
export function explainMissingCommand(topic: string): TaoError {
  const words = topic.split(':')
  const found = findCounterpart(words)
  if (found?.kind === 'command' && found.row[1] === 'renamed') return describeRow(found.row)
  return usageError(`A command is missing after ${words.join(' ')}`, 'UNKNOWN_COMMAND', { hint: `taoctl ${words.join(' ')} --help` })
}

/**
 * The error (exit 2) for a command line whose first words are not a command. `words` are the words before the first flag, `siblings` the
 * ids that resemble the unknown word at its level, `ids` all commands.
 */
export function explainUnknownCommand(
  words: readonly string[],
  word: string,
  siblings: readonly string[],
  ids: readonly string[],
): TaoError {
  const found = findCounterpart(words)
  if (found?.kind === 'command') return describeRow(found.row, words)
  const foreign = findAgcli(words)
  // One word alone may be meant otherwise, and the nearest commands are named for it.
  if (foreign !== undefined && (foreign[0].includes(' ') || foreign[1] === 'none')) return describeAgcli(foreign)
  const known = words.length === 1 && Object.hasOwn(SYNONYMS, word) ? [SYNONYMS[word] ?? ''] : []
  const synonym = foreign?.[1] === 'renamed' ? [...known, foreign[2]] : known
  if (found !== undefined && siblings.length === 0) return describeGroup(found)
  const group = siblings.length === 0 && synonym.length === 0 && word === words[0] ? listAgcliGroup(word) : []
  const [only] = group
  if (only !== undefined) return group.length === 1 ? describeAgcli(only) : describeAgcliGroup(word, group)
  const at = words.indexOf(word)
  const topic = ids.some((id) => id.startsWith(`${words[0]}:`)) ? `${words[0]} ` : ''
  // The words that follow may belong to the command that was meant.
  const complete = siblings.map((id) => [id, ...words.slice(at + 1)].join(':')).filter((id) => ids.includes(id))
  const nearest = complete.length > 0 ? complete : siblings.length > 0 ? siblings : suggestLeaves(word, ids)
  const suggestions = [...synonym, ...nearest.map((id) => id.replaceAll(':', ' '))]
  const said = SHOWABLE.test(word) ? `Unknown command: ${words.slice(0, at + 1).join(' ')}` : 'Unknown command'
  const hint = suggestions.length === 0 ? `taoctl ${topic}--help` : [...new Set(suggestions)].map((id) => `taoctl ${id}`).join(', ')
  return usageError(said, 'UNKNOWN_COMMAND', { hint })
}
