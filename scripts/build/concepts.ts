import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CONCEPTS, locateConcept } from '../../src/cli/start/concepts.js'
import type { HelpPage, HelpPart, HelpSection } from '../../src/render/help.js'

const FOLDER = 'docs/concepts'
const INDEX = 'README.md'
const CODE = '```'

/** The paragraphs and command lines of a section. A paragraph is one line, which is wrapped when it is shown. */
function readParts(lines: readonly string[], file: string): HelpPart[] {
  const parts: HelpPart[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.startsWith(CODE)) {
      const end = lines.indexOf(CODE, at + 1)
      const commands = lines.slice(at + 1, end)
      if (end < 0 || commands.some((command) => !command.startsWith('$ '))) throw new Error(`${file}: a block is to hold commands alone`)
      parts.push(commands.map((command) => command.slice(2)))
      at = end
    } else if (line !== '') parts.push(line)
  }
  return parts
}

/** Reads a page: a heading, a paragraph that says it in short, and sections. */
function readConcept(text: string, file: string): HelpPage {
  const [head = '', ...sections] = text.trimEnd().split(/^## /m)
  const [, summary] = /^# [\w-]+\n\n(.+)\n\n$/.exec(head) ?? []
  if (summary === undefined) throw new Error(`${file}: it begins with a heading and a paragraph`)
  return {
    summary,
    sections: sections.map((section): HelpSection => {
      const [header = '', ...lines] = section.split('\n')
      return { header: header.toUpperCase(), kind: 'parts', parts: readParts(lines, file) }
    }),
  }
}

/** The pages of all concepts, by name. Fails where there is another set of them than the program knows. */
export function readConcepts(root: string): ReadonlyMap<string, HelpPage> {
  const names = readdirSync(join(root, FOLDER)).filter((name) => name !== INDEX)
  if (names.sort().join() !== CONCEPTS.map((name) => `${name}.md`).join()) throw new Error(`${FOLDER} has not the pages of the concepts`)
  return new Map(
    CONCEPTS.map((name) => [name, readConcept(readFileSync(join(root, FOLDER, `${name}.md`), 'utf8'), `${FOLDER}/${name}.md`)]),
  )
}

/** Writes the pages to where the program looks for them. */
export function writeConcepts(root: string): void {
  for (const [name, page] of readConcepts(root)) {
    const file = join(root, locateConcept(name))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${JSON.stringify(page)}\n`)
  }
}
