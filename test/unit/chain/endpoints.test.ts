import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { readAccount } from '../../../src/chain/account/read-account.js'
import { ChainClient } from '../../../src/chain/client.js'
import type { ConnectOptions } from '../../../src/chain/endpoints/connect-options.js'
import { noteFailure, orderEndpoints, readHealth } from '../../../src/chain/endpoints/health.js'
import { parseBlockReference } from '../../../src/chain/endpoints/pin-block.js'
import { FINNEY_GENESIS, type Network, nameNetwork, resolveNetwork, TEST_GENESIS } from '../../../src/chain/networks.js'
import { readRetryAfter } from '../../../src/chain/rpc/open-socket.js'
import { type FakeChain, GENESIS, HEAD, makeAccount, startFakeChain } from '../../helpers/fake-chain.js'
import { type Handlers, NodeError, SILENCE } from '../../helpers/fake-node.js'
import { type FaultProxy, type FaultProxyOptions, startFaultProxy } from '../../helpers/fault-proxy/fault-proxy.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const TIMESTAMP = '0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb'
const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function makeDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'taoctl-endpoints-'))
  ends.push(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** A node whose head is `ageMs` old, and BOB's balance on it. */
async function startChain(ageMs = 0, more: Handlers = {}): Promise<FakeChain> {
  const chain = await startFakeChain(more)
  ends.push(() => chain.close())
  const time = Buffer.alloc(8)
  time.writeBigUInt64LE(BigInt(Date.now() - ageMs))
  chain.storage.set(TIMESTAMP, `0x${time.toString('hex')}`)
  chain.setStorage('System', 'Account', [BOB], makeAccount(5_000_000_000n))
  return chain
}

async function startProxy(url: string, options: FaultProxyOptions): Promise<FaultProxy> {
  const proxy = await startFaultProxy(url, options)
  ends.push(() => proxy.close())
  return proxy
}

async function connect(urls: readonly string[], more: Partial<ConnectOptions> & { archives?: string[] } = {}): Promise<ChainClient> {
  const { archives = [], ...rest } = more
  const network: Network = { ...resolveNetwork(urls.join(',') || 'local'), archives }
  const client = await ChainClient.connect({
    network,
    cacheDirectory: null,
    connectTimeoutMs: 3000,
    callTimeoutMs: 1000,
    staggerMs: 300,
    ...rest,
  })
  ends.push(() => client.disconnect())
  return client
}

describe('what --network may be', () => {
  test('several addresses, and only these, with commas between', () => {
    expect(resolveNetwork('ws://a:1, ws://b:2,ws://a:1')).toMatchObject({
      name: 'ws://a:1',
      endpoint: 'ws://a:1',
      alternates: ['ws://b:2'],
    })
    expect(resolveNetwork('ws://a:1')).toMatchObject({ alternates: [], archives: [] })
  })

  test('is shown in the letters of host names, whatever it looks like', () => {
    const { name, endpoint } = resolveNetwork('wss://entryp\u043eint-finney.opentensor.ai:443')
    expect([name, endpoint]).toEqual(Array(2).fill('wss://xn--entrypint-finney-rkn.opentensor.ai'))
    expect(() => resolveNetwork('wss://fin\u202eney:1')).toThrow(expect.objectContaining({ code: 'UNKNOWN_NETWORK' }))
  })

  test('a public network has stand-ins and archives; its address has no stand-ins', () => {
    const finney = resolveNetwork('finney')
    expect(finney.alternates.length).toBeGreaterThan(0)
    expect(finney.archives.length).toBeGreaterThan(0)
    expect(resolveNetwork(finney.endpoint)).toMatchObject({ name: 'finney', alternates: [], archives: finney.archives })
    expect(resolveNetwork(`ws://mine:1,${finney.endpoint}`)).toMatchObject({
      genesisHash: FINNEY_GENESIS,
      endpoint: 'ws://mine:1',
      alternates: [finney.endpoint],
    })
    expect(resolveNetwork('test').genesisHash).toBe(TEST_GENESIS)
  })

  test.each(['ws://a:1,', 'finney,test', 'ws://a:1,http://b'])('%j is refused', (text) => {
    expect(() => resolveNetwork(text)).toThrow(expect.objectContaining({ code: 'UNKNOWN_NETWORK', exitCode: 2 }))
  })

  test('what a network was given as leads to it again, whichever endpoint is connected', () => {
    const finney = resolveNetwork('finney')
    for (const given of [
      'finney',
      'test',
      'archive',
      'local',
      finney.endpoint,
      `ws://mine:1,${finney.endpoint}`,
      'ws://a:1',
      'ws://a:1,ws://b:2',
    ]) {
      const network = resolveNetwork(given)
      expect(nameNetwork(network)).toBe(given)
      for (const endpoint of network.alternates) {
        const again = resolveNetwork(nameNetwork({ ...network, endpoint }))
        expect(again).toMatchObject({ genesisHash: network.genesisHash, archives: network.archives })
        expect([again.endpoint, ...again.alternates]).toContain(endpoint)
      }
    }
  })

  test('addresses of two networks are refused', () => {
    const urls = `${resolveNetwork('finney').endpoint},${resolveNetwork('test').endpoint}`
    expect(() => resolveNetwork(urls)).toThrow(expect.objectContaining({ code: 'UNKNOWN_NETWORK' }))
  })
})

describe('several endpoints', () => {
  test('one that answers well is the only one that is contacted', async () => {
    const [first, second] = [await startChain(), await startChain()]
    const client = await connect([first.url, second.url])
    expect((await readAccount(client, BOB)).freeRao).toBe(5_000_000_000n)
    expect(client.network.endpoint).toBe(first.url)
    expect(second.calls).toEqual([])
  })

  test.each<[string, FaultProxyOptions]>([
    ['429', { refuse: { status: 429, headers: { 'retry-after': '30' } } }],
    ['503', { refuse: { status: 503 } }],
    ['a reset', { refuse: 'reset' }],
    ['silence instead of an upgrade', { refuse: 'silent' }],
    ['silence after it', { rules: [{ direction: 'down', fate: 'drop' }] }],
    ['a close after the first frame', { rules: [{ direction: 'up', fate: 'close' }] }],
  ])('%s: the next one is used', async (_name, fault) => {
    const chain = await startChain()
    const proxy = await startProxy(chain.url, fault)
    const client = await connect([proxy.url, chain.url])
    expect(client.network.endpoint).toBe(chain.url)
    expect(proxy.connections).toBe(1)
  })

  test('a slow one is overtaken, and one that is slow and all there is is waited for', async () => {
    const [slow, quick] = [await startChain(), await startChain()]
    const proxy = await startProxy(slow.url, { latencyMs: 900 })
    expect((await connect([proxy.url, quick.url])).network.endpoint).toBe(quick.url)
    expect((await connect([proxy.url, 'ws://127.0.0.1:1'], { callTimeoutMs: 5000 })).network.endpoint).toBe(proxy.url)
  })

  test('one whose head is old yields to one that is on time, and is taken when all are behind', async () => {
    const [behind, onTime, further] = [await startChain(600_000), await startChain(), await startChain(900_000)]
    const byClock = (a: FakeChain, b: FakeChain): Partial<ConnectOptions> => ({
      network: { name: 'own', endpoint: a.url, alternates: [b.url], archives: [], genesisHash: GENESIS },
    })
    expect((await connect([], byClock(behind, onTime))).network.endpoint).toBe(onTime.url)
    expect((await connect([], byClock(further, behind))).network.endpoint).toBe(behind.url)
    // A development chain's time is its own.
    expect((await connect([behind.url, onTime.url])).network.endpoint).toBe(behind.url)
  })

  test('one that is still syncing yields to one that is not, and is taken when all are', async () => {
    const syncing = { system_health: () => ({ peers: 1, isSyncing: true, shouldHavePeers: true }) }
    const [behind, further, ready] = [await startChain(0, syncing), await startChain(0, syncing), await startChain()]
    expect((await connect([behind.url, ready.url])).network.endpoint).toBe(ready.url)
    expect((await connect([behind.url, further.url])).network.endpoint).toBe(behind.url)
    expect((await connect([behind.url])).network.endpoint).toBe(behind.url)
  })

  test('one of another chain is passed over; when all are, that is the error', async () => {
    const other = await startChain(0, { chain_getBlockHash: ([n]) => (n === 0 ? `0x${'99'.repeat(32)}` : HEAD) })
    const own = await startChain()
    const named: Network = { name: 'own', endpoint: other.url, alternates: [own.url], archives: [], genesisHash: GENESIS }
    const client = await connect([], { network: named })
    expect(client.network.endpoint).toBe(own.url)
    await own.close()
    await expect(connect([], { network: named })).rejects.toMatchObject({ code: 'WRONG_CHAIN', exitCode: 3 })
  })

  test('all out of order: the error of the first, with the code of each', async () => {
    const chain = await startChain()
    const proxy = await startProxy(chain.url, { refuse: { status: 429 } })
    await expect(connect(['ws://127.0.0.1:1', proxy.url])).rejects.toMatchObject({
      code: 'CONNECT_FAILED',
      exitCode: 5,
      details: { endpoints: ['ws://127.0.0.1:1: CONNECT_FAILED', `${proxy.url}: RATE_LIMITED`] },
    })
  })
})

describe('an endpoint that fails later', () => {
  test.each<[string, FaultProxyOptions['rules']]>([
    ['is lost', [{ direction: 'up', method: 'state_getStorage', fate: 'close' }]],
    ['falls silent', [{ direction: 'down', method: 'state_getStorage', fate: 'drop' }]],
    [
      'limits the rate',
      [
        {
          direction: 'down',
          method: 'state_getStorage',
          fate: { rewrite: ({ id }) => ({ jsonrpc: '2.0', id, error: { code: -32029, message: 'Too many requests' } }) },
        },
      ],
    ],
  ])('and %s: the read is asked of the next, at the same block', async (_name, rules) => {
    const [first, second] = [await startChain(), await startChain()]
    // What is asked beside the first questions passes; the balance does not.
    const proxy = await startProxy(first.url, {
      decide: (frame) => {
        const rule = rules?.find((candidate) => candidate.method === frame.method && candidate.direction === frame.direction)
        return rule && armed ? rule.fate : 'pass'
      },
    })
    let armed = false
    const client = await connect([proxy.url, second.url])
    await client.metadata()
    armed = true
    expect((await readAccount(client, BOB)).freeRao).toBe(5_000_000_000n)
    expect(client.network.endpoint).toBe(second.url)
    expect(client.blockHash).toBe(HEAD)
    expect(second.calls).toContain('chain_getHeader')
  })

  test('is kept to once something was submitted there', async () => {
    const [first, second] = [
      await startChain(0, { state_getStorage: ([key], peer) => (key === TIMESTAMP ? null : peer.drop()) }),
      await startChain(),
    ]
    const client = await connect([first.url, second.url])
    client.holdEndpoint()
    await expect(readAccount(client, BOB)).rejects.toMatchObject({ code: 'CONNECTION_LOST' })
    expect(second.calls).toEqual([])
  })

  test('is not left for one that does not have the pinned block', async () => {
    const first = await startChain(0, { state_getStorage: ([key], peer) => (key === TIMESTAMP ? null : peer.drop()) })
    const second = await startChain(0, { chain_getHeader: () => null })
    const client = await connect([first.url, second.url])
    await expect(readAccount(client, BOB)).rejects.toMatchObject({ code: 'CONNECTION_LOST' })
  })
})

describe('what is remembered of endpoints', () => {
  test('one that failed is not the first to be asked the next time, until it has done well again', async () => {
    const cacheDirectory = makeDirectory()
    const [first, second] = [await startChain(), await startChain()]
    const proxy = await startProxy(first.url, { refuse: { status: 503 }, refusals: 1 })
    await connect([proxy.url, second.url], { cacheDirectory })
    expect(readHealth(cacheDirectory, proxy.url)).toMatchObject({ failures: 1, code: 'CONNECT_FAILED' })
    await connect([proxy.url, second.url], { cacheDirectory })
    expect(proxy.connections).toBe(1)
    await second.close()
    await connect([proxy.url, second.url], { cacheDirectory })
    expect(proxy.connections).toBe(2)
    expect(readHealth(cacheDirectory, proxy.url)).toBeNull()
  })

  test('a pause that was asked for is granted: while all pause, nobody is contacted', async () => {
    const cacheDirectory = makeDirectory()
    const chain = await startChain()
    const refuse = { status: 429, headers: { 'retry-after': '60' } }
    const proxies = [await startProxy(chain.url, { refuse }), await startProxy(chain.url, { refuse })]
    const urls = proxies.map(({ url }) => url)
    await expect(connect(urls, { cacheDirectory })).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    await expect(connect(urls, { cacheDirectory })).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { endpoints: urls } })
    expect(proxies.map(({ connections }) => connections)).toEqual([1, 1])
  })

  test('a short pause of a single endpoint is waited for, a long one is told', async () => {
    const chain = await startChain()
    const short = await startProxy(chain.url, { refuse: { status: 429, headers: { 'retry-after': '1' } }, refusals: 1 })
    expect((await connect([short.url])).network.endpoint).toBe(short.url)
    const long = await startProxy(chain.url, { refuse: { status: 429, headers: { 'retry-after': '30' } } })
    await expect(connect([long.url])).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { retry_after_seconds: 30 } })
    expect(long.connections).toBe(1)
  })

  test('the pause of a single endpoint is kept for the next run, and ends', async () => {
    const cacheDirectory = makeDirectory()
    const proxy = await startProxy((await startChain()).url, { refuse: { status: 429, headers: { 'retry-after': '60' } }, refusals: 1 })
    for (let run = 0; run < 3; run++) {
      await expect(connect([proxy.url], { cacheDirectory })).rejects.toMatchObject({ code: 'RATE_LIMITED', exitCode: 5 })
    }
    expect(proxy.connections).toBe(1)
    // An hour ago, and, by a clock that was set back since, in an hour.
    for (const hours of [-1, 1]) {
      noteFailure(cacheDirectory, proxy.url, 'RATE_LIMITED', 60, Date.now() + hours * 3_600_000)
      expect((await connect([proxy.url], { cacheDirectory })).network.endpoint).toBe(proxy.url)
    }
  })

  test('rests grow and end; a clock that was set back ends them', () => {
    const directory = makeDirectory()
    const now = 1_700_000_000_000
    noteFailure(directory, 'ws://a', 'CONNECT_FAILED', null, now)
    expect(orderEndpoints(directory, ['ws://a', 'ws://b'], now + 29_000)).toEqual(['ws://b', 'ws://a'])
    expect(orderEndpoints(directory, ['ws://a', 'ws://b'], now + 31_000)).toEqual(['ws://a', 'ws://b'])
    expect(orderEndpoints(directory, ['ws://a', 'ws://b'], now - 1000)).toEqual(['ws://a', 'ws://b'])
    noteFailure(directory, 'ws://a', 'CONNECT_FAILED', null, now)
    expect(orderEndpoints(directory, ['ws://a', 'ws://b'], now + 31_000)).toEqual(['ws://b', 'ws://a'])
  })

  test('the files hold no address, and damage is no error', () => {
    const directory = makeDirectory()
    noteFailure(directory, 'ws://host/secret-key', 'CONNECT_FAILED', 5)
    const folder = join(directory, 'endpoints')
    const [file = ''] = readdirSync(folder)
    expect(file + readFileSync(join(folder, file), 'utf8')).not.toMatch(/host|secret/)
    writeFileSync(join(folder, file), '{"failures":')
    expect(readHealth(directory, 'ws://host/secret-key')).toBeNull()
  })

  test.each([
    ['30', 30],
    [' 5 ', 5],
    ['Thu, 01 Jan 1970 00:00:10 GMT', 9],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', null],
    ['-3', null],
    [undefined, null],
  ])('Retry-After %j is %j', (header, seconds) => {
    expect(readRetryAfter(header, 1_000)).toBe(seconds)
  })
})

