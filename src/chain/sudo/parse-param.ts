/**
 * Reads values of hyperparameters as people write them. A decimal point, a unit or `%` marks what people mean; `raw:` marks the integer on
 * the chain. An integer without a mark is taken where only one reading of it is possible, and refused with both where two are.
 */
import { type TaoError, usageError } from '../../core/errors.js'
import { isAddress } from '../../core/ss58.js'
import { BLOCK_SECONDS } from '../checks/block-clock.js'
import { type Described, divideRounded, formatParamNumber, oneOf, type ParamValue, rangeOfKind, wholeOf } from './param-values.js'
import type { ParamLimit } from './params.js'

/** What reading a value needs to know of its parameter. */
export interface Parsed extends Described {
  readonly limits?: readonly ParamLimit[]
  readonly mostKnown?: { readonly value: bigint; readonly of: 'anybody' | 'an owner' }
}

const NANO = 1_000_000_000n
const ON = ['true', '1', 'on', 'yes']
const OFF = ['false', '0', 'off', 'no']
const RAW = /^raw:(.+)$/
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, min: 60, h: 3_600, d: 86_400 }
const MOST_SHARES = 16

const IS: Readonly<Record<string, string>> = {
  tao: 'It is an amount of TAO, such as 0.5 or 2tao; or of rao, such as 500rao or raw:500.',
  share: 'It is a share, such as 0.5 or 50%; or as on the chain, such as raw:32768.',
  fixed: 'It is a number, such as 1.5; or as on the chain, such as raw:27670116110564327424.',
  pair: 'It is two shares, the smaller first, such as 0.7,0.9 or 70%,90%; or as on the chain, such as raw:45875,58982.',
  split: 'It is a share for each mechanism, such as 60%,40%; or as on the chain, such as raw:39321,26214; or even.',
  account: 'It is the address of a hotkey.',
}

/** A decimal such as `2.5` times `scale`, rounded half up; undefined for what is none. */
function scaleDecimal(text: string, scale: bigint): bigint | undefined {
  const [, whole, fraction = ''] = /^(\d{1,20})(?:\.(\d{1,18}))?$/.exec(text) ?? []
  return whole === undefined ? undefined : divideRounded(BigInt(whole + fraction) * scale, 10n ** BigInt(fraction.length))
}

/** One way of understanding a text, as it can be written so that it has no other. */
interface Reading {
  readonly value: bigint
  readonly spelled: string
  /** True where it is read as on the chain. */
  readonly isRaw?: true
}

function read(value: bigint | undefined, spelled: string): Reading[] {
  return value === undefined ? [] : [{ value, spelled }]
}

function readRaw(digits: string, spelled: string): Reading {
  return { value: BigInt(digits), spelled, isRaw: true }
}

function readTao(text: string): Reading[] {
  const [, amount = '', unit = ''] = /^([\d.]+)\s*(tao|τ|rao)?$/.exec(text) ?? []
  if (unit === 'rao') return read(/^\d{1,20}$/.test(amount) ? BigInt(amount) : undefined, text)
  // More digits than rao has would be cut off.
  if ((amount.split('.')[1]?.length ?? 0) > 9) return []
  const human = read(scaleDecimal(amount, NANO), `${amount}tao`)
  return unit !== '' || amount.includes('.') ? human : [...human, ...(human.length === 0 ? [] : [readRaw(amount, `${amount}rao`)])]
}

function readShare(whole: bigint, text: string): Reading[] {
  if (text.endsWith('%')) {
    const scaled = scaleDecimal(text.slice(0, -1).trim(), whole * 100n)
    return read(scaled === undefined ? undefined : divideRounded(scaled, 10_000n), text)
  }
  if (text.includes('.')) return read(scaleDecimal(text, whole), text)
  if (!/^\d{1,39}$/.test(text)) return []
  const integer = BigInt(text)
  return [
    ...(integer <= 1n ? read(integer * whole, `${text}.0`) : []),
    ...(integer > 1n && integer <= 100n ? read(divideRounded(integer * whole, 100n), `${text}%`) : []),
    readRaw(text, `raw:${text}`),
  ]
}

function readFixed(one: bigint, text: string): Reading[] {
  const human = read(scaleDecimal(text, one), text.includes('.') ? text : `${text}.0`)
  return text.includes('.') || human.length === 0 ? human : [...human, readRaw(text, `raw:${text}`)]
}

/** Blocks as a time: `12h` is 3600 of them. */
function readTime(text: string): bigint | undefined {
  const [, amount, unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?)\s*([a-z]+)$/.exec(text) ?? []
  const seconds = Number(amount) * (SECONDS[unit] ?? Number.NaN)
  const blocks = seconds / BLOCK_SECONDS
  return Number.isInteger(blocks) ? BigInt(blocks) : undefined
}

function readInteger({ unit, kind }: Parsed, text: string): Reading[] {
  const bare = unit !== '' && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text
  if ((kind === 'i16' ? /^-?\d{1,39}$/ : /^\d{1,39}$/).test(bare)) return [{ value: BigInt(bare), spelled: text }]
  return unit === 'blocks' ? read(readTime(text), text) : []
}

function listReadings(param: Parsed, text: string): Reading[] {
  const raw = RAW.exec(text)?.[1]
  if (raw !== undefined) return read(/^-?\d{1,39}$/.test(raw) ? BigInt(raw) : undefined, text)
  if (param.kind === 'tao') return readTao(text)
  if (param.kind === 'fixed') return readFixed(oneOf(param), text)
  if (param.kind === 'share') return readShare(wholeOf(param), text)
  return readInteger(param, text)
}

/**
 * Whether a reading is within the type, and one as on the chain within the bounds that are the same on every runtime and for everybody.
 * What somebody meant may well be out of bounds, and is then refused as that.
 */
