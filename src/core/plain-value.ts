/**
 * Values of the chain as plain data, as JSON has them: amounts are `{rao, tao}` or `{alpha_rao, alpha}`, integers of more than 32 bits are
 * decimal strings, bytes `0x` hex. What a type of the runtime adds to a value is in it already.
 */
import { replaceActing } from './odd-characters.js'

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain }
export type PlainObject = { readonly [name: string]: Plain }

/** The name of an account that has one. */
export type FindName = (address: string) => string | undefined

const NO_NAMES: FindName = () => undefined
/** Bytes that are text are shown as text too. */
const MAX_TEXT = 256

export function isPlainObject(value: Plain | undefined): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isPlainList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value)
}

function hasExactly(value: PlainObject, first: string, second: string): boolean {
  return Object.keys(value).length === 2 && first in value && second in value
}

/** An amount in words; undefined for any other value. */
function describeAmount(value: PlainObject): string | undefined {
  if (hasExactly(value, 'rao', 'tao')) return `${String(value.tao)} TAO (${String(value.rao)} rao)`
  if (hasExactly(value, 'alpha_rao', 'alpha')) return `${String(value.alpha)} alpha (${String(value.alpha_rao)} units)`
  return undefined
}

/** The text that bytes are, in quotes; empty where they are none. */
function describeBytes(hex: string): string {
  if (hex.length < 4 || hex.length > MAX_TEXT || !/^0x(?:[0-9a-f]{2})+$/.test(hex)) return ''
  const text = Buffer.from(hex.slice(2), 'hex').toString('utf8')
  return /^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(text) && replaceActing(text) === text && !text.includes('\uFFFD') ? ` "${text}"` : ''
}

/** A value that stands on one line by itself: a number, a text, an amount, an account with its name. Undefined for all that has parts. */
export function describeLeaf(value: Plain, findName: FindName = NO_NAMES): string | undefined {
  if (value === null) return 'none'
  if (typeof value === 'string') {
    const name = findName(value)
    return name === undefined ? `${value}${describeBytes(value)}` : `${value} (${name})`
  }
  if (typeof value !== 'object') return String(value)
  if (isPlainList(value)) return value.length === 0 ? 'empty' : undefined
  if (!isPlainObject(value)) return undefined
  if (hasExactly(value, 'type', 'value') && value.value === null) return String(value.type)
  return Object.keys(value).length === 0 ? 'empty' : describeAmount(value)
}

/** The call in a value that is one, with its arguments. */
export function readCallValue(value: Plain): { readonly call: string; readonly args: Plain } | undefined {
  if (!isPlainObject(value) || !hasExactly(value, 'call', 'args') || typeof value.call !== 'string') return undefined
  return { call: value.call, args: value.args ?? {} }
}

/** The variant in a value of an enum, with what it holds. */
export function readVariantValue(value: Plain): { readonly type: string; readonly value: Plain } | undefined {
  if (!isPlainObject(value) || !hasExactly(value, 'type', 'value') || typeof value.type !== 'string') return undefined
  return { type: value.type, value: value.value ?? null }
}

/** A whole value in one line of words: `dest: 5F… (alice), value: 1.5 TAO (1500000000 rao)`. */
export function describePlain(value: Plain, findName: FindName = NO_NAMES): string {
  const leaf = describeLeaf(value, findName)
  if (leaf !== undefined) return leaf
  const inner = (item: Plain): string => {
    const own = describeLeaf(item, findName)
    return own ?? (isPlainList(item) ? describePlain(item, findName) : `(${describePlain(item, findName)})`)
  }
  if (isPlainList(value)) return `[${value.map(inner).join(', ')}]`
  const call = readCallValue(value)
  if (call) return `${call.call}(${describePlain(call.args, findName).replace(/^empty$/, '')})`
  const variant = readVariantValue(value)
  if (variant) return `${variant.type} ${inner(variant.value)}`
  return Object.entries(isPlainObject(value) ? value : {})
    .map(([name, item]) => `${name}: ${inner(item)}`)
    .join(', ')
}
