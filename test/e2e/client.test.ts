import { chmodSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type FaultProxy, type FaultProxyOptions, startFaultProxy } from '../helpers/fault-proxy/fault-proxy.js'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'
import { addNeurons, addSubnets } from '../helpers/worlds/add-subnets.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const home = makeCliHome({ resident: true })
const ends: (() => unknown)[] = []
let localnet: LocalnetInProcess

interface Report {
  readonly ok: boolean
  readonly checks: readonly { name: string; subject: string; level: string; ok: boolean; remedy: string | null }[]
  readonly endpoints: readonly {
    readonly endpoint: string
    readonly height: number
    readonly kept_blocks: number | null
    readonly genesis_hash: string
  }[]
}

beforeAll(async () => {
  localnet = await startLocalnet({ drift: undefined })
  addSubnets(localnet.node, 128)
}, 120_000)

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

async function startProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const proxy = await startFaultProxy(localnet.url, options)
  ends.push(() => proxy.close())
  return proxy
}

/** How often the client had to wait for an answer before it went on asking. */
function countRounds(frames: FaultProxy['frames']): number {
  return frames.filter(({ direction }, index) => direction === 'up' && frames[index - 1]?.direction !== 'up').length
}

describe('round trips on a line of 80 ms each way', () => {
  it.each([
    ['wallet balance', ['wallet', 'balance', ALICE], 3],
    ['subnets list of 128 subnets', ['subnets', 'list'], 4],
  ])('%s, warm', async (_name, args, most) => {
    const run = async (proxy: FaultProxy) => {
      const result = await runJson<{ subnets?: unknown[] }>(home, [...args, '--network', proxy.url])
      expect(result).toMatchObject({ code: 0, stderr: '' })
      return result.envelope.data
    }
    const proxy = await startProxy({ latencyMs: 80 })
    await run(proxy)
    const cold = proxy.frames.length
    const data = await run(proxy)
    const frames = proxy.frames.slice(cold)
    if (args[0] === 'subnets') expect(data.subnets).toHaveLength(129)
    expect(countRounds(frames)).toBeLessThanOrEqual(most)
    expect(proxy.connections).toBe(2)
    expect(frames.filter(({ text }) => text.includes('Metadata'))).toEqual([])
  })
})

describe('several endpoints', () => {
  it('in --network: a command works while one of them does', async () => {
    const proxy = await startProxy({ refuse: { status: 429, headers: { 'retry-after': '30' } } })
    const result = await runJson(home, ['subnets', 'list', '--network', `${proxy.url},${localnet.url}`])
    expect(result.code).toBe(0)
    await runJson(home, ['subnets', 'list', '--network', `${proxy.url},${localnet.url}`])
    expect(proxy.connections).toBe(1)
  })

  it('in the config file', async () => {
    const own = makeCliHome({ resident: true })
    ends.push(() => own.remove())
    await runCli(own, ['config', 'set', 'network', `ws://127.0.0.1:1,${localnet.url}`])
    expect((await runJson(own, ['wallet', 'balance', ALICE])).code).toBe(0)
  })
})

/** `meta`, in hex. */
const METADATA_MAGIC = '6d657461'

