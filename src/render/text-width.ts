/**
 * Terminal columns of text that may come from the chain: subnet names and identities are anybody's bytes.
 */

/** Control and bidirectional-override characters: they could repaint the screen or reorder what a signer reads. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const UNSAFE = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g

type Range = readonly [first: number, last: number]

/** Combining marks of the scripts that occur. Ranges, as a property class in a pattern takes longer to build than a command to run. */
const ZERO_WIDTH: readonly Range[] = [
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x0591, 0x05bd],
  [0x0610, 0x061a],
  [0x064b, 0x065f],
  [0x0900, 0x0902],
  [0x0941, 0x0948],
  [0x0e31, 0x0e31],
  [0x0e34, 0x0e3a],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xe0100, 0xe01ef],
]

/** East Asian wide and full-width characters, and emoji. */
const WIDE: readonly Range[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
]

function isIn(ranges: readonly Range[], code: number): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last)
}

/** Replaces every control or direction-changing character by U+FFFD, so that text cannot act on the terminal. */
export function cleanText(text: string): string {
  return text.replace(UNSAFE, '\uFFFD')
}

/** Columns that `text` takes in a terminal: marks 0, East Asian wide and emoji 2, all else 1. */
export function measureText(text: string): number {
  let width = 0
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    if (code < 0x300) width += 1
    else if (!isIn(ZERO_WIDTH, code)) width += isIn(WIDE, code) ? 2 : 1
  }
  return width
}

/** The text, cut to so many columns with an ellipsis at its end where it is wider. */
export function cutText(text: string, columns: number): string {
  if (measureText(text) <= columns) return text
  let kept = ''
  let width = 0
  for (const char of text) {
    width += measureText(char)
    if (width > columns - 1) break
    kept += char
  }
  return columns < 1 ? '' : `${kept}…`
}
