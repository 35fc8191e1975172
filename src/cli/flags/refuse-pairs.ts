/** Refuses flags of which one would silently have no effect, and a dash where a file is meant. */
import { type TaoError, usageError } from '../../core/errors.js'
import { addressFlags } from './flags.js'

/** In place of a file's name: standard input or output, on flags that say so in their help. */
const DASH = '-'

interface DeclaredFlag {
  readonly type: 'boolean' | 'option'
  readonly helpValue?: string | readonly string[] | undefined
}

type Declared = Readonly<Record<string, DeclaredFlag>>
type Values = Readonly<Record<string, unknown>>

/** The name of the argument that is a file, in every command that takes one by its place. */
const FILE_ARGUMENT = 'file'

/** Whether a value may be the name of a file, and no stream. */
function isFileAlone({ helpValue }: DeclaredFlag): boolean {
  const words = typeof helpValue === 'string' ? helpValue.replace(/^<|>$/g, '').split('|') : []
  return words.includes('file') && !words.includes(DASH)
}

function noFile(what: string, spelled: string): TaoError {
  return usageError(`${what} takes a file, and - is none`, 'NO_FILE', {
    why: 'Standard input and output are no places for it.',
    hint: `Give it a name. For a file that is called -: ${spelled}`,
  })
}

/**
 * Refuses `-` where a file is taken and nothing else, by a flag or by its place: a file of that name would be written, or read, where a
 * stream is meant. Usage error `NO_FILE` (exit 2).
 */
export function refuseNoFile(declared: Declared, values: Values, args: Values): void {
  if (args[FILE_ARGUMENT] === DASH) throw noFile('The command', './-')
  const name = Object.keys(declared).find((one) => values[one] === DASH && declared[one] !== undefined && isFileAlone(declared[one]))
  if (name !== undefined) throw noFile(`--${name}`, `--${name} ./-`)
}

interface Pair {
  readonly flags: readonly [string, string]
  /** What the second would be for. */
  readonly why: string
}

const PRICE = 'A limit holds in place of a tolerance.'
const WHOSE = 'Each says of whose keys it is.'

/** Flags that say the same thing in two ways. Only what was typed counts: the environment and the config file are but defaults. */
const APART: readonly Pair[] = [
  { flags: ['all-wallets', 'wallet'], why: WHOSE },
  { flags: ['limit-price', 'tolerance'], why: PRICE },
  { flags: ['limit', 'tolerance'], why: PRICE },
]

/** Flags that mean nothing without one of the others. */
const LONELY: readonly { readonly flag: string; readonly needs: readonly string[] }[] = [
  { flag: 'csv-layout', needs: ['csv'] },
  { flag: 'overwrite', needs: ['csv', 'html'] },
]

/** Refuses a flag that says whose keys a list is of, beside a word that says it as well. Usage error `FLAG_CONFLICT` (exit 2). */
function refuseBesideWord(given: ReadonlySet<string>, args: Values): void {
  if (args.account === undefined && args.address === undefined) return
  const flag = ['wallet', 'address', 'all-wallets'].find((name) => given.has(name))
  if (flag === undefined) return
  throw usageError(`An account and --${flag} do not go together`, 'FLAG_CONFLICT', { why: WHOSE, hint: 'Leave one of them out.' })
}

/** What was typed: the names of flags, and what the parser made of all. */
interface Typed {
  readonly given: ReadonlySet<string>
  readonly declared: Declared
  readonly flags: Values
  readonly args: Values
}

/** Refuses flags of which one would have no effect. Usage error `FLAG_CONFLICT` (exit 2). */
export function refusePairs({ given, declared, flags: values, args }: Typed): void {
  refuseBesideWord(given, args)
  const apart = declared.address === addressFlags.address ? [...APART, { flags: ['address', 'wallet'], why: WHOSE } as const] : APART
  for (const { flags, why } of apart) {
    if (!flags.every((flag) => given.has(flag))) continue
    const [first, second] = flags
    throw usageError(`--${first} and --${second} do not go together`, 'FLAG_CONFLICT', { why, hint: 'Leave one of them out.' })
  }
  if (given.has('tolerance') && (values.safe === false || values.unsafe === true)) {
    throw usageError('--tolerance and --no-safe do not go together', 'FLAG_CONFLICT', {
      why: '--no-safe is for no limit.',
      hint: 'Leave one of them out.',
    })
  }
  for (const { flag, needs } of LONELY) {
    const there = needs.filter((need) => need in declared)
    if (!given.has(flag) || there.length === 0 || there.some((need) => values[need] !== undefined && values[need] !== false)) continue
    throw usageError(`--${flag} has no effect without ${there.map((need) => `--${need}`).join(' or ')}`, 'FLAG_CONFLICT', {
      hint: 'Add that, or leave it out.',
    })
  }
}
