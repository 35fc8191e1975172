/**
 * Checks a command line for what oclif's parser lets through or explains badly: a value after a switch, which it takes for another
 * argument; an empty value, which usually is a shell variable that was not set; and unknown flags, which it may hide behind the words that
 * follow them.
 */
import { type TaoError, usageError } from '../../core/errors.js'
import type { DeclaredFlag } from '../btcli/explain-flags.js'

/** A flag as the parser knows it. */
export interface ParsedFlag extends DeclaredFlag {
  readonly type: 'boolean' | 'option'
  readonly char?: string | undefined
  readonly charAliases?: readonly string[] | undefined
  /** Whether it may be given several times. */
  readonly multiple?: boolean | undefined
}

/** Flags whose value may be empty. */
const MAY_BE_EMPTY = new Set(['message', 'note'])
const SWITCH_WORDS = new Set(['true', 'false'])

interface Found {
  readonly name: string
  readonly flag: ParsedFlag
  /** The text after the equals sign, if there is one. */
  readonly value: string | undefined
}

function indexFlags(flags: Readonly<Record<string, ParsedFlag>>): ReadonlyMap<string, readonly [string, ParsedFlag]> {
  const index = new Map<string, readonly [string, ParsedFlag]>()
  for (const [name, flag] of Object.entries(flags)) {
    for (const long of [name, ...(flag.aliases ?? [])]) {
      index.set(`--${long}`, [name, flag])
      if (flag.type === 'boolean' && flag.allowNo === true) index.set(`--no-${long}`, [name, flag])
    }
    for (const char of [flag.char, ...(flag.charAliases ?? [])]) if (char !== undefined) index.set(`-${char}`, [name, flag])
  }
  return index
}

function refuseValue(word: string, name: string, flag: ParsedFlag): TaoError {
  const off =
    flag.allowNo === true ? `--no-${name}` : `leave it out (or TAOCTL_${name.toUpperCase().replaceAll('-', '_')}=0 where that is set)`
  return usageError(`${word} is a switch, and a switch takes no value`, 'SWITCH_VALUE', {
    why: 'It says yes by being there.',
    hint: `For yes: --${name}. For no: ${off}.`,
  })
}

/** One flag that was given by two of its names; whoever types `--name` may not know that it is another word for `--wallet`. */
function refuseSecondName(name: string, first: string, second: string): TaoError {
  return usageError(`Flag --${name} can only be specified once`, 'USAGE', {
    why: `${first} and ${second} are the same flag.`,
    hint: 'Leave one of them out.',
  })
}

/** What there is on a command line. */
export interface Words {
  /** The flags that the command does not have, as they were typed, without their values. */
  readonly unknown: readonly string[]
  /** The names of the command's own flags that were given. */
  readonly given: ReadonlySet<string>
  /** The spellings in which they were given, with their dashes. */
  readonly spellings: ReadonlySet<string>
}

/**
 * Checks a command line. Throws a usage error (exit 2) for a switch with a value (`SWITCH_VALUE`), for an empty value (`EMPTY_VALUE`), and
 * for a flag that is given by two of its names and takes one value.
 */
export function checkWords(argv: readonly string[], flags: Readonly<Record<string, ParsedFlag>>): Words {
  const index = indexFlags(flags)
  const unknown: string[] = []
  const seen = new Map<string, string>()
  const spellings = new Set<string>()
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? ''
    if (word === '--') break
    if (!/^-(?:-|[a-zA-Z])/.test(word)) continue
    const found = findFlag(word, index)
    if (found === undefined) {
      unknown.push(word.replace(/=.*$/s, ''))
      continue
    }
    const { name, flag, value } = found
    const typed = word.replace(/=.*$/s, '')
    spellings.add(typed)
    // A value may follow a letter at once, and is not repeated.
    const bare = word.startsWith('--') ? typed : word.slice(0, 2)
    const first = seen.get(name) ?? bare
    if (first !== bare && flag.type === 'option' && flag.multiple !== true) throw refuseSecondName(name, first, bare)
    seen.set(name, first)
    const next = argv[at + 1]
    if (flag.type === 'boolean') {
      if (value !== undefined || (next !== undefined && SWITCH_WORDS.has(next.toLowerCase()))) throw refuseValue(typed, name, flag)
      continue
    }
    const attached = value !== undefined || (!word.startsWith('--') && word.length > 2)
    const given = value ?? (attached ? word.slice(2) : next)
    if (given !== undefined && given.trim() === '' && !MAY_BE_EMPTY.has(name)) {
      throw usageError(`${typed} has an empty value`, 'EMPTY_VALUE', {
        why: 'In a script it is often a variable that is not set.',
        hint: `Give it a value, or leave it out.`,
      })
    }
    if (!attached) at++
  }
  return { unknown, given: new Set(seen.keys()), spellings }
}

function findFlag(word: string, index: ReadonlyMap<string, readonly [string, ParsedFlag]>): Found | undefined {
  const equals = word.indexOf('=')
  const typed = equals < 0 ? word : word.slice(0, equals)
  const value = equals < 0 ? undefined : word.slice(equals + 1)
  const entry = index.get(typed) ?? (word.startsWith('--') ? undefined : index.get(word.slice(0, 2)))
  if (entry === undefined) return undefined
  // When several letters follow one dash, only the first is looked up: the rest may be its value, or further switches.
  return { name: entry[0], flag: entry[1], value: word.startsWith('--') || equals === 2 ? value : undefined }
}
