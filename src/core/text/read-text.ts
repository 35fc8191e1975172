/** Texts in bytes that strangers have written. */

/**
 * The text in bytes; null where they are none. A text that the Python packages have put under a timelock has its length before it, as
 * SCALE has it.
 */
export function readText(bytes: Uint8Array, hasLength = false): string | null {
  if (hasLength) {
    const text = readScaleText(bytes)
    if (text !== null) return text
  }
  if (bytes.length === 0) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The length of a SCALE list, of up to 2^30 bytes, and how many bytes it takes. */
function readCompact(bytes: Uint8Array): readonly [number, number] | null {
  const [a = 0, b = 0, c = 0, d = 0] = bytes
  const mode = a & 3
  if (mode === 0) return [a >> 2, 1]
  if (mode === 1) return [((b << 8) | a) >> 2, 2]
  return mode === 2 ? [((d << 24) | (c << 16) | (b << 8) | a) >>> 2, 4] : null
}

function readScaleText(bytes: Uint8Array): string | null {
  const compact = readCompact(bytes)
  if (compact === null || compact[0] === 0 || compact[0] + compact[1] !== bytes.length) return null
  return readText(bytes.subarray(compact[1]))
}