function isPossible(param: Parsed, { value, isRaw }: Reading): boolean {
  const [least, most] = rangeOfKind(param) ?? [value, value]
  if (value < least || value > most) return false
  if (!isRaw) return true
  return (param.limits ?? []).every(({ bound, end, ofOwner }) => {
    if (typeof bound !== 'bigint' || ofOwner) return true
    return end === 'least' ? value >= bound : value <= bound
  })
}

/** The largest value that anybody, or an owner, may set, for one that is larger than the type of the parameter can hold. */
function explainTooLarge(param: Parsed): string {
  const [, ofType] = rangeOfKind(param) ?? [0n, 0n]
  if (param.kind === 'tao') return 'That is more TAO than there will ever be.'
  const bounds = (param.limits ?? []).flatMap(({ bound, end, ofOwner }) =>
    typeof bound === 'bigint' && end === 'most' && !ofOwner ? [bound] : [],
  )
  const most = param.mostKnown?.of === 'anybody' ? param.mostKnown.value : (bounds[0] ?? ofType)
  const ofOwner =
    param.mostKnown?.of === 'an owner' ? `; an owner's is ${formatParamNumber(param, param.mostKnown.value)} on known runtimes` : ''
  return `The largest is ${formatParamNumber(param, most)}${ofOwner}.`
}

function fail({ name }: Parsed, text: string, why: string, hint?: string): TaoError {
  return usageError(`Invalid value for ${name}: ${JSON.stringify(text)}`, 'INVALID_VALUE', { why, ...(hint === undefined ? {} : { hint }) })
}

function refuseAmbiguous(param: Parsed, text: string, readings: readonly Reading[]): TaoError {
  const [first, second] = readings.map(({ value, spelled }) => ({ spelled, means: describeReading(param, value) }))
  return usageError(`${JSON.stringify(text)} can mean two values of ${param.name}`, 'AMBIGUOUS_VALUE', {
    why: `It could be ${first?.means} or ${second?.means}.`,
    hint: `Write ${first?.spelled} or ${second?.spelled}.`,
  })
}

function describeReading(param: Parsed, value: bigint): string {
  if (param.kind === 'tao') return `${formatParamNumber(param, value)} TAO`
  return `${formatParamNumber(param, value)} (${value} on the chain)`
}

function parseNumber(param: Parsed, text: string): bigint {
  const readings = listReadings(param, text)
  const possible = readings.filter((reading) => isPossible(param, reading))
  const [only, other] = possible.filter(({ value }, at) => possible.findIndex((one) => one.value === value) === at)
  if (only && other) throw refuseAmbiguous(param, text, [only, other])
  if (only) return only.value
  const [, largest] = rangeOfKind(param) ?? [0n, 0n]
  // A value that only the bounds refuse is named by the check of them, which knows the runtime.
  const [typed] = readings.filter(({ value }) => value <= largest && value >= (rangeOfKind(param)?.[0] ?? 0n))
  if (typed) return typed.value
  throw fail(param, text, readings.length > 0 ? explainTooLarge(param) : (IS[param.kind] ?? 'It is a whole number.'))
}

/** Several shares. Human forms that make the whole before they are rounded make it afterwards, too: the last one takes what is missing. */
function parseShares(param: Parsed, text: string): readonly bigint[] {
  if (param.kind === 'split' && text === 'even') return []
  const raw = RAW.exec(text)?.[1]
  const parts = (raw ?? text).split(',').map((part) => part.trim())
  const isHuman = raw === undefined
  if (parts.length > MOST_SHARES || (param.kind === 'pair' && parts.length !== 2)) throw fail(param, text, IS[param.kind] ?? '')
  if (isHuman && parts.every((part) => /^\d+$/.test(part)) && parts.some((part) => part !== '0')) {
    throw usageError(`${JSON.stringify(text)} can mean two values of ${param.name}`, 'AMBIGUOUS_VALUE', {
      why: `The integers could be percent or, as on the chain, parts of ${wholeOf(param)}.`,
      hint: `Write ${parts.map((part) => `${part}%`).join(',')} or raw:${parts.join(',')}.`,
    })
  }
  const values = parts.map((part) => parseNumber({ ...param, kind: 'share' }, isHuman ? part : `raw:${part}`))
  if (param.kind === 'pair') return values
  const missing = wholeOf(param) - values.reduce((sum, value) => sum + value, 0n)
  const last = values.at(-1) ?? 0n
  const isRounding = isHuman && missing <= BigInt(parts.length) && -missing <= BigInt(parts.length)
  if (missing !== 0n && !isRounding) throw fail(param, text, `The shares have to make the whole: 100%, or ${wholeOf(param)} on the chain.`)
  return [...values.slice(0, -1), last + missing]
}

/**
 * Reads a value of a parameter's kind, see the head of the file. Addresses come resolved. Usage errors (exit 2): `INVALID_VALUE`,
 * `AMBIGUOUS_VALUE` with both readings.
 */
export function parseParamValue(param: Parsed, given: string): ParamValue {
  const text = given.trim()
  const { kind, choices = [] } = param
  const lower = text.toLowerCase()
  if (kind === 'bool') {
    if (ON.includes(lower)) return true
    if (OFF.includes(lower)) return false
    throw fail(param, text, 'It is true or false.')
  }
  if (kind === 'choice') {
    const chosen = choices.find((choice) => choice.toLowerCase() === lower)
    if (chosen !== undefined) return chosen
    throw fail(param, text, `It is one of ${choices.join(', ')}.`)
  }
  if (kind === 'account') {
    if (isAddress(text)) return text
    throw fail(param, text, IS.account ?? '')
  }
  return kind === 'pair' || kind === 'split' ? parseShares(param, lower) : parseNumber(param, lower)
}