describe('more than an endpoint does in one call', () => {
  test.each([
    [-32004, 'RPC work limit exceeded'],
    [-32008, 'Response is too big'],
  ])('%i is answered by smaller pages, each asked once', async (code, message) => {
    const asked: number[] = []
    const chain = await startChain(0, {
      state_queryStorageAt: ([keys, at]) => {
        const list = keys as string[]
        asked.push(list.length)
        if (list.length > 3) throw new NodeError(code, message)
        return [{ block: at, changes: list.map((key) => [key, chain.storage.get(key) ?? null]) }]
      },
    })
    const client = await connect([chain.url])
    const queries = Array.from({ length: 10 }, (_, netuid) => ({ pallet: 'SubtensorModule', item: 'Tempo', keys: [netuid] }))
    chain.setStorage('SubtensorModule', 'Tempo', [9], 99)
    expect(await client.readStorage(queries)).toEqual([...Array(9).fill(360), 99])
    expect(asked).toEqual([10, 5, 3, 2, 5, 3, 2])
  })

  test('thousands of keys go in pages', async () => {
    const chain = await startChain()
    const client = await connect([chain.url])
    const queries = Array.from({ length: 2500 }, (_, netuid) => ({ pallet: 'SubtensorModule', item: 'Tempo', keys: [netuid] }))
    expect(await client.readStorage(queries)).toHaveLength(2500)
    expect(chain.calls.filter((call) => call === 'state_queryStorageAt')).toHaveLength(3)
  })
})

