/** Prose on a terminal: broken between words, never inside of a number, a word or a command. */
import { type Look, layoutColumns } from './look.js'
import { shortenIds } from './shorten.js'
import { paint, type Style } from './style.js'
import { measureText } from './text-width.js'

/** A command in backticks is one word: whoever copies it should get no line end with it. */
const WORD = /`[^`]*`\S*|\S+/g

/** Parts of a path or a URL that is longer than a line: after its slashes is where it may be broken. */
function splitPath(word: string): string[] {
  return word.match(/[^/]*\/|[^/]+$/g) ?? [word]
}

/** Parts of a word that has no place to be broken at, where it must be: the cell of a table ends where the next begins. */
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
 * Lines of at most `columns`, broken between words; spaces at the start of a line of the text stay. A word that is wider than that is
 * broken after its slashes if it has any, and else left whole: on a terminal it goes on in the next line by itself, and is copied as what
 * it is. `hard` cuts it.
 */
export function wrapText(text: string, columns: number, hard = false): string[] {
  const room = Math.max(1, columns)
  return text.split('\n').flatMap((line) => {
    if (measureText(line) <= room) return [line.trimEnd()]
    const indent = /^ */.exec(line)?.[0] ?? ''
    const inner = Math.max(1, room - indent.length)
    const words = (line.match(hard ? /\S+/g : WORD) ?? []).flatMap((word) => {
      if (measureText(word) <= inner) return [word]
      const parts = !word.includes('/') || word.startsWith('`') ? [word] : fillLines(splitPath(word), inner, '')
      return hard ? parts.flatMap((part) => cutWord(part, inner)) : parts
    })
    return fillLines(words, inner, ' ').map((wrapped) => `${indent}${wrapped}`)
  })
}

/** What is printed to be pasted as it is. */
function isCommand(text: string): boolean {
  return /^(?:taoctl|chmod|export) /.test(text)
}

/**
 * `head` and the text after it: wrapped for a terminal, the lines after the first set in by `indent`; elsewhere, and for a command to be
 * pasted, on one line. Only the head is painted with `style`.
 */
export function layAfter(look: Look, head: string, text: string, indent: number, style?: Style): string {
  const shown = style === undefined ? head : paint(look, style, head)
  if (!look.terminal || isCommand(text)) return `${shown}${text}`
  // The head takes room on the first line alone: it stands as so many letters of the first word.
  const lead = '\u0000'.repeat(Math.max(0, measureText(head) - indent))
  const [first = '', ...rest] = wrapText(`${lead}${text}`, layoutColumns(look) - indent)
  return [`${shown}${first.slice(lead.length)}`, ...rest.map((line) => `${' '.repeat(indent)}${line}`)].join('\n')
}

/** Lines for the terminal that stderr is: hashes shortened where a line would not fit, prose wrapped. */
export function layNote(look: Look, text: string): string {
  if (!look.terminal) return text
  const columns = layoutColumns(look)
  return text
    .split('\n')
    .flatMap((line) => (measureText(line) <= columns ? [line] : wrapText(shortenIds(line, look), columns)))
    .join('\n')
}