describe('more than an endpoint serves in one answer', () => {
  const refuseAbove = (length: number) =>
    startProxy({
      decide: ({ direction, text }) =>
        // The metadata is large everywhere, and every endpoint is asked for its own.
        direction === 'down' && text.length > length && !text.slice(0, 100).includes(METADATA_MAGIC)
          ? { rewrite: ({ id }) => ({ jsonrpc: '2.0', id, error: { code: -32008, message: 'Response is too big' } }) }
          : 'pass',
    })

  it('is asked for in smaller parts, and the list is the same', async () => {
    const whole = await runJson<{ subnets: unknown[] }>(home, ['subnets', 'list', '--network', localnet.url])
    const proxy = await refuseAbove(20_000)
    const parts = await runJson<{ subnets: unknown[] }>(home, ['subnets', 'list', '--network', proxy.url])
    expect(parts.envelope.errors).toEqual([])
    // Once for the list, once for a page of keys that was too long, and for what else is read of each subnet.
    expect(proxy.faults).toBe(5)
    expect(parts.envelope.data.subnets).toHaveLength(129)
    expect(parts.envelope.data.subnets).toEqual(whole.envelope.data.subnets)
  })

  it('is asked for a few fields at a time, and the metagraph is the same', async () => {
    addNeurons(localnet.node, 3, 200)
    const args = ['subnets', 'metagraph', '--netuid', '3', '--network']
    const whole = await runJson<{ neurons: readonly { dividends: number }[] }>(home, [...args, localnet.url])
    expect(whole.envelope.data.neurons).toHaveLength(200)
    expect(new Set(whole.envelope.data.neurons.map(({ dividends }) => dividends)).size).toBe(200)
    // A column of 200 keys has 12,800 digits: two of them are too many.
    const proxy = await refuseAbove(14_000)
    const parts = await runJson(home, [...args, proxy.url])
    expect(parts.envelope).toEqual({ ...whole.envelope, data: { ...whole.envelope.data, network: proxy.url } })
    expect(proxy.faults).toBeGreaterThan(2)
    const asked = proxy.frames.filter(({ direction, text }) => direction === 'up' && text.includes('metagraph')).map(({ text }) => text)
    expect(new Set(asked).size).toBe(asked.length)
  })

  it('is said when no field is small enough', async () => {
    addNeurons(localnet.node, 4, 200)
    const proxy = await refuseAbove(10_000)
    const { code, envelope } = await runJson(home, ['subnets', 'metagraph', '--netuid', '4', '--network', proxy.url])
    expect([code, envelope.errors[0]?.code]).toEqual([5, 'WORK_LIMIT'])
    expect(proxy.frames.filter(({ text }) => text.includes('state_call')).length).toBeLessThan(20)
  })
})

describe('the metadata cache', () => {
  it('serves eight processes that start at once with nothing in it, and is whole afterwards', async () => {
    const own = makeCliHome({ resident: true })
    ends.push(() => own.remove())
    const results = await Promise.all(
      Array.from({ length: 8 }, () =>
        runJson(own, ['wallet', 'balance', ALICE, '--network', localnet.url], { timeoutMs: 60_000, alone: true }),
      ),
    )
    for (const { code, envelope } of results) {
      expect(code).toBe(0)
      expect(envelope.data).toEqual(results[0]?.envelope.data)
    }
    const kept = (): string[] => readdirSync(join(own.directory, '.cache/taoctl')).filter((name) => name !== 'code')
    expect(kept()).toEqual([expect.stringMatching(/\.metadata$/)])
    // Another endpoint is another source, whatever chain it is of.
    const proxy = await startProxy({})
    const askedOf = async (): Promise<number> => {
      const before = proxy.frames.length
      await runJson(own, ['wallet', 'balance', ALICE, '--network', proxy.url])
      return proxy.frames.slice(before).filter(({ direction, text }) => direction === 'up' && text.includes('Metadata')).length
    }
    expect(await askedOf()).toBe(1)
    expect(await askedOf()).toBe(0)
    expect(kept()).toHaveLength(2)
  }, 120_000)
})

