/** Reads arguments as Solidity encodes them, with the words in which a precompile refuses what it cannot read. */
import { bytesToHex } from '../../../../schema/scale.js'
import type { Hex } from '../../../../schema/types.js'
import { bytesToWord, wordToAddress } from '../word.js'
import { revertWith } from './revert-with.js'

const WORD = 32
/** Larger pointers and lengths than these are of no input. */
const INDEX_MAX = 0xffff_ffffn
const UINT = /^uint(8|16|32|64|128|256)$/
const TEXT = /^(string|bytes)(?:<(\d+)>)?$/

export interface Field {
  readonly type: string
  readonly name: string
}

/** A number of at most 32 bits, a wider one, a flag, bytes, or a list of these. */
export type AbiValue = number | bigint | boolean | Hex | readonly AbiValue[]

/** The fields of `name(type field, …)`; a text may have the most bytes that it takes: `string<256> subnetName`. */
export function parseFields(declared: string): readonly Field[] {
  const inner = declared.slice(declared.indexOf('(') + 1, -1)
  if (inner === '') return []
  return inner.split(',').map((part): Field => {
    const [type = '', name = ''] = part.trim().split(' ')
    return { type, name }
  })
}

/** `name(type,…)`, of which the selector is made. */
export function toSignature(declared: string): string {
  const types = parseFields(declared).map(({ type }) => type.replace(/<.*/, ''))
  return `${declared.slice(0, declared.indexOf('('))}(${types.join(',')})`
}

/** What went wrong within a field; the message begins with the field. */
class Unreadable extends Error {
  override readonly name = 'Unreadable'
  constructor(
    readonly why: string,
    readonly place = '',
  ) {
    super(why)
  }
}

function readWord(input: Uint8Array, at: number, what: string): Uint8Array {
  if (at + WORD > input.length) throw new Unreadable(`Tried to read ${what} out of bounds`)
  return input.subarray(at, at + WORD)
}

function readIndex(input: Uint8Array, at: number, what: string): number {
  const value = bytesToWord(readWord(input, at, what))
  if (value > INDEX_MAX) throw new Unreadable(`Value is too large for ${what}`)
  return Number(value)
}

function readUint(word: Uint8Array, type: string, bits: number): number | bigint {
  const value = bytesToWord(word)
  if (value >= 1n << BigInt(bits)) throw new Unreadable(`Value is too large for ${type}`)
  return bits <= 32 ? Number(value) : value
}

function readText(inner: Uint8Array, kind: string, most: number): Hex {
  const length = readIndex(inner, 0, 'length')
  if (length > most) throw new Unreadable('Value is too large for length')
  if (WORD + length > inner.length) throw new Unreadable(`Tried to read ${kind} out of bounds`)
  return `0x${bytesToHex(inner.subarray(WORD, WORD + length))}`
}

function readList(inner: Uint8Array, item: string): readonly AbiValue[] {
  const length = readIndex(inner, 0, 'length')
  const items = inner.subarray(WORD)
  const list: AbiValue[] = []
  // Item after item: a length that is a lie ends with the input.
  for (let i = 0; i < length; i++) {
    try {
      list.push(readValue(items, i * WORD, item))
    } catch (error) {
      throw error instanceof Unreadable ? new Unreadable(error.why, `[${i}]${error.place}`) : error
    }
  }
  return list
}

function readValue(input: Uint8Array, at: number, type: string): AbiValue {
  const text = TEXT.exec(type)
  if (text !== null || type.endsWith('[]')) {
    const offset = readIndex(input, at, 'pointer')
    if (offset >= input.length) throw new Unreadable('Pointer points to out of bound')
    const inner = input.subarray(offset)
    return text === null ? readList(inner, type.slice(0, -2)) : readText(inner, text[1] as string, Number(text[2] ?? INDEX_MAX))
  }
  const word = readWord(input, at, type)
  const bits = UINT.exec(type)?.[1]
  if (bits !== undefined) return readUint(word, type, Number(bits))
  if (type === 'bool') return bytesToWord(word) !== 0n
  return type === 'address' ? wordToAddress(bytesToWord(word)) : `0x${bytesToHex(word)}`
}

/** Arguments by their names. `input` is what follows the selector. Reverts where one cannot be read, and names it. */
export function readArguments(input: Uint8Array, fields: readonly Field[]): Readonly<Record<string, AbiValue>> {
  const values: Record<string, AbiValue> = {}
  fields.forEach(({ type, name }, index) => {
    try {
      values[name] = readValue(input, index * WORD, type)
    } catch (error) {
      throw error instanceof Unreadable ? revertWith(`${name}${error.place}: ${error.why}`) : error
    }
  })
  return values
}
