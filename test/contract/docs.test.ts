import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md') && name !== 'THIRD-PARTY-NOTICES.md'),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Readonly<Record<string, string>> }

const read = (page: string) => readFileSync(join(root, page), 'utf8')

/** The anchors of a page's headings, as hosts of Markdown make them. */
function listAnchors(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** A name in a path that stands for many: `<topic>`, `*`, `{a,b}` and what follows it. */
const beforePattern = (path: string) => path.replace(/[^/]*[<*{…].*$/u, '')

describe('the pages of the documentation', () => {
  it('are seen by this test', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'docs/architecture.md']))
  })

  it.each(pages)('%s leads to pages, headings and files that there are', (page) => {
    const text = read(page)
    const broken = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(([link, target = '', anchor]) => {
      const file = target === '' ? page : join(dirname(page), target)
      if (!existsSync(join(root, file))) return [link]
      return anchor !== undefined && !listAnchors(read(file)).includes(anchor) ? [link] : []
    })
    expect(broken).toEqual([])
  })

  it('has each change once: where two come together, lines are easily kept twice', () => {
    const starts = read('CHANGELOG.md')
      .split('\n')
      .map((line) => line.slice(0, 50))
      .filter((line) => line.length === 50)
    expect(starts.filter((line, index) => starts.indexOf(line) !== index)).toEqual([])
  })

  it.each(pages)('%s names sources, tests and scripts that there are', (page) => {
    const text = read(page)
    const paths = [...text.matchAll(/`((?:src|test|scripts|docs|bin|lint)\/[^`\s]*)`/g)].map(([, path = '']) => beforePattern(path))
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
    const commands = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
    expect(commands.filter((name) => scripts[name] === undefined)).toEqual([])
  })
})
