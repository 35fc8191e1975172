/** Wraps prose for a terminal. Lines are broken between words, never inside a number, a word or a command. */
import { type Look, layoutColumns } from './look.js'
import { shortenIds } from './shorten.js'
import { paint, type Style } from './style.js'
import { measureText } from './text-width.js'

/**
 * Matches a word. A command in backticks counts as one word, also behind a bracket, so that somebody who copies it does not get a line end
 * in the middle.
 */
const WORD = /[^\s`]*`[^`]*`\S*|\S+/g

/** Splits a path, a URL or a list of choices that is longer than a line. It may be broken after its slashes and bars. */
function splitWord(word: string): string[] {
  return word.match(/[^/|]*[/|]|[^/|]+$/g) ?? [word]
}

/** Cuts a word that cannot be broken at a slash but must not be longer than a line, because the next cell of the table begins there. */
function cutWord(word: string, columns: number): string[] {
  const parts = ['']
  for (const char of word) {
    const part = parts.at(-1) ?? ''
    if (part !== '' && measureText(part + char) > columns) parts.push(char)
    else parts[parts.length - 1] = part + char
  }
  return parts
}

function fillLines(words: readonly string[], columns: number, glue: string): string[] {
  const lines: string[] = []
  let line: string | undefined
  for (const word of words) {
    const joined = line === undefined ? word : `${line}${glue}${word}`
    if (line === undefined || measureText(joined) <= columns) line = joined
    else {
      lines.push(line)
      line = word
    }
  }
  return line === undefined ? lines : [...lines, line]
}

/**
 * Breaks a text between words into lines of at most `columns`. Spaces at the start of a line of the text are kept. A word that is longer
 * than a line is broken after its slashes and bars if it has any. Otherwise it stays whole: the terminal continues it on the next line, and
 * it can still be copied in one piece. With `hard` such a word is cut.
 */
export function wrapText(text: string, columns: number, hard = false): string[] {
  const room = Math.max(1, columns)
  return text.split('\n').flatMap((line) => {
    if (measureText(line) <= room) return [line.trimEnd()]
    const indent = /^ */.exec(line)?.[0] ?? ''
    const inner = Math.max(1, room - indent.length)
    const words = (line.match(hard ? /\S+/g : WORD) ?? []).flatMap((word) => {
      if (measureText(word) <= inner) return [word]
      const parts = word.includes('`') ? [word] : fillLines(splitWord(word), inner, '')
      return hard ? parts.flatMap((part) => cutWord(part, inner)) : parts
    })
    return fillLines(words, inner, ' ').map((wrapped) => `${indent}${wrapped}`)
  })
}

/** Whether the text is a command that the user is meant to paste, and no sentence that begins with one. */
function isCommand(text: string): boolean {
  return /^(?:taoctl|chmod|export|npm) /.test(text) && !/[a-z]\.$/.test(text)
}

/** Where one of several commands ends and the next begins. */
const NEXT_COMMAND = /(?<=,) (?=taoctl )/

/**
 * Writes `head` and the text after it. On a terminal the text is wrapped, and lines after the first are indented by `indent`. Elsewhere,
 * everything is on one line, and so is each command to be pasted. Only the head is painted with `style`.
 */
export function layAfter(look: Look, head: string, text: string, indent: number, style?: Style): string {
  const shown = style === undefined ? head : paint(look, style, head)
  if (!look.terminal) return `${shown}${text}`
  // The head takes up room only on the first line. For the wrapping it is represented by as many extra characters before the first word.
  const lead = '\u0000'.repeat(Math.max(0, measureText(head) - indent))
  const columns = layoutColumns(look) - indent
  const led = `${lead}${text}`
  const [first = '', ...rest] = isCommand(text) ? fillLines(led.split(NEXT_COMMAND), columns, ' ') : wrapText(led, columns)
  return [`${shown}${first.slice(lead.length)}`, ...rest.map((line) => `${' '.repeat(indent)}${line}`)].join('\n')
}

/** Prepares lines for stderr. On a terminal, hashes are shortened where a line would not fit, and prose is wrapped. */
export function layNote(look: Look, text: string): string {
  if (!look.terminal) return text
  const columns = layoutColumns(look)
  return text
    .split('\n')
    .flatMap((line) => (measureText(line) <= columns ? [line] : wrapText(shortenIds(line, look), columns)))
    .join('\n')
}
