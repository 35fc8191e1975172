/** Recursive length prefix encoding, in which Ethereum writes headers and transactions. */

function prefix(short: number, length: number): Uint8Array {
  if (length < 56) return Uint8Array.of(short + length)
  const digits = toBigEndian(BigInt(length))
  return Uint8Array.of(short + 55 + digits.length, ...digits)
}

/** Without leading zeros; zero is empty. */
function toBigEndian(value: bigint): Uint8Array {
  const digits: number[] = []
  for (let rest = value; rest > 0n; rest >>= 8n) digits.unshift(Number(rest & 0xffn))
  return Uint8Array.from(digits)
}

export function encodeRlpBytes(bytes: Uint8Array): Uint8Array {
  const [first] = bytes
  if (bytes.length === 1 && first !== undefined && first < 0x80) return bytes
  return joinBytes([prefix(0x80, bytes.length), bytes])
}

export function encodeRlpInteger(value: bigint): Uint8Array {
  return encodeRlpBytes(toBigEndian(value))
}

/** Items already encoded. */
export function encodeRlpList(items: readonly Uint8Array[]): Uint8Array {
  const body = joinBytes(items)
  return joinBytes([prefix(0xc0, body.length), body])
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** Bytes, or a list of items. */
export type RlpItem = Uint8Array | readonly RlpItem[]

/** The one item that these bytes are. Throws a RangeError if they are not. */
export function decodeRlp(bytes: Uint8Array): RlpItem {
  const { item, end } = decodeAt(bytes, 0, 0)
  if (end !== bytes.length) throw new RangeError('there are bytes behind the encoded item')
  return item
}

const MAX_NESTING = 8

function decodeAt(bytes: Uint8Array, at: number, depth: number): { readonly item: RlpItem; readonly end: number } {
  const first = bytes[at]
  if (first === undefined || depth > MAX_NESTING) throw new RangeError('an encoded item ends early')
  if (first < 0x80) return { item: bytes.slice(at, at + 1), end: at + 1 }
  const isList = first >= 0xc0
  const short = first - (isList ? 0xc0 : 0x80)
  const digits = Math.max(short - 55, 0)
  const from = at + 1 + digits
  const length = digits === 0 ? short : Number(bytes.subarray(at + 1, from).reduce((sum, byte) => sum * 256 + byte, 0))
  const end = from + length
  if (!(end <= bytes.length)) throw new RangeError('an encoded item ends early')
  if (!isList) return { item: bytes.slice(from, end), end }
  const items: RlpItem[] = []
  for (let next = from; next < end; ) {
    const inner = decodeAt(bytes.subarray(0, end), next, depth + 1)
    items.push(inner.item)
    next = inner.end
  }
  return { item: items, end }
}
