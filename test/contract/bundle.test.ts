import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { CommandIndex } from '../../src/cli/start/command-index.js'
import { cliArguments, cliEnvironment, makeCliHome, runCli } from '../helpers/run-cli.js'

const root = join(import.meta.dirname, '../..')
const dist = join(root, 'dist')
const PROBE = join(root, 'test/helpers/load-probe.cjs')
const ADDRESS = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const home = makeCliHome()

afterAll(() => home.remove())

function listFiles(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

const bundled = listFiles(dist).filter((file) => file.endsWith('.cjs'))

function sumBytes(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(file).size, 0)
}

/** Functions and classes of oclif, and how they begin in the bundle too, which renames nothing. */
const PARTS: readonly (readonly [part: string, file: string, name: string])[] = [
  ['configuration', 'config/config.js', 'class Config'],
  ['plugins', 'config/plugin-loader.js', 'function findMatchingDependencies'],
  ['finding of plugins', 'util/find-root.js', 'function findPluginRoot'],
  ['compiler', 'util/read-tsconfig.js', 'function readTSConfig'],
  ['module loader', 'module-loader.js', 'function isPathModule'],
  ['help of commands', 'help/command.js', 'class CommandHelp'],
  ['help of topics', 'help/index.js', 'function loadHelpClass'],
  ['words of help', 'help/util.js', 'function collateSpacedCmdIDFromArgs'],
  ['help in errors', 'parser/help.js', 'function flagUsages'],
  ['error handler', 'errors/handle.js', 'function handle'],
  ['spinner', 'ux/action/spinner.js', 'class SpinnerAction'],
  ['coloured JSON', 'ux/colorize-json.js', 'function hasRemainingTokens'],
]

describe('the bundle', () => {
  it('has the size that it should: a package that comes in by mistake is larger than what is left here', () => {
    expect(sumBytes(listFiles(dist))).toBeLessThan(8_250_000)
    expect(bundled.length).toBeGreaterThan(60)
  })

  it('is in ASCII alone, which takes half the memory of anything else', () => {
    expect(bundled.filter((path) => readFileSync(path).some((byte) => byte > 0x7f))).toEqual([])
  })

  it.each(PARTS)('has nothing of the %s of oclif', (_, file, name) => {
    // Where oclif calls it something else by now, this would prove nothing.
    expect(readFileSync(join(root, 'node_modules/@oclif/core/lib', file), 'utf8')).toContain(name)
    expect(bundled.filter((path) => new RegExp(`\\b${name}\\b`).test(readFileSync(path, 'utf8')))).toEqual([])
  })

  it('has no package that oclif brings for these, and of each that it has one copy or one for each version that is asked for', () => {
    const notices = readFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8')
    const packages = [...notices.matchAll(/^- (\S+) (\d\S*): /gm)].map(([, name = '']) => name)
    expect(packages).toContain('@oclif/core')
    for (const name of [
      'typescript',
      'ejs',
      'debug',
      'cli-spinners',
      'ansi-escapes',
      'is-wsl',
      'widest-line',
      'tinyglobby',
      'minimatch',
      'lilconfig',
    ])
      expect(packages).not.toContain(name)
    for (const name of ['ansis', 'chalk', 'ws', 'cli-table3'])
      expect(
        packages.filter((one) => one === name),
        name,
      ).toEqual([name])
  })

  it('says by its name what was cut from it', () => {
    const text = bundled.map((file) => readFileSync(file, 'utf8')).join('\n')
    expect([...text.matchAll(/([./\w]{1,40} of @oclif\/core\/[./\w]{1,80}) was cut from the build/g)].map(([, cut]) => cut).sort()).toEqual(
      [
        './config of @oclif/core/lib/command.js',
        './handle of @oclif/core/lib/errors/index.js',
        './help of @oclif/core/lib/flags.js',
        './help of @oclif/core/lib/parser/index.js',
        './help/util of @oclif/core/lib/command.js',
        './ux of @oclif/core/lib/command.js',
      ],
    )
  })
})

/** What a run loads, after one that has kept its code. */
function measureLoad(
  args: readonly string[],
  expected = 0,
): { readonly files: number; readonly bytes: number; readonly builtins: readonly string[]; readonly names: readonly string[] } {
  const report = join(home.directory, 'loaded.json')
  const env = cliEnvironment(home, { NODE_OPTIONS: `--require ${PROBE}`, LOAD_PROBE: report })
  const { status } = spawnSync(process.execPath, cliArguments(args), { env })
  expect(status).toBe(expected)
  const { files, builtins } = JSON.parse(readFileSync(report, 'utf8')) as {
    readonly files: readonly string[]
    readonly builtins: readonly string[]
  }
  const read = files.filter((file) => file.startsWith(dist))
  return { files: read.length, bytes: sumBytes(read), builtins, names: read.map((file) => basename(file, '.cjs')) }
}

describe('a start', () => {
  it('loads one small file to say the version, and of Node nothing that takes time', () => {
    const { files, bytes, builtins } = measureLoad(['--version'])
    for (const name of ['crypto', 'vm']) expect(builtins).not.toContain(name)
    expect(files).toBe(1)
    expect(bytes).toBeLessThan(40_000)
  })

  it('loads a few files for a command that needs neither keys nor a network, and of Node neither cryptography nor streams', async () => {
    await runCli(home, ['wallet', 'create', '--wallet', 'alice', '--no-password', '--no-mnemonic'])
    for (const command of ['config list', 'wallet list', 'wallet list --json']) {
      // The first run keeps its code.
      measureLoad(command.split(' '))
      const { builtins, names } = measureLoad(command.split(' '))
      expect(names, command).not.toContain('chain')
      for (const name of ['crypto', 'stream', 'timers/promises']) expect(builtins, command).not.toContain(name)
    }
    const { files, bytes } = measureLoad(['config', 'list'])
    expect(files).toBeLessThan(22)
    expect(bytes).toBeLessThan(350_000)
  })

  it('begins the thread of the second reader for what signs, and for nothing else', () => {
    const { files, signing } = JSON.parse(readFileSync(join(dist, 'command-index.json'), 'utf8')) as CommandIndex
    for (const id of ['wallet:transfer', 'stake:add', 'subnets:apply', 'weights:set', 'tx:call']) expect(signing).toContain(id)
    for (const id of ['wallet:list', 'subnets:list', 'tx:status', 'weights:show', 'policy:check']) {
      expect(files).toHaveProperty([id])
      expect(signing).not.toContain(id)
    }
    const threads = (words: string, code: number): boolean => measureLoad(words.split(' '), code).builtins.includes('worker_threads')
    expect(threads('wallet list', 0)).toBe(false)
    expect(threads('stake list --no-such-flag', 2)).toBe(false)
    expect(threads('wallet transfer --help', 0)).toBe(false)
    expect(threads('wallet transfer --no-such-flag', 2)).toBe(true)
  })

  it.each([
    ['subnets', 'list'],
    ['subnets', 'metagraph', '--netuid', '1'],
    ['stake', 'list', '--coldkey', ADDRESS],
  ])('loads nothing of what signs and sends for a command that reads: %s %s', (...words) => {
    // Nothing listens there.
    const { files, names } = measureLoad([...words, '--network', 'ws://127.0.0.1:9'], 5)
    expect(names.filter((name) => ['secrets', 'sign', 'send', 'outcome', 'unlock', 'journal'].includes(name))).toEqual([])
    expect(names).toContain('chain')
    expect(files).toBeLessThan(26)
  })
})