describe('a node that offers metadata V16 alone', () => {
  it('is read from and written to, and its metadata is kept', async () => {
    const own = makeCliHome({ resident: true })
    ends.push(() => own.remove())
    const created = await runJson<{ coldkey: string }>(own, ['wallet', 'create', '-w', 'a', '--no-password', '--no-mnemonic'])
    await runJson(own, ['localnet', 'fund', created.envelope.data.coldkey, '10', '--port', String(localnet.port)])
    const asked: string[] = []
    let refused: unknown
    const proxy = await startProxy({
      decide: ({ direction, text, method }) => {
        const { id, params } = JSON.parse(text) as { id?: unknown; params?: readonly unknown[] }
        if (direction === 'up' && params?.[0] === 'Metadata_metadata_at_version') {
          asked.push(String(params[1]))
          if (params[1] === '0x0f000000') refused = id
        }
        if (direction === 'up') return 'pass'
        if (id !== undefined && id === refused) {
          // The next connection counts from the beginning.
          refused = undefined
          return { rewrite: () => ({ jsonrpc: '2.0', id, result: '0x00' }) }
        }
        const failed = { jsonrpc: '2.0', id, error: { code: -32000, message: 'Client error' } }
        return method === 'state_getMetadata' ? { rewrite: () => failed } : 'pass'
      },
    })
    const network = ['--network', proxy.url]
    const transfer = ['wallet', 'transfer', '-w', 'a', '--to', ALICE, '--amount', '1', '--yes', ...network]
    expect((await runJson(own, transfer)).envelope).toMatchObject({ errors: [], data: { status: 'succeeded' } })
    expect(asked).toEqual(['0x0f000000', '0x10000000'])
    for (const args of [
      ['wallet', 'balance', created.envelope.data.coldkey],
      ['subnets', 'metagraph', '--netuid', '1'],
      ['sudo', 'get', '--netuid', '1'],
    ]) {
      const direct = await runJson<object>(home, [...args, '--network', localnet.url])
      const { envelope } = await runJson<object>(home, [...args, ...network], { env: own.env })
      expect(envelope.errors).toEqual([])
      expect(envelope.data).toEqual({ ...direct.envelope.data, network: proxy.url })
    }
    expect(asked).toHaveLength(2)
  }, 60_000)
})

describe('--block', () => {
  it('reads every read command at that block, and is no flag of a write', async () => {
    const network = ['--network', localnet.url]
    const at = localnet.node.chain.head
    localnet.node.chain.mutate(() => undefined)
    for (const args of [
      ['wallet', 'balance', ALICE],
      ['subnets', 'list'],
      ['subnets', 'show', '--netuid', '1'],
      ['subnets', 'metagraph', '--netuid', '1'],
      ['stake', 'list', '--address', ALICE],
      ['sudo', 'get', '--netuid', '1'],
    ]) {
      const result = await runJson<{ block_hash: string }>(home, [...args, ...network, '--block', String(at.number)])
      expect(result.envelope.errors, args.join(' ')).toEqual([])
      expect(result.envelope.data.block_hash, args.join(' ')).toBe(at.hash)
    }
    const byHash = await runJson<{ block_hash: string }>(home, ['subnets', 'list', ...network, '--block', at.hash])
    expect(byHash.envelope.data.block_hash).toBe(at.hash)
    for (const args of [
      ['wallet', 'transfer'],
      ['stake', 'add'],
      ['subnets', 'create'],
      ['sudo', 'set'],
      ['weights', 'set'],
    ]) {
      const { code, envelope } = await runJson(home, [...args, ...network, '--block', '1'])
      expect([code, envelope.errors[0]?.code], args.join(' ')).toEqual([2, 'UNKNOWN_FLAG'])
    }
  })

  it('that the node has discarded is told as such, and one that is not there yet, and one that is none', async () => {
    for (let made = 0; made < 260; made++) localnet.node.chain.mutate(() => undefined)
    for (const [block, exit, name] of [
      ['1', 5, 'STATE_PRUNED'],
      ['999999', 3, 'BLOCK_NOT_FOUND'],
      ['newest', 2, 'INVALID_BLOCK'],
    ] as const) {
      const { code, envelope } = await runJson(home, ['subnets', 'list', '--network', localnet.url, '--block', block])
      expect([code, envelope.errors[0]?.code]).toEqual([exit, name])
    }
  })
})

