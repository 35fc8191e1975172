/** Converts between hex and bytes using Buffers only. A secret so never becomes a string, which could not be wiped. */

const DIGITS = Buffer.from('0123456789abcdef')

/**
 * Decodes ASCII hex, with or without `0x`, into fresh bytes. Undefined when it is not hex of an even length; the input is not changed.
 */
export function decodeHexBytes(text: Uint8Array): Buffer | undefined {
  const start = text[0] === 0x30 && (text[1] === 0x78 || text[1] === 0x58) ? 2 : 0
  const digits = text.length - start
  if (digits % 2 !== 0) return undefined
  const out = Buffer.alloc(digits / 2)
  for (let i = 0; i < out.length; i++) {
    const high = digitOf(text[start + 2 * i])
    const low = digitOf(text[start + 2 * i + 1])
    if (high < 0 || low < 0) {
      out.fill(0)
      return undefined
    }
    out[i] = high * 16 + low
  }
  return out
}

/** Encodes bytes as `0x` and lowercase hex, in ASCII. */
export function encodeHexBytes(bytes: Uint8Array): Buffer {
  const out = Buffer.alloc(2 + bytes.length * 2)
  out.write('0x', 'latin1')
  bytes.forEach((byte, i) => {
    out[2 + 2 * i] = DIGITS[byte >> 4] ?? 0
    out[3 + 2 * i] = DIGITS[byte & 15] ?? 0
  })
  return out
}

function digitOf(code: number | undefined): number {
  if (code === undefined) return -1
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}
