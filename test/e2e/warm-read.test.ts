import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cliEnvironment, makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const PROBE = join(import.meta.dirname, '../helpers/load-probe.cjs')
const BALANCE = ['wallet', 'balance', ALICE]
const home = makeCliHome()
const cache = join(home.directory, '.cache/taoctl')
const report = join(home.directory, 'loaded.json')
let localnet: LocalnetInProcess
/** What Node loads for no program at all. */
let always: readonly string[]
/** What the first command that meets the chain loads. */
let cold: Loaded

/** Node's own modules, and files of the bundle by their names. */
interface Loaded {
  readonly builtins: readonly string[]
  readonly files: readonly string[]
}

function readReport(): Loaded {
  const { builtins, files } = JSON.parse(readFileSync(report, 'utf8')) as Loaded
  return { builtins, files: files.map((file) => basename(file)) }
}

async function listLoaded(args: readonly string[]): Promise<Loaded> {
  const env = { TAOCTL_NETWORK: localnet.url, NODE_OPTIONS: `--require ${PROBE}`, LOAD_PROBE: report }
  const { code, envelope } = await runJson(home, args, { env })
  expect([code, envelope.errors]).toEqual([0, []])
  return readReport()
}

beforeAll(async () => {
  localnet = await startLocalnet()
  execFileSync(process.execPath, ['--require', PROBE, '-e', '0'], { env: cliEnvironment(home, { LOAD_PROBE: report }) })
  always = readReport().builtins
  cold = await listLoaded(BALANCE)
}, 60_000)

afterAll(async () => {
  await localnet.stop()
  home.remove()
})

test('the first read of a runtime decodes its metadata', () => {
  expect(cold.files).toEqual(expect.arrayContaining(['chain.cjs', 'decode-metadata.cjs']))
})

describe.each([[BALANCE], [['subnets', 'list']], [['subnets', 'show', '--netuid', '1']]])('after it %j', (args) => {
  test('does without decoding it, without TLS and without compression', async () => {
    const { builtins, files } = await listLoaded(args)
    expect(files).toContain('chain.cjs')
    expect(files).not.toContain('decode-metadata.cjs')
    const loaded = builtins.filter((name) => !always.includes(name))
    expect(loaded).toContain('http')
    for (const name of ['https', 'tls', 'zlib', 'fs/promises']) expect(loaded).not.toContain(name)
  })
})

/** The files that hold metadata, and what is left of writing them. */
function listCache(): string[] {
  return readdirSync(cache).filter((name) => name.includes('.metadata') || name.endsWith('.tmp'))
}

test('a damaged file is made anew by the next read, and serves the one after it', async () => {
  const [name = '', ...more] = listCache()
  expect(more).toEqual([])
  const path = join(cache, name)
  const whole = readFileSync(path)
  writeFileSync(path, whole.subarray(0, whole.length - 1))
  expect((await listLoaded(BALANCE)).files).toContain('decode-metadata.cjs')
  expect(readFileSync(path).equals(whole)).toBe(true)
  expect((await listLoaded(BALANCE)).files).not.toContain('decode-metadata.cjs')
})

test('processes that meet a runtime for the first time at once leave one whole file', async () => {
  const [name = ''] = listCache()
  const whole = readFileSync(join(cache, name))
  rmSync(cache, { recursive: true })
  const runs = await Promise.all(Array.from({ length: 8 }, () => runCli(home, BALANCE, { env: { TAOCTL_NETWORK: localnet.url } })))
  expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual(runs.map(() => [0, '']))
  expect(listCache()).toEqual([name])
  expect(readFileSync(join(cache, name)).equals(whole)).toBe(true)
})
