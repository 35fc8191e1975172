/** Tells how a terminal of a certain width would show a text, for tests of the layout. */
import { measureText } from '../../src/render/text-width.js'

/**
 * The lines that a program wrote to a terminal, without colours and cursor movements. Of a line that was drawn over itself, only the last
 * state is kept.
 */
export function readLines(written: string): string[] {
  return (
    written
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one
      .replaceAll(/\u001B\[[0-9;?]*[a-zA-Z]/g, '')
      .split(/\r?\n/)
      .map((line) => line.split('\r').at(-1) ?? '')
  )
}

/** Text that is meant to be copied may be wider than the terminal: commands, and results such as bytes and signatures. */
const TO_BE_PASTED = /^\s*(?:next time: |try: )?(?:taoctl|chmod|\$) |^\s*`|^call data |0x[0-9a-f]{65,}|^\s*[0-9a-f]{64,}/

/** The lines that are wider than the terminal. */
export function findWideLines(lines: readonly string[], columns: number): string[] {
  return lines.filter((line) => measureText(line) > columns && !TO_BE_PASTED.test(line))
}

const ID = /age1[02-9a-z]{40,}|[1-9A-HJ-NP-Za-km-z]{47,49}|0x[0-9a-fA-F]{64,}/g

/** A part of a picture, which is as long as there is room. */
const DRAWN = /^[\u2500-\u259F]+$/

function listWords(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '' && !DRAWN.test(word))
}

interface Known {
  readonly whole: string
  readonly words: ReadonlySet<string>
  readonly paths: readonly string[]
}

/** Of the last text: it is compared with what is shown of it at many widths. */
let last: Known | undefined

function listKnown(whole: string): Known {
  if (last?.whole === whole) return last
  const short = whole.replaceAll(ID, (id) => `${id.slice(0, /^0x|^age1/.test(id) ? 8 : 6)}…${id.slice(-4)}`)
  const words = new Set([...listWords(whole), ...listWords(short)])
  last = { whole, words, paths: [...words].filter((word) => word.includes('/')) }
  return last
}

/**
 * Finds words and numbers of `lines` that were broken: they are not in `whole`, the same text without a limit of width. A shortened address
 * counts as the address, and a path may be broken after a slash.
 */
export function findBrokenWords(lines: readonly string[], whole: string): string[] {
  const { words, paths } = listKnown(whole)
  return listWords(lines.join('\n').replace(/^\(not shown for want of width[^)]*\)$/gm, '')).filter(
    (word) => !words.has(word) && !paths.some((path) => path.includes(word) && (word.endsWith('/') || path.endsWith(word))),
  )
}
