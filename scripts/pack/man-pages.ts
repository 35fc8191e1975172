import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT_HELP } from '../../src/cli/start/root-help.js'
import type { HelpPage, HelpSection } from '../../src/render/help.js'
import { readConcepts } from '../build/concepts.js'
import { makeHelpPages } from '../build/help-pages.js'

/** Where they are in the package. */
export const MAN_FOLDER = 'man'

/** Text that stands for itself: a dash is one that can be searched for and pasted, and no line is taken for a request. */
function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('`', '\\(ga')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .replaceAll(/^\./gm, '\\&.')
}

/** Paragraphs with requests between them. Lines of one paragraph stay lines. */
function writeProse(text: string): string {
  return escapeText(text.trim())
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.split('\n').join('\n.br\n'))
    .join('\n.PP\n')
}

/** Lines to be copied: set in, and never filled. */
function writeExample(lines: readonly string[]): string {
  return `.PP\n.RS 4\n.nf\n${lines.map((line) => escapeText(line)).join('\n')}\n.fi\n.RE`
}

function writeBody(section: HelpSection): string {
  switch (section.kind) {
    case 'usage':
      return escapeText(section.text.replace(/^\$ /, ''))
    case 'prose':
      return writeProse(section.text)
    case 'examples':
      return writeExample(section.lines)
    case 'rows':
      return section.rows.map(([name, what]) => `.TP\n.B ${escapeText(name.trim())}\n${writeProse(what === '' ? '\\&' : what)}`).join('\n')
    case 'parts':
      return section.parts.map((part) => (typeof part === 'string' ? `.PP\n${writeProse(part)}` : writeExample(part))).join('\n')
  }
}

interface Heading {
  readonly name: string
  readonly section: 1 | 7
  readonly version: string
}

/** A page from that of the help. There is no date in it, which would be another with every build. */
function writePage({ name, section, version }: Heading, page: HelpPage): string {
  const summary = page.summary.split('\n')[0] ?? ''
  const title = `.TH ${escapeText(name.toUpperCase())} ${section} "" "taoctl ${version}" "taoctl"`
  const head = `${title}\n.SH NAME\n${escapeText(name)} \\- ${escapeText(summary)}`
  // A heading begins a paragraph by itself.
  const parts = page.sections.map(
    (one) => `.SH ${one.header === 'USAGE' ? 'SYNOPSIS' : one.header}\n${writeBody(one).replace(/^\.PP\n/, '')}`,
  )
  return `${[head, ...parts].join('\n')}\n`
}

/** The page of the program itself, whose help is written by hand and laid out already. */
function describeRoot(): HelpPage {
  const [summary = '', ...sections] = ROOT_HELP.trimEnd().split(/\n\n(?=[A-Z])/)
  return {
    summary: summary.replace(/^taoctl: /, ''),
    sections: sections.map((section) => {
      const [header = '', ...lines] = section.split('\n')
      const lay = lines.map((line) => line.replace(/^ {2}/, ''))
      return header === 'USAGE' ? { header, kind: 'usage', text: lay.join(' ') } : { header, kind: 'examples', lines: lay }
    }),
  }
}

/**
 * Writes the man pages below `into`, from the same pages as the help: `taoctl.1`, one of every command and topic in section 1, one of every
 * concept in section 7. Returns their paths in the package.
 */
export async function writeManPages(root: string, into: string, version: string): Promise<string[]> {
  mkdirSync(join(into, MAN_FOLDER), { recursive: true })
  const paths: string[] = []
  const write = (name: string, section: 1 | 7, page: HelpPage): void => {
    const path = `${MAN_FOLDER}/${name}.${section}`
    writeFileSync(join(into, path), writePage({ name, section, version }, page))
    paths.push(path)
  }
  write('taoctl', 1, describeRoot())
  for (const [id, page] of await makeHelpPages(root)) write(`taoctl-${id.replaceAll(':', '-')}`, 1, page)
  for (const [name, page] of readConcepts(root)) write(`taoctl-${name}`, 7, page)
  return paths.sort()
}
