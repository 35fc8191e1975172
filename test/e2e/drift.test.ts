import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { BlockTime } from '../../src/localnet/chain-parts.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { storeOver } from '../../src/localnet/state/store-over.js'
import { openCli } from '../helpers/pty.js'
import { putLockedWallet } from '../helpers/real-wallets.js'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet, TEST_SPEC } from '../helpers/start-localnet.js'

const home = makeCliHome({ resident: true })
const safe = putLockedWallet(home, 'safe')
const RAO = 1_000_000_000n
/** Long enough that only the test makes blocks. */
const NEVER: BlockTime = 3_600
const address: Record<string, string> = {}
let localnet: LocalnetInProcess
let network: string[]

interface Write {
  readonly status: string
  readonly fee: { readonly rao: string }
  readonly results: { readonly amount: { readonly rao: string } }
  readonly extrinsic: { readonly hash: string; readonly block_number: number; readonly finalized: boolean } | null
}

async function ask<T>(method: string, ...params: unknown[]): Promise<T> {
  const response = await fetch(localnet.url.replace('ws:', 'http:'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const answer = (await response.json()) as { result: T; error?: unknown }
  if (answer.error !== undefined) throw new Error(JSON.stringify(answer.error))
  return answer.result
}

async function start(blockTime: BlockTime = 'instant', drift?: number): Promise<void> {
  localnet = await startLocalnet({ blockTime, drift })
  network = ['--network', localnet.url]
  for (const name of ['open', 'safe']) await ask('dev_fund', address[name], String(100n * RAO))
}

async function upgrade(without: readonly string[] = []): Promise<void> {
  expect(await ask('dev_upgradeRuntime', { drift: 7, without })).toMatchObject({ specVersion: 100_007 })
}

async function readFree(name: string): Promise<bigint> {
  const { envelope } = await runJson<{ balances: { free: { rao: string } }[] }>(home, ['wallet', 'balance', name, ...network])
  return BigInt(envelope.data.balances[0]?.free.rao ?? -1)
}

const transferring = (...more: string[]): string[] => [
  'wallet',
  'transfer',
  '-w',
  'open',
  '--to',
  'safe',
  '--amount',
  '2',
  ...more,
  ...network,
]

const hashOf = ({ envelope }: { readonly envelope: { readonly data: Write } }): string => envelope.data.extrinsic?.hash ?? ''

/** Resolves when a transaction waits in the pool. */
async function untilReady(): Promise<void> {
  await vi.waitFor(() => expect(localnet.node.chain.pool.readyCount).toBe(1), { timeout: 30_000, interval: 20 })
}

beforeAll(async () => {
  const made = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', 'open', '--no-mnemonic', '--no-password'])
  Object.assign(address, { open: made.envelope.data.coldkey, safe: safe.coldkey })
}, 120_000)

afterEach(() => localnet?.stop())
afterAll(() => home.remove())

describe('a drifted chain', () => {
  it('is started by its seed, in the background too', async () => {
    const started = await runJson<{ url: string; port: number }>(home, ['localnet', 'start', '--port', '0', '--detach', '--drift', '9'])
    const { url, port } = started.envelope.data
    try {
      expect((await runCli(home, ['localnet', 'fund', address.open ?? '', '3', '--port', String(port)])).code).toBe(0)
      const dry = await runCli(home, ['wallet', 'transfer', '-w', 'open', '--to', 'safe', '--amount', '2', '--dry-run', '--network', url])
      expect(dry.stderr).toContain('spec 100009')
    } finally {
      expect((await runCli(home, ['localnet', 'stop', '--port', String(port)])).code).toBe(0)
    }
    expect((await runCli(home, ['localnet', 'start', '--port', '0', '--drift', '0'])).code).toBe(2)
  })

  it('names the error of a transaction that failed in its block', async () => {
    await start(NEVER, 7)
    const { chain } = localnet.node
    const running = runJson(home, ['subnets', 'register', '-w', 'open', '--netuid', '1', '--yes', ...network])
    await untilReady()
    chain.mutate((state) => subtensor.storage.NetworkRegistrationAllowed.set(storeOver(state, chain.runtime.env), 1, false))
    const { code, envelope } = await running
    expect([code, envelope.errors[0]?.code]).toEqual([6, 'DISPATCH_FAILED'])
    expect(envelope.errors[0]?.message).toContain('SubNetRegistrationDisabled')
  })

  it.each([
    ['wallet transfer', ['Balances.transfer_keep_alive'], ['wallet', 'transfer', '-w', 'safe', '--to', 'open', '--amount', '2']],
    ['subnets create', ['SubtensorModule.register_network'], ['subnets', 'create', '-w', 'safe']],
    ['subnets register', ['SubtensorModule.burned_register'], ['subnets', 'register', '-w', 'safe', '--netuid', '1']],
  ])('lacks a call of %s: said by name, before any password is asked', async (_name, without, args) => {
    await start()
    await upgrade(without)
    const { code, envelope } = await runJson(home, [...args, '--yes', ...network])
    expect([code, envelope.errors.map((error) => error.code)]).toEqual([6, ['NOT_ON_THIS_RUNTIME']])
    expect(envelope.errors[0]?.why).toContain(without[0])
  })
})

describe('an upgrade of the runtime', () => {
  it('between two commands with a warm cache: each sees its own runtime', async () => {
    await start()
    const before = await readFree('open')
    expect((await runJson(home, transferring('--dry-run'))).code).toBe(0)
    await upgrade()
    expect(await readFree('open')).toBe(before)
    const sent = await runJson<Write>(home, transferring('--yes'))
    expect([sent.code, sent.envelope.errors]).toEqual([0, []])
    expect(await readFree('open')).toBe(before - 2n * RAO - BigInt(sent.envelope.data.fee.rao))
    const cached = readdirSync(join(home.directory, '.cache/taoctl')).filter((name) => name.endsWith('.metadata'))
    expect([`-${TEST_SPEC}-`, '-100007-'].map((spec) => cached.some((name) => name.includes(spec)))).toEqual([true, true])
  })

  it('between preview and signing: it is built again, shown again, and asked about again', async () => {
    await start()
    const before = await readFree('open')
    const terminal = openCli(home, ['wallet', 'transfer', '-w', 'safe', '--to', 'open', '--amount', '2', ...network])
    await terminal.waitFor(`spec ${TEST_SPEC}`)
    await terminal.waitFor('?')
    await upgrade()
    terminal.type('y\r')
    await terminal.waitFor('Password of')
    terminal.type(`${safe.password}\r`)
    await terminal.waitFor('the runtime was upgraded to spec 100007')
    await terminal.waitFor('spec 100007)')
    await terminal.waitFor('?')
    terminal.type('y\r')
    expect(await terminal.exit).toBe(0)
    expect(await readFree('open')).toBe(before + 2n * RAO)
  }, 90_000)

  it('between preview and signing, declined then: nothing is sent', async () => {
    await start()
    const before = await readFree('open')
    const terminal = openCli(home, transferring())
    await terminal.waitFor('?')
    await upgrade()
    terminal.type('y\r')
    await terminal.waitFor('spec 100007)')
    await terminal.waitFor('?')
    terminal.type('n\r')
    expect(await terminal.exit).toBe(130)
    expect(await readFree('open')).toBe(before)
  }, 90_000)

  it.each(['inclusion', 'finalization'])(
    'in the very block, waiting for %s: the outcome is read as the old runtime wrote it',
    async (wait) => {
      await start(NEVER)
      const running = runJson<Write>(home, transferring('--yes', '--wait', wait))
      await untilReady()
      await upgrade()
      const { code, envelope } = await running
      expect([code, envelope.errors]).toEqual([0, []])
      expect(envelope.data).toMatchObject({ status: 'succeeded', results: { amount: { rao: String(2n * RAO) } } })
      expect(envelope.data.extrinsic).toMatchObject({ block_number: localnet.node.chain.head.number, finalized: wait === 'finalization' })
    },
  )

  it('after inclusion, waiting for finality: the outcome is that of the block', async () => {
    await start()
    const { chain } = localnet.node
    const stop = chain.onBlock((block) => {
      if (block.extrinsics.length < 2) return
      stop()
      setImmediate(() => void upgrade())
    })
    const { code, envelope } = await runJson<Write>(home, transferring('--yes', '--wait', 'finalization'))
    expect([code, envelope.errors]).toEqual([0, []])
    expect(envelope.data).toMatchObject({ status: 'succeeded', results: { amount: { rao: String(2n * RAO) } } })
    expect(envelope.data.extrinsic).toMatchObject({ block_number: chain.head.number - 1, finalized: true })
    expect(chain.runtime.version.specVersion).toBe(100_007)
  })

  it('between signature and submission: refused, and nothing happened', async () => {
    await start()
    const before = await readFree('open')
    const { chain } = localnet.node
    const submit = chain.submit.bind(chain)
    vi.spyOn(chain, 'submit').mockImplementationOnce((bytes, watcher) => {
      localnet.node.upgrade({ drift: { seed: 7 } })
      return submit(bytes, watcher)
    })
    const { code, envelope } = await runJson(home, transferring('--yes'))
    // Its indices are none of any call of that runtime.
    expect([code, envelope.errors.map((error) => error.code)]).toEqual([6, ['TX_UNVERIFIABLE']])
    expect(envelope.errors[0]?.hint).toContain('upgraded')
    expect(await readFree('open')).toBe(before)
  })

  it('while it waits in the pool: it cannot be included any more, and that is said, not guessed', async () => {
    await start(NEVER)
    const before = await readFree('open')
    const { chain } = localnet.node
    const running = runJson(home, transferring('--yes'))
    await untilReady()
    // The author of the last block of the old runtime leaves it out.
    vi.spyOn(chain.pool, 'takeOrder').mockReturnValueOnce([])
    await upgrade()
    const { code, envelope } = await running
    expect([code, envelope.errors[0]?.code]).toEqual([7, 'TX_INVALIDATED'])
    expect(envelope.errors[0]?.details?.extrinsic_hash).toMatch(/^0x[0-9a-f]{64}$/)
    const hash = String(envelope.errors[0]?.details?.extrinsic_hash)
    await ask('dev_advance', 40)
    const looked = await runJson(home, ['tx', 'status', hash, ...network])
    expect([looked.code, looked.envelope.errors[0]?.code]).toEqual([6, 'TX_NEVER_INCLUDED'])
    expect(await readFree('open')).toBe(before)
  })

  it('before a transaction is looked up: its events are read as its own runtime wrote them', async () => {
    await start(NEVER)
    const { chain } = localnet.node
    const sent = await runJson<Write>(home, transferring('--yes', '--wait', 'none'))
    const registering = await runJson<Write>(home, [
      'subnets',
      'register',
      '-w',
      'open',
      '--netuid',
      '1',
      '--yes',
      '--wait',
      'none',
      ...network,
    ])
    expect([sent.code, registering.code, chain.pool.readyCount]).toEqual([0, 0, 2])
    chain.mutate((state) => subtensor.storage.NetworkRegistrationAllowed.set(storeOver(state, chain.runtime.env), 1, false))
    await upgrade()
    await ask('dev_advance', 2)
    const found = await runJson<{ status: string; block_number: number }>(home, ['tx', 'status', hashOf(sent), ...network])
    expect([found.code, found.envelope.data?.status]).toEqual([0, 'succeeded'])
    const failed = await runJson(home, ['tx', 'status', hashOf(registering), ...network])
    expect([failed.code, failed.envelope.errors[0]?.code]).toEqual([6, 'DISPATCH_FAILED'])
    expect(failed.envelope.errors[0]?.message).toContain('SubNetRegistrationDisabled')
  })
})
