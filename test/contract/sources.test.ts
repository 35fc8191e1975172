import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const sources = ['src', 'scripts', 'test'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('fixtures'))
    .map((name) => join(folder, name)),
)
const readLines = (file: string) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n')

/** As wide as the formatter writes code (`biome.json`); it leaves comments and texts as they are. */
const WIDTH = 140
/** What cannot be broken, or is written as it will be read. */
const WIDE: Readonly<Record<string, string>> = {
  'scripts/build/btcli-docs.ts': 'lines of a page',
  'src/chain/runtime/known-call-shapes.ts': 'a table that a script writes',
  'src/cli/explain/own-codes.ts': 'a table that a script writes',
  'scripts/build/localnet-docs.ts': 'lines of a page',
  'src/core/odd-characters.ts': 'regular expressions',
  'src/localnet/pallets/drand/schema.ts': 'a public key',
  'test/helpers/meanings-page.ts': 'lines of a page',
  'src/localnet/process/launch.ts': 'a regular expression',
  'test/unit/chain/runtime/metadata-digest.test.ts': 'a regular expression',
}
/** The formatter cannot break it. */
const ONE_IMPORT = /^import (?:type )?\{ \w+ \} from '/
const isWide = (line: string): boolean => [...line].length > WIDTH && !ONE_IMPORT.test(line)
const MAX_LINES = 300
const MAX_FILES = 30

/** A trial that leaves its results, keys among them, leaves them in the root. */
const IN_ROOT = [
  '.ci .editorconfig .gitattributes .github .gitignore .npmrc .nvmrc CHANGELOG.md CONTRIBUTING.md LICENSE README.md',
  'SECURITY.md THIRD-PARTY-NOTICES.md bin biome.json docs examples knip.json lint oclif.manifest.json package-lock.json package.json',
  'scripts src test tsconfig.json vitest.config.ts',
].flatMap((names) => names.split(' '))

describe('the sources', () => {
  it('are seen by this test', () => {
    expect(sources.length).toBeGreaterThan(900)
  })

  it('have no line that is wider than the formatter writes, in comments and texts neither', () => {
    const wide = sources.filter((file) => WIDE[file] === undefined)
    expect(wide.flatMap((file) => readLines(file).flatMap((line, index) => (isWide(line) ? [`${file}:${index + 1}`] : [])))).toEqual([])
  })

  it('have no file that is too long to be read at once', () => {
    const long = sources.filter((file) => file.startsWith('src') && readLines(file).length > MAX_LINES)
    // Tables that scripts write.
    expect(long.sort()).toEqual([
      'src/chain/runtime/known-call-shapes.ts',
      'src/chain/runtime/known-items.ts',
      'src/cli/explain/own-codes.ts',
    ])
  })

  it('have no folder in which nobody finds anything', () => {
    const counts = new Map<string, number>()
    for (const file of sources) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1)
    // A topic has as many files as it has commands, and wallets have most.
    expect([...counts].filter(([, count]) => count > MAX_FILES)).toEqual([['src/commands/wallet', 31]])
  })

  it('have nothing beside them in the root that was not put there on purpose', () => {
    const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean)
    expect([...new Set(files.map((file) => file.split('/')[0] ?? ''))].sort()).toEqual([...IN_ROOT].sort())
  })

  it('have modules mocked only where a worker loads nothing else', () => {
    const config = readLines('vitest.config.ts').join('\n')
    const mocking = sources.filter((file) => file.endsWith('.test.ts') && readLines(file).some((line) => line.startsWith('vi.mock(')))
    expect(mocking.length).toBeGreaterThan(1)
    expect(mocking.filter((file) => !config.includes(`'${file}'`))).toEqual([])
  })
})
