/** Finds what may stand at the cursor: commands, flags, or the values of one. */
import { CONCEPTS } from '../start/concepts.js'
import { findCommand } from '../start/find-command.js'
import type { CompletedCommand, CompletedFlag, CompletionData, ValueKind } from './completion-data.js'

/** A word that may stand at the cursor. */
export interface Candidate {
  /** The whole word. */
  readonly value: string
  readonly summary: string
}

/** All that may stand there; `files` where the shell itself should offer those. */
export interface Answer {
  readonly candidates: readonly Candidate[]
  readonly files?: true
}

/** Where values are looked up. */
export interface ValueSource {
  /** The values of a kind. `typed` has the flags of the line and their values, by name. */
  list(kind: Exclude<ValueKind, 'file' | 'command' | readonly string[]>, typed: ReadonlyMap<string, string>): readonly string[]
}

/** What stands on the line behind the command. */
interface Typed {
  readonly values: ReadonlyMap<string, string>
  readonly count: number
  /** The flag whose value the next word is. */
  readonly awaiting: CompletedFlag | undefined
  readonly isAfterEnd: boolean
}

const NOTHING: Answer = { candidates: [] }

function findFlag(flags: readonly CompletedFlag[], word: string): CompletedFlag | undefined {
  if (!word.startsWith('--')) return word.length === 2 ? flags.find(({ chars }) => chars.includes(word.slice(1))) : undefined
  const name = word.slice(2).split('=')[0] ?? ''
  return flags.find((flag) => flag.name === name || flag.spellings.includes(name))
}

function readTyped(flags: readonly CompletedFlag[], words: readonly string[]): Typed {
  const values = new Map<string, string>()
  let count = 0
  let awaiting: CompletedFlag | undefined
  let isAfterEnd = false
  for (const word of words) {
    if (awaiting !== undefined) {
      values.set(awaiting.name, word)
      awaiting = undefined
    } else if (!isAfterEnd && word === '--') isAfterEnd = true
    else if (!isAfterEnd && word.startsWith('-') && word !== '-') {
      const flag = findFlag(flags, word)
      if (flag === undefined) continue
      const equals = word.indexOf('=')
      values.set(flag.name, equals < 0 ? '' : word.slice(equals + 1))
      if (flag.takesValue && equals < 0) awaiting = flag
    } else count++
  }
  return { values, count, awaiting, isAfterEnd }
}

/** What completes `word` of `values`; of a list of values, what completes the last one. */
function complete(values: readonly string[], word: string, isList: boolean, before = ''): Answer {
  const comma = isList ? word.lastIndexOf(',') + 1 : 0
  const [kept, begun] = [word.slice(0, comma), word.slice(comma)]
  const taken = new Set(kept.split(','))
  return {
    candidates: values
      .filter((value) => value.startsWith(begun) && !(isList && taken.has(value)))
      .map((value) => ({ value: `${before}${kept}${value}`, summary: '' })),
  }
}

/** Of `Pallet.item` first the pallets, and then the items of one. */
function completeItems(items: readonly string[], word: string, before: string): Answer {
  const values = word.includes('.') ? items : [...new Set(items.map((item) => (item.includes('.') ? item.replace(/\..*$/s, '.') : item)))]
  return complete(values, word, false, before)
}

const ITEM_LISTS: ReadonlySet<ValueKind> = new Set<ValueKind>(['calls', 'storage', 'constants', 'events'])

function completeValue(
  kind: ValueKind | null | undefined,
  word: string,
  { source, typed, isList = false, before = '' }: { source: ValueSource; typed: Typed; isList?: boolean; before?: string },
): Answer {
  if (kind === null || kind === undefined || kind === 'command') return NOTHING
  if (kind === 'file') return { candidates: [], files: true }
  if (typeof kind !== 'string') return complete(kind, word, isList, before)
  const values = source.list(kind, typed.values)
  return ITEM_LISTS.has(kind) ? completeItems(values, word, before) : complete(values, word, isList, before)
}

