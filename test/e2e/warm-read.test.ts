import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cliEnvironment, makeCliHome, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const PROBE = join(import.meta.dirname, '../helpers/load-probe.cjs')
const BALANCE = ['wallet', 'balance', ALICE]
const home = makeCliHome()
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
