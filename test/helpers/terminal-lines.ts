/** What a terminal of some width would make of a text, for tests of how it is laid out. */
import { measureText } from '../../src/render/text-width.js'

/** The lines of what a program wrote to a terminal, without colours and cursor movements; a line drawn over itself is its last state. */
export function readLines(written: string): string[] {
  return (
    written
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one
      .replaceAll(/\u001B\[[0-9;?]*[a-zA-Z]/g, '')
      .split(/\r?\n/)
      .map((line) => line.split('\r').at(-1) ?? '')
  )
}

/** What is printed to be pasted may be wider than the terminal: commands, and the bytes and signatures that are the result. */
const TO_BE_PASTED = /^\s*(?:next time: |try: )?(?:taoctl|chmod|\$) |^\s*`|^call data |0x[0-9a-f]{65,}|^\s*[0-9a-f]{64,}/

/** Lines that do not fit. */
export function findWideLines(lines: readonly string[], columns: number): string[] {
  return lines.filter((line) => measureText(line) > columns && !TO_BE_PASTED.test(line))
}

const ID = /[1-9A-HJ-NP-Za-km-z]{47,49}|0x[0-9a-fA-F]{64}/g

function listWords(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

/**
 * Words and numbers of `lines` that are no words of `whole`, the same text with all the room there is: what was broken. A shortened address counts for
 * the address, and a path may end after a slash.
 */
export function findBrokenWords(lines: readonly string[], whole: string): string[] {
  const short = whole.replaceAll(ID, (id) => `${id.slice(0, id.startsWith('0x') ? 8 : 6)}…${id.slice(-4)}`)
  const known = new Set([...listWords(whole), ...listWords(short)])
  const paths = [...known].filter((word) => word.includes('/'))
  return listWords(lines.join('\n').replace(/^\(not shown for want of width[^)]*\)$/m, '')).filter(
    (word) => !known.has(word) && !paths.some((path) => path.includes(word) && (word.endsWith('/') || path.endsWith(word))),
  )
}
