import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const NOTICES = 'THIRD-PARTY-NOTICES.md'
const TEXTS = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i
const MODULES = 'node_modules'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly author?: string | { readonly name?: string }
  readonly repository?: string | { readonly url?: string }
}

interface Bundled {
  readonly title: string
  readonly license: string
  /** Where the package says it comes from, for a package without a text of its licence. */
  readonly source: string
  readonly texts: readonly string[]
}

/** The folder of the package that a module of the graph is in; undefined for our own. */
function findPackage(id: string): string | undefined {
  const parts = id.replaceAll('\\', '/').split('/')
  const at = parts.lastIndexOf(MODULES)
  if (at < 0 || id.startsWith('\0')) return undefined
  return parts.slice(0, at + (parts[at + 1]?.startsWith('@') ? 3 : 2)).join('/')
}

function describePackage(directory: string): Bundled {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest
  const { name, version, license = 'not told', author = '', repository = '' } = manifest
  const names = readdirSync(directory).filter((file) => TEXTS.test(file))
  return {
    title: `${name} ${version}`,
    license,
    source: [
      typeof author === 'string' ? author : (author.name ?? ''),
      typeof repository === 'string' ? repository : (repository.url ?? ''),
    ]
      .filter((part) => part !== '')
      .join(', '),
    texts: names.sort().map((file) => readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n').trim()),
  }
}

/** Indents a text, so that none of its lines is read as a heading. */
function quote(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n')
}

/** Writes whose code the bundle contains and under which terms, for every package from which a module of its graph comes. */
export function writeNotices(root: string, modules: Iterable<string>): void {
  const directories = new Set<string>()
  for (const id of modules) {
    const directory = findPackage(id)
    if (directory !== undefined) directories.add(directory)
  }
  const packages = [...directories].map(describePackage).sort((a, b) => (a.title < b.title ? -1 : 1))
  const distinct = packages.filter(({ title }, index) => packages.findIndex((other) => other.title === title) === index)
  const byText = new Map<string, string[]>()
  for (const { title, texts } of distinct) for (const text of texts) byText.set(text, [...(byText.get(text) ?? []), title])
  const list = distinct.map(({ title, license, source, texts }) => {
    const own = texts.length > 0 || source === '' ? '' : ` (${source})`
    return `- ${title}: ${license}${own}`
  })
  const sections = [...byText].map(([text, titles]) => `## ${titles.join(', ')}\n\n${quote(text)}`)
  const head =
    '<!-- Written by the build. -->\n\n# Third-party notices\n\nThe program is one bundle, which has code of these packages in it.'
  writeFileSync(join(root, NOTICES), `${[head, list.join('\n'), ...sections].join('\n\n')}\n`)
}