describe('a block that is named', () => {
  const OLD = `0x${'0d'.repeat(32)}`
  const pruned = (_params: unknown[]) => {
    throw new NodeError(4003, 'Client error', 'UnknownBlock: State already discarded for 0x0d')
  }
  const hashes: Handlers = { chain_getBlockHash: ([n]) => (n === 0 ? GENESIS : n === 7 ? OLD : n === undefined ? HEAD : null) }
  const forgetful: Handlers = {
    ...hashes,
    state_getRuntimeVersion: ([at]) => (at === OLD ? pruned([]) : { specName: 'x', specVersion: 425, transactionVersion: 1 }),
    state_getStorageHash: ([, at]) => (at === OLD ? pruned([]) : `0x${'11'.repeat(32)}`),
  }

  test.each<[string, number | string]>([
    ['number', 7],
    ['hash', OLD],
  ])('by its %s is where everything is read', async (_name, at) => {
    const seen: unknown[] = []
    const chain = await startChain(0, {
      ...hashes,
      state_getStorage: ([, block]) => {
        seen.push(block)
        return null
      },
    })
    const client = await connect([chain.url], { at })
    expect(client.blockHash).toBe(OLD)
    expect((await readAccount(client, BOB)).freeRao).toBe(0n)
    expect(seen).toEqual([OLD])
  })

  test('is read from an archive when the node has pruned it', async () => {
    const node = await startChain(0, forgetful)
    const archive = await startChain(0, hashes)
    const client = await connect([node.url], { at: 7, archives: ['ws://127.0.0.1:1', archive.url] })
    expect(client.network.endpoint).toBe(archive.url)
    expect(client.blockHash).toBe(OLD)
  })

  test('is read from another of the addresses when there is no archive', async () => {
    const [node, full] = [await startChain(0, forgetful), await startChain(0, hashes)]
    expect((await connect([node.url, full.url], { at: OLD })).network.endpoint).toBe(full.url)
  })

  test('that is pruned everywhere, or whose archives are of another chain, is an error', async () => {
    const node = await startChain(0, forgetful)
    const error = { code: 'STATE_PRUNED', exitCode: 5 }
    await expect(connect([node.url], { at: 7 })).rejects.toMatchObject(error)
    const liar = await startChain(0, { ...hashes, chain_getBlockHash: ([n]) => (n === 0 ? `0x${'99'.repeat(32)}` : OLD) })
    await expect(connect([node.url], { at: 7, archives: [liar.url] })).rejects.toMatchObject(error)
  })

  test('that is not there yet is told with the newest', async () => {
    const chain = await startChain(0, hashes)
    await expect(connect([chain.url], { at: 101 })).rejects.toMatchObject({
      code: 'BLOCK_NOT_FOUND',
      exitCode: 3,
      details: { best_block: 100 },
    })
  })

  test('a node that stays silent about it ends at the deadline', async () => {
    const chain = await startChain(0, { ...hashes, state_getRuntimeVersion: ([at]) => (at === OLD ? SILENCE : { specVersion: 425 }) })
    await expect(connect([chain.url], { at: 7 })).rejects.toMatchObject({ code: 'CALL_TIMEOUT', exitCode: 5 })
  })

  test.each(['', 'latest', '-1', '0x12', '4294967296', '1.5'])('%j is not a block', (text) => {
    expect(() => parseBlockReference(text)).toThrow(expect.objectContaining({ code: 'INVALID_BLOCK', exitCode: 2 }))
  })

  test('a number and a hash are', () => {
    expect(parseBlockReference(' 12 ')).toBe(12)
    expect(parseBlockReference(OLD.toUpperCase().replace('0X', '0x'))).toBe(OLD)
  })
})