function completeFlag(flags: readonly CompletedFlag[], typed: Typed, word: string, source: ValueSource): Answer {
  const equals = word.indexOf('=')
  if (equals >= 0) {
    const flag = findFlag(flags, word)
    if (!flag?.takesValue) return NOTHING
    const rest = word.slice(equals + 1)
    return completeValue(flag.value, rest, { source, typed, isList: flag.isList === true, before: word.slice(0, equals + 1) })
  }
  const shut = new Set(flags.filter(({ name }) => typed.values.has(name)).flatMap(({ exclusive = [] }) => exclusive))
  const open = flags.filter((flag) => !flag.isHidden && !shut.has(flag.name) && (flag.isMultiple || !typed.values.has(flag.name)))
  const offered = open.map(({ name, summary }) => ({ value: `--${name}`, summary }))
  return { candidates: offered.filter(({ value }) => value.startsWith(word)) }
}

function completeCommand(
  data: CompletionData,
  command: CompletedCommand,
  rest: readonly string[],
  { word, source }: { readonly word: string; readonly source: ValueSource },
): Answer {
  const flags = command.flags.flatMap((at) => data.flags[at] ?? [])
  const typed = readTyped(flags, rest)
  const { awaiting } = typed
  if (awaiting !== undefined) return completeValue(awaiting.value, word, { source, typed, isList: awaiting.isList === true })
  if (word.startsWith('-') && !typed.isAfterEnd) return completeFlag(flags, typed, word, source)
  // The last argument may be given several times where a command takes several; elsewhere one more does no harm.
  return completeValue(command.args[Math.min(typed.count, command.args.length - 1)], word, { source, typed })
}

/** The next words of commands and topics that begin with `prefix`, an id and a colon, or nothing. */
function completeId(data: CompletionData, prefix: string, word: string): Answer {
  const next = new Map<string, string>()
  for (const [id, { summary }] of Object.entries(data.commands)) {
    if (!id.startsWith(prefix)) continue
    const [part = '', ...more] = id.slice(prefix.length).split(':')
    if (!part.startsWith(word)) continue
    if (more.length === 0) next.set(part, summary)
    else if (!next.has(part)) next.set(part, data.topics[`${prefix}${part}`] ?? '')
  }
  return { candidates: [...next].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, summary]) => ({ value, summary })) }
}

/** The words that follow the command itself, where a line is about another command line: `help stake`, `policy check stake add`. */
function findInner(data: CompletionData, words: readonly string[]): readonly string[] | undefined {
  if (words[0] === 'help') return words.slice(1)
  const target = findCommand(words, Object.keys(data.commands), [], data.aliases)
  if (target.kind !== 'command' || data.commands[target.id]?.args[0] !== 'command') return undefined
  return target.rest.filter((one) => one !== '--')
}

/**
 * Finds what may stand at the cursor. `words` are those before it, without the name of the program, and `word` is what is there of the one
 * that is being typed.
 */
export function findCandidates(data: CompletionData, words: readonly string[], word: string, source: ValueSource): Answer {
  const inner = findInner(data, words)
  if (inner !== undefined) {
    const { candidates, ...rest } = findCandidates(data, inner, word, source)
    const concepts = words[0] === 'help' && inner.length === 0 ? listConcepts(word) : []
    // A word that is a topic too is there once.
    return { ...rest, candidates: [...candidates, ...concepts.filter(({ value }) => !candidates.some((one) => one.value === value))] }
  }
  if (words.length === 0) {
    const more = [{ value: 'help', summary: 'Help of any command.' }, ...completeFirstFlags(word)]
    const { candidates } = completeId(data, '', word)
    return { candidates: [...candidates, ...more.filter(({ value }) => value.startsWith(word))] }
  }
  const ids = Object.keys(data.commands)
  const topics = new Set(ids.flatMap((id) => id.split(':').map((_, at, parts) => parts.slice(0, at).join(':'))))
  topics.delete('')
  const target = findCommand(words, ids, [...topics], data.aliases)
  if (target.kind === 'unknown') return NOTHING
  if (target.kind === 'topic') return completeId(data, `${target.id}:`, word)
  const command = data.commands[target.id]
  return command === undefined ? NOTHING : completeCommand(data, command, target.rest, { word, source })
}

/** What `help` explains besides commands. */
function listConcepts(word: string): readonly Candidate[] {
  return CONCEPTS.filter((name) => name.startsWith(word)).map((value) => ({ value, summary: 'A word explained.' }))
}

function completeFirstFlags(word: string): readonly Candidate[] {
  if (!word.startsWith('-')) return []
  return [
    { value: '--help', summary: 'What there is.' },
    { value: '--version', summary: 'The version.' },
  ]
}
