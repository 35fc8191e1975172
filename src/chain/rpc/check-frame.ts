/**
 * Checks what a frame is made of before it is parsed. Parsing cannot be interrupted, and a few megabytes of brackets keep it busy for
 * seconds and take a gigabyte of memory. A real answer has a few hundred values; a large one is mostly one long string.
 */

/** The most opening brackets, commas and colons outside of strings. The longest answer that taoctl asks for has some thousands. */
const MAX_TOKENS = 200_000
const MAX_DEPTH = 64

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const COMMA = 0x2c
const COLON = 0x3a

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** Index of the quote that ends the string which begins before `from`; -1 when there is none. */
function findStringEnd(frame: Buffer, from: number): number {
  for (let at = frame.indexOf(QUOTE, from); at >= 0; at = frame.indexOf(QUOTE, at + 1)) {
    let slashes = 0
    while (frame[at - 1 - slashes] === BACKSLASH) slashes++
    if (slashes % 2 === 0) return at
  }
  return -1
}

/**
 * Why a frame is no answer or notification, in words; null when it may be parsed. `many`: several questions were sent in one frame, so that
 * many answers may come in one.
 */
export function findFrameFault(frame: Buffer, many = false): string | null {
  let at = 0
  while (isSpace(frame[at])) at++
  if (frame[at] === OPEN_ARRAY && !many) return 'an array of answers, which was not asked for'
  if (frame[at] !== OPEN_OBJECT && frame[at] !== OPEN_ARRAY) return 'something that is not JSON'
  let depth = 0
  let tokens = 0
  for (; at < frame.length; at++) {
    const byte = frame[at]
    if (byte === QUOTE) {
      const end = findStringEnd(frame, at + 1)
      if (end < 0) return 'something that is not JSON'
      at = end
    } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      if (++depth > MAX_DEPTH) return `an answer nested more than ${MAX_DEPTH} deep`
      tokens++
    } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth--
    else if (byte === COMMA || byte === COLON) tokens++
    if (tokens > MAX_TOKENS) return `an answer of more than ${MAX_TOKENS} parts`
  }
  return null
}
