/** Recursive length prefix encoding, as far as an Ethereum header needs it. */

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
