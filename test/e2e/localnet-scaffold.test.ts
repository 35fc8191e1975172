import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { storeOver } from '../../src/localnet/state/store-over.js'
import type { ExecReport, ScaffoldReport } from '../../src/report/localnet.js'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'
import { TEST_WHOLE } from '../helpers/test-run/test-whole.js'

const folder = join(import.meta.dirname, '../../docs/scenarios')
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
let start = 0

beforeAll(async () => {
  localnet = await startLocalnet({ drift: undefined })
  start = localnet.node.chain.snapshot()
})

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

function begin(): void {
  expect(localnet.node.chain.revert(start)).toBe(true)
  start = localnet.node.chain.snapshot()
}

function put(name: string, text: string): string {
  const file = join(home.directory, name)
  writeFileSync(file, text)
  return file
}

const scaffold = (file: string, ...more: readonly string[]) =>
  runJson<ScaffoldReport>(home, ['localnet', 'scaffold', '--port', String(localnet.port), '-f', file, ...more])

const count = <T>(list: readonly T[], is: (one: T) => boolean): number => list.filter(is).length
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const SCENARIOS = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
/** The one that takes as long as all others is tried by the whole run. */
const TRIED = SCENARIOS.filter((name) => TEST_WHOLE || name !== 'busy.yaml')

/** What is to be there of each scenario beside that nothing is left. */
const FACTS: Readonly<Record<string, (report: ScaffoldReport) => void>> = {
  'busy.yaml': ({ subnets, block_number }) => {
    expect(count(subnets, ({ netuid }) => netuid !== null && netuid > 1)).toBe(16)
    expect(block_number).toBe(500)
  },
  'child-keys.yaml': ({ subnets }) => {
    const store = storeOver(localnet.node.chain.state, localnet.node.chain.runtime.env)
    const parent = subtensor.storage.Keys.get(store, subnets[0]?.netuid ?? 0, 1)
    expect(subtensor.storage.ChildKeys.get(store, parent, subnets[0]?.netuid ?? 0)).toHaveLength(2)
  },
  'commit-reveal.yaml': ({ subnets }) => {
    const store = storeOver(localnet.node.chain.state, localnet.node.chain.runtime.env)
    const netuid = subnets[0]?.netuid ?? 0
    expect(subtensor.storage.CommitRevealWeightsEnabled.get(store, netuid)).toBe(true)
    expect(subtensor.storage.WeightsSetRateLimit.get(store, netuid)).toBe(10n)
    expect(subtensor.storage.Tempo.get(store, netuid)).toBe(50)
    expect(subtensor.storage.Weights.get(store, netuid, 1).filter(([, weight]) => weight > 0)).toHaveLength(2)
  },
  'crowdloan-lease.yaml': ({ crowdloans, subnets }) => {
    expect(crowdloans).toMatchObject([{ name: 'launch', crowdloan_id: 0, phase: 'finalized' }])
    expect(subnets[0]).toMatchObject({ netuid: 2 })
  },
  'crowdloan-open.yaml': ({ crowdloans }) => {
    expect(crowdloans).toMatchObject([
      { phase: 'active', raised: { tao: '160' } },
      { phase: 'active', raised: { tao: '1900' } },
    ])
  },
  'team.yaml': ({ multisigs }) => expect(multisigs.map(({ threshold }) => threshold)).toEqual([2, 2]),
}

test.each(TRIED)('%s comes about, and a second time changes nothing', async (name) => {
  begin()
  const file = join(folder, name)
  const { envelope, code } = await scaffold(file, '--no-wallets')
  expect(envelope.errors).toEqual([])
  expect(code).toBe(0)
  const { data } = envelope
  expect(count(data.changes, ({ state }) => state !== 'done')).toBe(0)
  expect(count(data.subnets, ({ neurons }) => neurons.some(({ uid }) => uid === null))).toBe(0)
  FACTS[name]?.(data)
  const again = await scaffold(file, '--no-wallets')
  expect(again.envelope.data.changes).toEqual([])
  expect(again.envelope.data.block_hash).toBe(data.block_hash)
})

