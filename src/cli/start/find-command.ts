import { suggestNames } from '../../core/suggest-names.js'

/** The meaning of the first words of a command line. */
export type Target =
  | { readonly kind: 'command'; readonly id: string; readonly rest: readonly string[] }
  | { readonly kind: 'topic'; readonly id: string }
  | { readonly kind: 'unknown'; readonly word: string; readonly suggestions: readonly string[] }

/** Other names that btcli 9 and 11 have for the topics. Neither help nor suggestions show them. */
const TOPIC_ALIASES: Readonly<Record<string, string>> = {
  w: 'wallet',
  wallets: 'wallet',
  addr: 'address-book',
  addresses: 'address-book',
  st: 'stake',
  s: 'subnets',
  subnet: 'subnets',
  su: 'sudo',
  hparams: 'sudo',
  wt: 'weights',
  weight: 'weights',
  c: 'config',
  conf: 'config',
}

/**
 * Finds the longest run of leading words that is a command or a topic. Ids are joined by colons. All words after a command are its
 * arguments. oclif itself would make them part of the id and repeat them in its error message, even if they were a mnemonic.
 */
export function findCommand(
  argv: readonly string[],
  commandIds: readonly string[],
  topics: readonly string[],
  aliases: Readonly<Record<string, string>> = {},
): Target {
  const end = argv.findIndex((word) => word.startsWith('-'))
  const given = end < 0 ? argv : argv.slice(0, end)
  const topicAlias = given[0] !== undefined && Object.hasOwn(TOPIC_ALIASES, given[0]) ? TOPIC_ALIASES[given[0]] : undefined
  const words = topicAlias === undefined || !topics.includes(topicAlias) ? given : [topicAlias, ...given.slice(1)]
  const commands = new Set(commandIds)
  for (let count = words.length; count > 0; count--) {
    const spelled = words.slice(0, count).join(':')
    const id = Object.hasOwn(aliases, spelled) ? (aliases[spelled] ?? spelled) : spelled
    if (commands.has(id)) return { kind: 'command', id, rest: argv.slice(count) }
  }
  let depth = 0
  while (depth < words.length && topics.includes(words.slice(0, depth + 1).join(':'))) depth++
  const topic = words.slice(0, depth).join(':')
  const next = words[depth]
  if (next === undefined && depth > 0) return { kind: 'topic', id: topic }
  const word = next ?? argv[0] ?? ''
  const prefix = depth === 0 ? '' : `${topic}:`
  const siblings = [...commandIds, ...topics].filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length).split(':')[0] ?? '')
  return { kind: 'unknown', word, suggestions: suggestNames(word, siblings).map((id) => `${prefix}${id}`) }
}
