/**
 * Reads answers of a node as what they have to be. An answer is input like any other: if it is of another kind, it is reported as a bad
 * answer (exit 5), not as a fault of taoctl.
 */
import { fromHex } from '../scale/hex.js'
import { badAnswer } from './bad-answer.js'

/** Bytes that were sent as hex. Throws `BAD_ANSWER` (exit 5) for anything else. */
export function readHexAnswer(answer: unknown, endpoint: string, method: string): Uint8Array {
  if (typeof answer !== 'string') throw badAnswer(endpoint, method)
  try {
    return fromHex(answer)
  } catch {
    throw badAnswer(endpoint, method)
  }
}

/** True for `0x` and 64 hex digits. */
export function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^0x[0-9a-f]{64}$/i.test(value)
}

/** A name that the node gives, to be shown to people. Empty if it is not text, or is too long to be a name. */
export function readName(value: unknown): string {
  return typeof value === 'string' && value.length <= 100 ? value : ''
}

/** The number in a header: a u32 as hex. Null where there is none, or no header. */
export function readHeaderNumber(header: unknown): number | null {
  const number: unknown = typeof header === 'object' && header !== null && 'number' in header ? header.number : null
  return typeof number === 'string' && /^0x[0-9a-f]{1,8}$/i.test(number) ? Number.parseInt(number, 16) : null
}
