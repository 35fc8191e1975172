/** Reads a vector of weights as it is written: in JSON, in CSV, or by NumPy. */
import { usageError } from '../../../core/errors.js'
import type { WeightVector } from '../quantise.js'
import { isNpy, parseNpy } from './parse-npy.js'

const MOST_UIDS = 65_536
const DECIMAL = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i
const UID = /^\d{1,5}$/
const SHOWN = 24

function fail(why: string): never {
  throw usageError('The weights cannot be read', 'INVALID_WEIGHTS_FILE', {
    why,
    hint: 'Give JSON such as {"1": 0.5, "7": 0.25}, CSV with a uid and a weight a line, or an array saved by numpy.save.',
  })
}

const quote = (text: string): string => JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)

/** Reads a weight; null for a text that is none. An exponent is taken, since programs write small numbers with one. */
export function readWeight(text: string): number | null {
  const trimmed = text.trim()
  return DECIMAL.test(trimmed) ? Number(trimmed) : null
}

/** Reads a uid; null for a text that is none. */
export function readUid(text: string): number | null {
  const trimmed = text.trim()
  return UID.test(trimmed) ? Number(trimmed) : null
}

function readUidOf(value: unknown, where: string): number {
  const uid = typeof value === 'number' ? value : typeof value === 'string' ? (readUid(value) ?? -1) : -1
  return Number.isInteger(uid) && uid >= 0 && uid < MOST_UIDS ? uid : fail(`${where} has no uid.`)
}

function readWeightOf(value: unknown, where: string): number {
  const weight = typeof value === 'number' ? value : typeof value === 'string' ? readWeight(value) : null
  return weight === null || !(weight >= 0 && weight < Number.POSITIVE_INFINITY)
    ? fail(`${where} has no weight that is a number of zero or more.`)
    : weight
}

function fromPairs(pairs: readonly (readonly [number, number])[]): WeightVector {
  if (pairs.length > MOST_UIDS) fail(`There are ${pairs.length} weights, more than a subnet has uids.`)
  if (pairs.length === 0) fail('There is no weight in it.')
  return { uids: pairs.map(([uid]) => uid), weights: pairs.map(([, weight]) => weight) }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

/** The weights of all uids from 0 on. */
function fromAll(weights: readonly number[]): WeightVector {
  return fromPairs(weights.map((weight, uid) => [uid, weight]))
}

function readJsonList(list: readonly unknown[]): WeightVector {
  const [first] = list
  const where = (at: number): string => `Entry ${at + 1}`
  if (Array.isArray(first)) {
    return fromPairs(
      list.map((pair, at) => {
        const [uid, weight, ...more] = Array.isArray(pair) ? (pair as readonly unknown[]) : []
        if (more.length > 0) fail(`${where(at)} is not a uid and a weight.`)
        return [readUidOf(uid, where(at)), readWeightOf(weight, where(at))]
      }),
    )
  }
  if (isObject(first)) {
    return fromPairs(
      list.map((entry, at) => {
        if (!isObject(entry)) return fail(`${where(at)} is not an object.`)
        return [readUidOf(entry.uid, where(at)), readWeightOf(entry.weight ?? entry.value, where(at))]
      }),
    )
  }
  return fromAll(list.map((weight, at) => readWeightOf(weight, where(at))))
}

/**
 * JSON: an object from uid to weight, an object of the lists `uids` and `weights`, a list of pairs or of objects with `uid` and `weight`,
 * or a list of weights for the uids from 0 on.
 */
function readJson(text: string): WeightVector {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return fail('It is not JSON.')
  }
  if (Array.isArray(value)) return readJsonList(value)
  if (!isObject(value)) return fail('It is neither a list nor an object.')
  const { uids, weights } = value
  if (!Array.isArray(uids) && !Array.isArray(weights)) {
    // An object of JSON keeps the last of two equal names alone, so that a uid that is named twice would go unseen.
    const seen = new Set<string>()
    for (const [, name = ''] of text.matchAll(/"([^"\\]*)"\s*:/g)) {
      if (seen.has(name)) fail(`Uid ${quote(name)} is named twice.`)
      seen.add(name)
    }
    return fromPairs(Object.entries(value).map(([uid, weight]) => [readUidOf(uid, quote(uid)), readWeightOf(weight, `Uid ${quote(uid)}`)]))
  }
  if (!Array.isArray(uids) || !Array.isArray(weights)) return fail('It has one of the lists uids and weights without the other.')
  if (uids.length !== weights.length) return fail(`${uids.length} uids and ${weights.length} weights.`)
  return fromPairs(
    uids.map((uid, at) => [readUidOf(uid, `Entry ${at + 1} of uids`), readWeightOf(weights[at], `Entry ${at + 1} of weights`)]),
  )
}

/** CSV: a uid and a weight a line, with a comma, semicolon, tab or space between. A first line of names is left out, and lines after #. */
function readCsv(text: string): WeightVector {
  const pairs: [number, number][] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const words = line.trim() === '' || line.trim().startsWith('#') ? [] : line.trim().split(/\s*[,;\t]\s*|\s+/)
    if (words.length === 0) continue
    const [uid, weight] = [readUid(words[0] ?? ''), readWeight(words[1] ?? '')]
    if (words.length === 2 && uid !== null && weight !== null) {
      pairs.push([uid, weight])
      continue
    }
    if (at === 0 && words.length === 2 && uid === null && weight === null && /^[a-z"]/i.test(words[0] ?? '')) continue
    fail(`Line ${at + 1} is not a uid and a weight of zero or more: ${quote(line.trim())}.`)
  }
  return fromPairs(pairs)
}

/** An array of NumPy: weights of the uids from 0 on, two rows of uids and weights, or a column of each. */
function readNpy(bytes: Uint8Array): WeightVector {
  const { shape, values } = parseNpy(bytes)
  const [rows, columns] = shape
  const check = (weight: number): number =>
    Number.isFinite(weight) && weight >= 0 ? weight : fail('A weight of it is not a number of zero or more.')
  if (columns === undefined) return fromAll(values.map(check))
  if (rows !== 2 && columns !== 2) return fail(`It is of ${rows} rows and ${columns} columns; two rows, or two columns, are read.`)
  const count = rows === 2 ? columns : rows
  const at = (pair: number, part: 0 | 1): number => values[rows === 2 ? part * columns + pair : pair * columns + part] ?? 0
  return fromPairs(Array.from({ length: count }, (_, pair) => [readUidOf(at(pair, 0), `Pair ${pair + 1}`), check(at(pair, 1))]))
}

/** Reads the vector by what the bytes look like. Usage errors `INVALID_WEIGHTS_FILE` and `INVALID_NPY` (exit 2). */
export function parseVector(bytes: Uint8Array): WeightVector {
  if (isNpy(bytes)) return readNpy(bytes)
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('utf8')
    .replace(/^\ufeff/, '')
  if (text.trim() === '') return fail('It is empty.')
  return /^\s*[[{]/.test(text) ? readJson(text) : readCsv(text)
}
