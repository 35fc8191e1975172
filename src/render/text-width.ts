/**
 * Measures the terminal columns of a text. The text may come from the chain, where anybody can choose the bytes of subnet names and
 * identities.
 */
import { replaceActing } from '../core/odd-characters.js'

type Range = readonly [first: number, last: number]

/** East Asian wide and full-width characters, and emoji. */
const WIDE: readonly Range[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x23e9, 0x23ec],
  [0x23f0, 0x23f0],
  [0x23f3, 0x23f3],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x267f, 0x267f],
  [0x2693, 0x2693],
  [0x26a1, 0x26a1],
  [0x26aa, 0x26ab],
  [0x26bd, 0x26be],
  [0x26c4, 0x26c5],
  [0x26ce, 0x26ce],
  [0x26d4, 0x26d4],
  [0x26ea, 0x26ea],
  [0x26f2, 0x26f3],
  [0x26f5, 0x26f5],
  [0x26fa, 0x26fa],
  [0x26fd, 0x26fd],
  [0x2705, 0x2705],
  [0x270a, 0x270b],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x274e, 0x274e],
  [0x2753, 0x2755],
  [0x2757, 0x2757],
  [0x2795, 0x2797],
  [0x27b0, 0x27b0],
  [0x27bf, 0x27bf],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b50],
  [0x2b55, 0x2b55],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1aff0, 0x1b2fb],
  [0x1f004, 0x1f004],
  [0x1f0cf, 0x1f0cf],
  [0x1f18e, 0x1f18e],
  [0x1f191, 0x1f19a],
  [0x1f200, 0x1faff],
  [0x20000, 0x3fffd],
]

function isIn(ranges: readonly Range[], code: number): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last)
}

/** Replaces every control, direction-changing or hidden character by U+FFFD, so that text cannot act on the terminal. */
export function cleanText(text: string): string {
  return replaceActing(text)
}

/**
 * Whether the character surely takes one column: letters of Latin, Greek and Cyrillic, and symbols that are not combining marks. Nearly
 * every character is one of these, so this saves the slower checks.
 */
function isPlain(code: number): boolean {
  return code < 0x300 || (code >= 0x370 && code < 0x483) || (code >= 0x2010 && code < 0x2028) || (code >= 0x2190 && code < 0x231a)
}

/** Texts whose characters take one column each; nearly all cells of a table. */
const ASCII = /^[\x20-\x7E]*$/

let marks: RegExp | undefined

/**
 * Whether the character is a mark that stands over or under the letter before it. The pattern is made on first use, because making it takes
 * as long as starting the program.
 */
function isMark(char: string): boolean {
  marks ??= /^[\p{Mn}\p{Me}\u1160-\u11FF]$/u
  return marks.test(char)
}

/**
 * The columns that `text` takes in a terminal: 0 for a combining mark, 2 for an East Asian wide character or an emoji, and 1 for all
 * others.
 */
export function measureText(text: string): number {
  if (ASCII.test(text)) return text.length
  let width = 0
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    if (isPlain(code)) width += 1
    else if (isIn(WIDE, code)) width += 2
    else if (!isMark(char)) width += 1
  }
  return width
}

/** The text; if it is wider than `columns` it is cut and ends with an ellipsis. */
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
