/**
 * Terminal columns of text that may come from the chain: subnet names and identities are anybody's bytes.
 */

/** Control and bidirectional-override characters: they could repaint the screen or reorder what a signer reads. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const UNSAFE = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g

const ZERO_WIDTH = /\p{Mark}/u
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u

/** Replaces every control or direction-changing character by U+FFFD, so that text cannot act on the terminal. */
export function cleanText(text: string): string {
  return text.replace(UNSAFE, '\uFFFD')
}

/** Columns that `text` takes in a terminal: marks 0, East Asian wide and emoji 2, all else 1. */
export function measureText(text: string): number {
  let width = 0
  for (const char of text) width += ZERO_WIDTH.test(char) ? 0 : WIDE.test(char) ? 2 : 1
  return width
}
