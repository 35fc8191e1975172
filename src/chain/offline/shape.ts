/** Reads JSON of others into known types. Every field has to be there, and nothing else. */
import { checkFailed, type TaoError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'

/** Returns the value as what it has to be; throws `PAYLOAD_CHANGED`. `at` is the path to it. */
export type Shape<T> = (value: unknown, at: string) => T
export type Shaped<S> = S extends Shape<infer T> ? T : never

const LONGEST = 70

/** How much of what is the same stands before a difference. */
const BEFORE = 12

/** As JSON; what is nested so deeply that it cannot be written is named by its kind. */
function writeOut(value: unknown): string {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? 'nothing'
  } catch {
    return nameKind(value)
  }
}

/**
 * What kind of thing a value is, in words. For errors about values that can be anything, since the file may be another one than was meant,
 * with a secret in it.
 */
export function nameKind(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

function countSame(one: string, other: string): number {
  let count = 0
  while (count < one.length && one[count] === other[count]) count++
  return count
}

/** Two values in an error, each cut to a length that can be read, around the place from which on they differ. */
function describeBoth(one: unknown, other: unknown): readonly [string, string] {
  const texts = [writeOut(one), writeOut(other)] as const
  const isLong = texts.some((text) => text.length > LONGEST)
  const from = isLong ? Math.max(0, countSame(...texts) - BEFORE) : 0
  const cut = (text: string): string => {
    const end = from + LONGEST < text.length ? '…' : ''
    return `${from > 0 ? '…' : ''}${text.slice(from, from + LONGEST)}${end}`
  }
  return [cut(texts[0]), cut(texts[1])]
}

/** The error for a field of a payload that is not what it has to be (exit 3): what the file says, and what was found. */
export function refuseField(field: string, stated: unknown, found: unknown): TaoError {
  const [said, is] = describeBoth(stated, found)
  return checkFailed('The file is not as it was made', 'PAYLOAD_CHANGED', {
    why: `${field}: the file says ${said}; found ${is}. Nothing was signed or sent.`,
    hint: 'Do not use this file. Have it made again, and carried again.',
    details: { field, stated: said, found: is },
  })
}

function expectShape<T>(is: (value: unknown) => value is T, wanted: string): Shape<T> {
  return (value, at) => {
    if (is(value)) return value
    throw refuseField(at, value, `no ${wanted}`)
  }
}

/** Text of at most that many characters. */
export function text(max = 4_096): Shape<string> {
  return expectShape((value): value is string => typeof value === 'string' && value.length <= max, 'text of a usual length')
}

/** One of these words. */
export function word<const W extends string>(...words: readonly W[]): Shape<W> {
  return expectShape((value): value is W => words.some((known) => known === value), words.join(' or '))
}

/** Bytes as lower-case hex; of that length where one is given. */
export function hex(length?: number): Shape<string> {
  const isHex = (value: unknown): value is string =>
    typeof value === 'string' && /^0x(?:[0-9a-f]{2})*$/.test(value) && (length === undefined || value.length === 2 + length * 2)
  return expectShape(isHex, length === undefined ? 'bytes in hex' : `${length} bytes in hex`)
}

/** A whole number from 0 to `max`. */
export function natural(max: number): Shape<number> {
  const isNatural = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max
  return expectShape(isNatural, `whole number up to ${max}`)
}

/** An amount in rao as a decimal string. */
export const amount: Shape<string> = expectShape(
  (value): value is string => typeof value === 'string' && /^(?:0|[1-9]\d{0,19})$/.test(value),
  'amount in rao',
)

export const flag: Shape<boolean> = expectShape((value): value is boolean => typeof value === 'boolean', 'true or false')

/** Anything; what it has to be is compared later. */
export const anything: Shape<unknown> = (value) => value

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value, at) => (value === null ? null : shape(value, at))
}

export function list<T>(shape: Shape<T>, max = 10_000): Shape<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value) || value.length > max) throw refuseField(at, nameKind(value), 'no list of a usual length')
    return value.map((item, index) => shape(item, `${at}[${index}]`))
  }
}

export function fields<S extends Readonly<Record<string, Shape<unknown>>>>(shapes: S): Shape<{ readonly [K in keyof S]: Shaped<S[K]> }> {
  return (value, at) => {
    if (!isRecord(value)) throw refuseField(at === '' ? 'the file' : at, nameKind(value), 'no object')
    const name = (key: string): string => (at === '' ? key : `${at}.${key}`)
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(shapes, key))
    // Its value is not repeated: who names the file of a key by mistake would read the secret in an error.
    if (unknown !== undefined) throw refuseField(name(unknown.slice(0, LONGEST)), nameKind(value[unknown]), 'no such field')
    const read = Object.entries(shapes).map(([key, shape]) => {
      if (!Object.hasOwn(value, key)) throw refuseField(name(key), 'nothing', 'the field missing')
      return [key, shape(value[key], name(key))] as const
    })
    return Object.fromEntries(read) as { readonly [K in keyof S]: Shaped<S[K]> }
  }
}
