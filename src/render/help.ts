/** Renders help: the pages of commands and topics that the build has prepared, fitted to the width of the terminal. */
import type { Look } from './look.js'
import { paint } from './style.js'
import { measureText } from './text-width.js'
import { wrapText } from './wrap.js'

/** The name of a flag, an argument or a command, and its description, which may have several lines. */
export type HelpRow = readonly [name: string, what: string]

/** A paragraph, or command lines, which are there to be copied. */
export type HelpPart = string | readonly string[]

export type HelpSection =
  | { readonly header: string; readonly kind: 'usage'; readonly text: string }
  /** Each line is wrapped by itself. */
  | { readonly header: string; readonly kind: 'prose'; readonly text: string }
  /** Examples are there to be copied: where a line is broken, a shell joins it again. */
  | { readonly header: string; readonly kind: 'examples'; readonly lines: readonly string[] }
  | { readonly header: string; readonly kind: 'rows'; readonly rows: readonly HelpRow[] }
  | { readonly header: string; readonly kind: 'parts'; readonly parts: readonly HelpPart[] }

export interface HelpPage {
  readonly summary: string
  readonly sections: readonly HelpSection[]
}

const INDENT = 2
/** Nothing is legible below this width. */
const MIN_COLUMNS = 40
/** Descriptions that take more lines than this beside their names go below them. */
const MAX_LINES_BESIDE = 5

function indent(text: string, spaces: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(spaces))
}

function wrap(text: string, columns: number): string[] {
  return wrapText(text, columns, true)
}

/** Keeps the command on its first line; the lines that continue it are indented. */
function renderUsage(text: string, columns: number): string {
  const [first = '', ...rest] = wrap(text, columns)
  return rest.length === 0
    ? first
    : [first, ...wrap(text.slice(first.length + 1), columns - INDENT).map((line) => indent(line, INDENT))].join('\n')
}

function renderBelow(rows: readonly HelpRow[], columns: number): string {
  const below = 2 * INDENT
  return rows
    .map(([name, what]) => [name.trim(), ...wrap(what, columns - below).map((line) => indent(line, below))].join('\n'))
    .join('\n\n')
}

function renderRows(rows: readonly HelpRow[], columns: number): string {
  const width = Math.max(...rows.map(([name]) => measureText(name))) + INDENT
  // With no room beside the names every description goes below them.
  const wrapped = rows.map(([name, what]) => ({ name, lines: wrap(what, Math.max(1, columns - width)) }))
  if (wrapped.some(({ lines }) => lines.length > MAX_LINES_BESIDE)) return renderBelow(rows, columns)
  return wrapped
    .map(({ name, lines }) =>
      [`${name.padEnd(width)}${lines[0] ?? ''}`.trimEnd(), ...lines.slice(1).map((line) => indent(line, width))].join('\n'),
    )
    .join('\n')
}

/** A word of a command line, with the spaces that are quoted in it. */
const SHELL_WORD = /(?:"[^"]*"|'[^']*'|\S)+/g

/**
 * Breaks a command line that is wider than the terminal as a shell lets one do: the line goes on behind a backslash. Windows' shells know
 * no such sign, and a line that goes into a file needs none.
 */
function breakCommand(line: string, columns: number, look: Look): string {
  if (!look.terminal || process.platform === 'win32' || measureText(line) <= columns) return line
  const lines: string[] = []
  let current = ''
  for (const word of line.match(SHELL_WORD) ?? []) {
    const next = `${' '.repeat(2 * INDENT)}${word}`
    const isTooWide = measureText(`${current} ${word} \\`) > columns
    if (current !== '' && isTooWide && measureText(`${next} \\`) <= columns) {
      lines.push(`${current} \\`)
      current = next
    } else current = current === '' ? word : `${current} ${word}`
  }
  return [...lines, current].join('\n')
}

const breakCommands = (text: string, columns: number, look: Look): string =>
  text
    .split('\n')
    .map((line) => (line.startsWith('$ ') || line.startsWith('taoctl ') ? breakCommand(line, columns, look) : line))
    .join('\n')

function renderBody(section: HelpSection, columns: number, look: Look): string {
  switch (section.kind) {
    case 'usage':
      return renderUsage(section.text, columns)
    case 'prose':
      return wrap(section.text, columns).join('\n')
    case 'examples':
      return section.lines.map((line) => breakCommands(line, columns, look)).join('\n\n')
    case 'rows':
      return renderRows(section.rows, columns)
    case 'parts':
      return section.parts
        .map((part) => (typeof part === 'string' ? wrap(part, columns).join('\n') : breakCommands(part.join('\n'), columns, look)))
        .join('\n\n')
  }
}

/** The page, with an empty line between its parts and at its end. */
export function renderHelp({ summary, sections }: HelpPage, look: Look): string {
  const columns = Math.max(MIN_COLUMNS, look.columns) - INDENT
  const parts = sections.map((section) => `${paint(look, 'bold', section.header)}\n${indent(renderBody(section, columns, look), INDENT)}`)
  return `${[wrap(summary, columns + INDENT).join('\n'), ...parts].join('\n\n')}\n\n`
}