describe('wallets', () => {
  const FILE = 'version: 1\nwallets: { alice: { uri: //Alice, hotkeys: [one, two] }, poor: { balance: 5 } }\n'
  const keys = ['alice/coldkey', 'alice/hotkeys/one', 'alice/hotkeys/two', 'poor/coldkey']

  test('are told of by a dry run, which changes nothing; then written for their owner alone, and kept', async () => {
    begin()
    const wallets = join(home.directory, 'wallets-a')
    const file = put('wallets.yaml', FILE)
    const rehearsed = await scaffold(file, '--wallet-path', wallets, '--dry-run')
    expect(rehearsed.envelope.data.changes.map(({ path, state }) => [path, state])).toEqual([
      ['wallets.alice', 'would'],
      ['wallets.poor', 'would'],
      ['wallets.poor.balance', 'would'],
    ])
    expect(existsSync(wallets)).toBe(false)
    expect(localnet.node.chain.head.number).toBe(0)
    const made = await scaffold(file, '--wallet-path', wallets, '--out', join(home.directory, 'manifest.json'))
    expect(made.envelope.data.wallets[0]).toMatchObject({ name: 'alice', coldkey: ALICE })
    expect(made.envelope.warnings.map(({ code }) => code)).toEqual(['DEV_KEY'])
    for (const key of keys) expect(statSync(join(wallets, key)).mode & 0o77, key).toBe(0)
    const manifest = readFileSync(join(home.directory, 'manifest.json'), 'utf8')
    expect(JSON.parse(manifest)).toMatchObject({ wallets: [{ coldkey: ALICE }, { free: { tao: '5' } }] })
    const secret = (JSON.parse(readFileSync(join(wallets, 'poor/coldkey'), 'utf8')) as { privateKey: string }).privateKey
    expect(manifest).not.toContain(secret.slice(2, 20))
    const again = await scaffold(file, '--wallet-path', wallets)
    expect([again.envelope.data.changes, again.envelope.warnings]).toEqual([[], []])
  })

  test('of another key are an error before anything is done, and no file is replaced', async () => {
    begin()
    const wallets = join(home.directory, 'wallets-b')
    const args = ['--wallet', 'poor', '--wallet-path', wallets, '--uri', '//Bob']
    await runJson(home, ['wallet', 'import', ...args])
    const before = readFileSync(join(wallets, 'poor/coldkey'), 'utf8')
    const { envelope, code } = await scaffold(put('wallets.yaml', FILE), '--wallet-path', wallets)
    expect([code, envelope.errors[0]?.code]).toEqual([4, 'WALLET_EXISTS'])
    expect(readFileSync(join(wallets, 'poor/coldkey'), 'utf8')).toBe(before)
    expect(existsSync(join(wallets, 'alice'))).toBe(false)
    expect(localnet.node.chain.head.number).toBe(0)
  })
})

test('a file that has changed brings about what is new, and tells with exit code 8 what cannot be taken back', async () => {
  begin()
  const write = (stake: number, cap: number) =>
    put(
      'changed.yaml',
      `version: 1
wallets: { owner: , val: }
subnets: { one: { owner: owner, neurons: [val], stake: { val: ${stake} } } }
crowdloans: { fund: { creator: owner, cap: ${cap}, target: val } }
`,
    )
  expect((await scaffold(write(10, 50), '--no-wallets')).code).toBe(0)
  const more = await scaffold(write(20, 50), '--no-wallets')
  expect(more.envelope.data.changes.map(({ path, state }) => [path, state])).toEqual([['subnets.one.stake', 'done']])
  const less = await scaffold(write(15, 60), '--no-wallets')
  expect([less.code, less.envelope.errors[0]?.code]).toEqual([8, 'SCAFFOLD_LEFT'])
  expect(less.envelope.data.changes).toMatchObject([
    { path: 'crowdloans.fund', state: 'left', why: expect.stringContaining('its cap is 50 TAO, not 60 TAO') },
  ])
})

describe('what is refused', () => {
  test('what is no localnet', async () => {
    begin()
    const file = put('small.yaml', 'version: 1\nwallets: { rich: { balance: 1 } }\n')
    // A node of a real chain knows none of the methods that this needs.
    const real = createServer((_request, response) => {
      response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, error: { code: -32_601, message: 'Method not found' } }))
    })
    await new Promise<void>((resolve) => real.listen(0, '127.0.0.1', resolve))
    try {
      const { port } = real.address() as AddressInfo
      const { envelope, code } = await runJson(home, ['localnet', 'scaffold', '--port', String(port), '-f', file, '--no-wallets'])
      expect([code, envelope.errors[0]?.code]).toEqual([5, 'LOCALNET_FOREIGN'])
    } finally {
      real.close()
    }
  })

  test('what the chain does not take, with what was done before it', async () => {
    begin()
    const file = put(
      'too-much.yaml',
      'version: 1\nwallets: { owner: , val: }\nsubnets: { one: { owner: owner, neurons: [val], stake: { val: 100000000 } } }\n',
    )
    const { envelope, code } = await scaffold(file, '--no-wallets')
    expect([code, envelope.errors[0]?.code]).toEqual([6, 'SCAFFOLD_TOO_MUCH'])
    expect(envelope.errors[0]?.details).toMatchObject({ done_before: 3 })
  })
})

test('exec finds the scenario and its wallets when its command begins', async () => {
  const wallets = join(home.directory, 'wallets-c')
  mkdirSync(wallets)
  const file = put('exec.yaml', 'version: 1\nwallets: { holder: { balance: 7 } }\n')
  const script = 'test -f "$TAOCTL_WALLET_PATH/holder/coldkey"'
  const { stdout, code } = await runCli(home, [
    'localnet',
    'exec',
    '--scaffold',
    file,
    '--wallet-path',
    wallets,
    '--json',
    '--',
    'sh',
    '-c',
    script,
  ])
  expect(code).toBe(0)
  expect((JSON.parse(stdout) as { data: ExecReport }).data).toMatchObject({ exit_code: 0, block_number: 1 })
})
