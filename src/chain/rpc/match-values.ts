/**
 * Reads the usual answer to a question for many storage entries as the bytes that it is: each entry in the order of the question, nothing
 * left out, nothing besides. Parsing it would make a long text of every key and of every value. An answer of any other form is left to be
 * parsed and checked like all others.
 */
import type { KeyTexts } from './key-texts.js'

/** A question for the values of keys at a block. */
export interface ValuesQuestion {
  readonly keys: KeyTexts
  readonly blockHash: string
}

export const VALUES_METHOD = 'state_queryStorageAt'

/** The frame of a question. */
export function writeQuestion(id: number, { keys, blockHash }: ValuesQuestion): Buffer {
  const head = Buffer.from(`{"jsonrpc":"2.0","id":${id},"method":"${VALUES_METHOD}","params":[[`)
  return Buffer.concat([head, keys.bytes, Buffer.from(`],${JSON.stringify(blockHash)}]}`)])
}

/** The values of the keys that were asked for, in their order; null for an absent entry. */
export class MatchedValues {
  constructor(readonly values: readonly (Uint8Array | null)[]) {}
}

/** Where the result is in a frame, and to which question. */
export interface FoundResult {
  readonly id: number
  readonly from: number
  readonly to: number
}

const ID_FIRST = /^\{"jsonrpc":"2\.0","id":(\d{1,15}),"result":/
const RESULT_FIRST = '{"jsonrpc":"2.0","result":'
const ID_LAST = /,"id":(\d{1,15})\}$/
/** More than the longest text of these. */
const EDGE = 64

/** Finds the result in a frame that is one answer in one of the two forms in which nodes write it. */
export function findResult(frame: Buffer): FoundResult | undefined {
  const head = frame.toString('latin1', 0, EDGE)
  const first = ID_FIRST.exec(head)
  if (first) return { id: Number(first[1]), from: first[0].length, to: frame.length - 1 }
  const last = head.startsWith(RESULT_FIRST) ? ID_LAST.exec(frame.toString('latin1', Math.max(0, frame.length - EDGE))) : null
  return last ? { id: Number(last[1]), from: RESULT_FIRST.length, to: frame.length - last[0].length } : undefined
}

const QUOTE = 0x22
const COMMA = 0x2c
const OPEN = 0x5b
const CLOSE = 0x5d
const NULL = Buffer.from('null')
const HEX = Buffer.from('"0x')
const END = Buffer.from(']}]')

function isAt(frame: Buffer, at: number, text: Uint8Array): boolean {
  for (let index = 0; index < text.length; index++) if (frame[at + index] !== text[index]) return false
  return true
}

const NO_DIGIT = 255

/** The value of a digit by its code. */
const DIGITS = Uint8Array.from({ length: 256 }, (_, code) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase())
  return value < 0 ? NO_DIGIT : value
})

/** The bytes of the hex digits from `from` to the next character that is none; undefined for an odd number of them. */
function readDigits(frame: Buffer, from: number): Uint8Array | undefined {
  let to = from
  while ((DIGITS[frame[to] ?? 0] ?? NO_DIGIT) !== NO_DIGIT) to++
  if ((to - from) % 2 !== 0) return undefined
  const bytes = new Uint8Array((to - from) / 2)
  for (let index = 0, at = from; at < to; index++, at += 2) {
    bytes[index] = ((DIGITS[frame[at] ?? 0] ?? 0) << 4) | (DIGITS[frame[at + 1] ?? 0] ?? 0)
  }
  return bytes
}

/** The values in a result that has each of the keys in its place; undefined for a result of any other form. */
export function matchValues(frame: Buffer, { from, to }: FoundResult, { keys, blockHash }: ValuesQuestion): MatchedValues | undefined {
  const head = Buffer.from(`[{"block":"${blockHash}","changes":[`)
  if (!isAt(frame, from, head)) return undefined
  const values: (Uint8Array | null)[] = []
  let at = from + head.length
  for (let index = 0; index < keys.length; index++) {
    const start = keys.startOf(index) - 1
    const end = (keys.ends[index] ?? 0) + 1
    const behind = at + 1 + end - start
    // The key with its quotes, between `[` and a comma.
    if (frame[at] !== OPEN || frame[behind] !== COMMA || frame.compare(keys.bytes, start, end, at + 1, behind) !== 0) return undefined
    at = behind + 1
    if (isAt(frame, at, HEX)) {
      const digits = at + HEX.length
      const value = readDigits(frame, digits)
      if (value === undefined) return undefined
      values.push(value)
      at = digits + 2 * value.length
      if (frame[at++] !== QUOTE) return undefined
    } else if (isAt(frame, at, NULL)) {
      values.push(null)
      at += NULL.length
    } else return undefined
    if (frame[at++] !== CLOSE) return undefined
    if (index < keys.length - 1 && frame[at++] !== COMMA) return undefined
  }
  return isAt(frame, at, END) && at + END.length === to ? new MatchedValues(values) : undefined
}