describe('doctor', () => {
  const doctor = (own: typeof home, network: string) => runJson<Report>(own, ['doctor', '--network', network])

  it('finds nothing wrong where nothing is, and tells what the endpoint is like', async () => {
    const own = makeCliHome({ resident: true })
    ends.push(() => own.remove())
    // Of the older runtime the embedded chain has a part, which doctor says.
    const whole = await startLocalnet({ spec: 475, drift: undefined })
    ends.push(() => whole.stop())
    await whole.node.chain.advance(600)
    const { code, envelope } = await doctor(own, whole.url)
    expect(envelope).toMatchObject({ success: true, errors: [] })
    expect(code).toBe(0)
    expect(envelope.data.checks.filter(({ ok, remedy }) => !ok || remedy !== null)).toEqual([])
    expect(new Set(envelope.data.checks.map(({ name }) => name))).toEqual(
      new Set(['endpoint', 'runtime', 'clock', 'wallet', 'cache', 'state', 'terminal', 'node']),
    )
    const { chain } = whole.node
    expect(envelope.data.endpoints).toMatchObject([
      { endpoint: whole.url, height: chain.head.number, genesis_hash: chain.blocks.genesis.hash, kept_blocks: 255 },
    ])
  })

  it.each<[string, FaultProxyOptions]>([
    ['refuses', { refuse: { status: 503 } }],
    ['closes', { rules: [{ direction: 'up', fate: 'close' }] }],
    ['answers late', { latencyMs: 2100 }],
  ])('ends with 5 for an endpoint that %s, the others being well', async (_name, fault) => {
    const proxy = await startProxy(fault)
    const { code, envelope } = await doctor(home, `${localnet.url},${proxy.url}`)
    expect(code).toBe(5)
    expect(envelope).toMatchObject({ success: false, errors: [{ code: 'DOCTOR_FOUND_FAULTS', exit_code: 5 }] })
    expect(envelope.data.checks.filter(({ ok }) => !ok)).toMatchObject([
      { name: 'endpoint', subject: proxy.url, remedy: expect.any(String) },
    ])
  })

  it('ends with 4 for files that others can read, and 3 when more is wrong; each fault has a remedy', async () => {
    const own = makeCliHome({ resident: true })
    ends.push(() => own.remove())
    await runCli(own, ['wallet', 'create', '-w', 'w', '--no-password', '--no-mnemonic'])
    const wallet = join(own.directory, '.bittensor/wallets/w')
    expect((await doctor(own, localnet.url)).code).toBe(0)
    chmodSync(join(wallet, 'coldkey'), 0o640)
    chmodSync(wallet, 0o755)
    symlinkSync(join(wallet, 'coldkey'), join(wallet, 'hotkeys/linked'))
    const { code, envelope } = await doctor(own, localnet.url)
    expect(code).toBe(4)
    const faults = envelope.data.checks.filter(({ ok }) => !ok)
    expect(faults.map(({ subject }) => subject)).toContain(join(wallet, 'coldkey'))
    expect(faults.map(({ remedy }) => remedy)).toContain(`chmod 600 ${join(wallet, 'coldkey')}`)
    // What the Python tools leave, and what some want, is told and is no fault.
    const cautions = envelope.data.checks.filter(({ level }) => level === 'caution')
    expect(cautions.map(({ subject }) => subject)).toEqual(expect.arrayContaining([wallet, join(wallet, 'hotkeys/linked')]))
    expect(cautions.map(({ remedy }) => remedy)).toContain(`chmod 700 ${wallet}`)
    chmodSync(join(wallet, 'coldkey'), 0o600)
    expect((await doctor(own, localnet.url)).code).toBe(0)
    chmodSync(join(wallet, 'coldkey'), 0o640)
    expect((await doctor(own, 'ws://127.0.0.1:1')).code).toBe(3)
  })

  it('ends with 3 for a cache that others can change, and says it as text too', async () => {
    const own = makeCliHome({ resident: true })
    ends.push(() => own.remove())
    const cache = join(own.directory, 'open-cache')
    mkdirSync(cache)
    chmodSync(cache, 0o777)
    const { code, stdout, stderr } = await runCli(own, ['doctor', '--network', localnet.url], { env: { TAOCTL_CACHE: cache } })
    expect(code).toBe(3)
    expect(stdout).toContain(`wrong\tcache\t${cache}\tothers can change it (mode 0777)\tchmod 700 ${cache}\n`)
    expect(stderr).toMatch(/^error: 1 of \d+ checks failed\n$/)
  })
})
