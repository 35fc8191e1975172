import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const PROBE = join(import.meta.dirname, '../helpers/load-probe.cjs')
const BALANCE = ['wallet', 'balance', ALICE]
const home = makeCliHome()
const cache = join(home.directory, '.cache/taoctl')
const report = join(home.directory, 'loaded.json')
let localnet: LocalnetInProcess
/** What the first command that meets the chain loads. */
let cold: readonly string[]

/** The names of the files of the bundle that a command reads. */
async function listLoaded(args: readonly string[]): Promise<string[]> {
  const env = { TAOCTL_NETWORK: localnet.url, NODE_OPTIONS: `--require ${PROBE}`, LOAD_PROBE: report }
  const { code, envelope } = await runJson(home, args, { env })
  expect([code, envelope.errors]).toEqual([0, []])
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as { readonly files: readonly string[] }
  return files.map((file) => basename(file))
}

beforeAll(async () => {
  localnet = await startLocalnet({ drift: undefined })
  cold = await listLoaded(BALANCE)
}, 60_000)

afterAll(async () => {
  await localnet.stop()
  home.remove()
})

test('the first read of a runtime decodes its metadata', () => {
  expect(cold).toEqual(expect.arrayContaining(['chain.cjs', 'decode-metadata.cjs']))
})

describe.each([[BALANCE], [['subnets', 'list']], [['subnets', 'show', '--netuid', '1']]])('after it %j', (args) => {
  test('does without decoding it', async () => {
    const files = await listLoaded(args)
    expect(files).toContain('chain.cjs')
    expect(files).not.toContain('decode-metadata.cjs')
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
  expect(await listLoaded(BALANCE)).toContain('decode-metadata.cjs')
  expect(readFileSync(path).equals(whole)).toBe(true)
  expect(await listLoaded(BALANCE)).not.toContain('decode-metadata.cjs')
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
