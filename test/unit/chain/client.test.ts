import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { readAccount } from '../../../src/chain/account/read-account.js'
import { ChainClient } from '../../../src/chain/client.js'
import { FINNEY_GENESIS, type Network, resolveNetwork } from '../../../src/chain/networks.js'
import { RpcConnection } from '../../../src/chain/rpc/connection.js'
import { listStakes } from '../../../src/chain/stake/list-stakes.js'
import { type FakeChain, GENESIS, makeAccount, startFakeChain } from '../../helpers/fake-chain.js'
import { NodeError, SILENCE, startFakeNode } from '../../helpers/fake-node.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function makeDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'taoctl-cache-'))
  ends.push(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

async function connect(url: string | Network, cacheDirectory: string | null = null): Promise<ChainClient> {
  const client = await ChainClient.connect({ network: url, cacheDirectory, connectTimeoutMs: 2000, callTimeoutMs: 2000 })
  ends.push(() => client.disconnect())
  return client
}

async function fakeChain(...args: Parameters<typeof startFakeChain>): Promise<FakeChain> {
  const chain = await startFakeChain(...args)
  ends.push(() => chain.close())
  return chain
}

describe('networks', () => {
  test('names, addresses and the hosts of public networks', () => {
    expect(resolveNetwork('finney').genesisHash).toBe(FINNEY_GENESIS)
    expect(resolveNetwork('local')).toMatchObject({ endpoint: 'ws://127.0.0.1:9944', genesisHash: null })
    expect(resolveNetwork('ws://10.0.0.1:1234/path')).toMatchObject({ genesisHash: null })
    const { endpoint } = resolveNetwork('finney')
    expect(resolveNetwork(`${endpoint}/`)).toMatchObject({ name: 'finney', genesisHash: FINNEY_GENESIS })
  })

  test.each(['', 'mainnet', 'http://127.0.0.1:9944', '127.0.0.1:9944', 'ws://', 'ws://user:secret@host:1'])('%j is refused', (name) => {
    expect(() => resolveNetwork(name)).toThrow(expect.objectContaining({ code: 'UNKNOWN_NETWORK', exitCode: 2 }))
  })

  test('a refused address with a password in it is not repeated', () => {
    let said = ''
    try {
      resolveNetwork('ws://user:hunter2@host:1')
    } catch (error) {
      said = JSON.stringify(error, Object.getOwnPropertyNames(error))
    }
    expect(said).toContain('password')
    expect(said).not.toContain('hunter2')
  })
})

describe('connecting', () => {
  test('nobody there: an error at once, exit 5', async () => {
    await expect(connect('ws://127.0.0.1:1')).rejects.toMatchObject({ code: 'CONNECT_FAILED', exitCode: 5 })
  })

  test('an endpoint that never answers ends at the deadline', async () => {
    const server = createServer(() => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    ends.push(() => server.close())
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const started = Date.now()
    const attempt = RpcConnection.connect(`ws://127.0.0.1:${address.port}`, { connectTimeoutMs: 150, callTimeoutMs: 150 })
    await expect(attempt).rejects.toMatchObject({ code: 'CONNECT_TIMEOUT', exitCode: 5 })
    expect(Date.now() - started).toBeLessThan(2000)
  })

  test('a node that accepts and then stays silent ends at the deadline of the call', async () => {
    const node = await startFakeNode({
      chain_getBlockHash: () => SILENCE,
      system_chain: () => SILENCE,
      state_getRuntimeVersion: () => SILENCE,
    })
    ends.push(() => node.close())
    const attempt = ChainClient.connect({ network: node.url, cacheDirectory: null, callTimeoutMs: 150 })
    await expect(attempt).rejects.toMatchObject({ code: 'CALL_TIMEOUT', exitCode: 5 })
  })

  test.each([
    [429, 'RATE_LIMITED'],
    [503, 'CONNECT_FAILED'],
    [200, 'CONNECT_FAILED'],
  ])('an HTTP answer of %i instead of a WebSocket is %s', async (status, code) => {
    const server = createHttpServer((_request, response) => response.writeHead(status).end('no'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    ends.push(() => server.close())
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    await expect(connect(`ws://127.0.0.1:${address.port}`)).rejects.toMatchObject({ code, exitCode: 5 })
  })

  test('wss:// to a port that speaks no TLS ends at once', async () => {
    const node = await startFakeNode({})
    ends.push(() => node.close())
    await expect(connect(node.url.replace('ws:', 'wss:'))).rejects.toMatchObject({ code: 'CONNECT_FAILED', exitCode: 5 })
  })

  test('a socket that closes rejects what was waiting', async () => {
    const node = await startFakeNode({ chain_getBlockHash: (_params, peer) => peer.drop() })
    ends.push(() => node.close())
    await expect(connect(node.url)).rejects.toMatchObject({ code: 'CONNECTION_LOST', exitCode: 5 })
  })

  test('an answer that is no JSON is the end of the connection, not of the program', async () => {
    const node = await startFakeNode({
      chain_getBlockHash: (_params, peer) => {
        peer.sendRaw('<html>')
        return SILENCE
      },
    })
    ends.push(() => node.close())
    await expect(connect(node.url)).rejects.toMatchObject({ code: 'CONNECTION_LOST' })
  })

  test('the answer of something that is no node is named', async () => {
    const node = await startFakeNode({
      chain_getBlockHash: () => 42,
      system_chain: () => 'x',
      state_getRuntimeVersion: () => 'y',
      state_getStorageHash: () => null,
    })
    ends.push(() => node.close())
    await expect(connect(node.url)).rejects.toMatchObject({ code: 'BAD_ANSWER', exitCode: 5 })
  })
})

describe('a chain with real metadata', () => {
  test('one round trip to connect, one more for metadata, one for the read, all at one block', async () => {
    const chain = await fakeChain()
    chain.setStorage('System', 'Account', [BOB], makeAccount(5_000_000_000n))
    const client = await connect(chain.url)
    expect(client.genesisHash).toBe(GENESIS)
    const account = await readAccount(client, BOB)
    expect(account).toMatchObject({ freeRao: 5_000_000_000n, spendableRao: 5_000_000_000n, canSign: true })
    expect(chain.calls).toHaveLength(5 + 3 + 1)
  })

  test('an account that is not there holds nothing and cannot sign', async () => {
    const chain = await fakeChain()
    const client = await connect(chain.url)
    expect(await readAccount(client, BOB)).toMatchObject({ freeRao: 0n, canSign: false })
  })

  test('metadata is fetched once, read from disk afterwards, and fetched again when the file is damaged', async () => {
    const chain = await fakeChain()
    const directory = makeDirectory()
    const fetched = () => chain.calls.filter((call) => call === 'state_call').length
    await (await connect(chain.url, directory)).metadata()
    await (await connect(chain.url, directory)).metadata()
    expect(fetched()).toBe(1)

    const [file = ''] = readdirSync(directory)
    const path = join(directory, file)
    const bytes = readFileSync(path)
    const middle = Math.floor(bytes.length / 2)
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff
    writeFileSync(path, bytes)
    const healed = await (await connect(chain.url, directory)).metadata()
    expect(healed.pallets.length).toBeGreaterThan(10)
    expect(fetched()).toBe(2)
    await (await connect(chain.url, directory)).metadata()
    expect(fetched()).toBe(2)
    expect(readdirSync(directory)).toHaveLength(1)
  })

  test('another runtime on the same chain does not get the old metadata', async () => {
    const chain = await fakeChain()
    const directory = makeDirectory()
    await (await connect(chain.url, directory)).metadata()
    chain.specVersion = 426
    const client = await connect(chain.url, directory)
    await client.metadata()
    expect(readdirSync(directory)).toHaveLength(2)
  })

  test('an upgrade between the answers of one connect does not mix up two runtimes', async () => {
    // The best block is still the last one of 425 when the version is already that of 426.
    const chain = await fakeChain({
      state_getRuntimeVersion: ([at]) => ({ specName: 'node-subtensor', specVersion: at === undefined ? 426 : 425, transactionVersion: 1 }),
      state_getStorageHash: ([, at]) => (at === undefined ? `0x${'26'.repeat(32)}` : `0x${'25'.repeat(32)}`),
    })
    const directory = makeDirectory()
    const client = await connect(chain.url, directory)
    expect(client.runtime.specVersion).toBe(426)
    await client.metadata()
    expect(client.runtime.specVersion).toBe(425)
    expect(readdirSync(directory)).toEqual([expect.stringMatching(/-425-.*2525/)])
    expect(await client.refresh()).toBe(true)
    expect(client.runtime.specVersion).toBe(426)
  })

  test('a cache directory that cannot be written is no error', async () => {
    const chain = await fakeChain()
    const file = join(makeDirectory(), 'file')
    writeFileSync(file, '')
    expect((await (await connect(chain.url, join(file, 'cache'))).metadata()).pallets.length).toBeGreaterThan(10)
  })

  test('a node without code in its state is told apart by its version', async () => {
    const chain = await fakeChain({ state_getStorageHash: () => null })
    const directory = makeDirectory()
    await (await connect(chain.url, directory)).metadata()
    await (await connect(chain.url, directory)).metadata()
    expect(chain.calls.filter((call) => call === 'state_call')).toHaveLength(1)
  })

  test('storage, API and constant that are missing are named, with what was looked for', async () => {
    const client = await connect((await fakeChain()).url)
    const missing = { code: 'NOT_ON_THIS_RUNTIME', exitCode: 6 }
    await expect(client.readStorage([{ pallet: 'SubtensorModule', item: 'Nothing', keys: [] }])).rejects.toMatchObject(missing)
    await expect(client.callApi('NoApi', 'method', [])).rejects.toMatchObject({ ...missing, details: { looked_for: ['NoApi.method'] } })
    await expect(client.readConstant('Balances', 'Nothing')).rejects.toMatchObject(missing)
    expect(await client.readStorage([{ pallet: 'No', item: 'No', keys: [], ifPresent: true }])).toEqual([null])
  })

  test('storage and API that take other keys and arguments are named, as the chain says no and taoctl has no fault', async () => {
    const client = await connect((await fakeChain()).url)
    const metadata = await client.metadata()
    const isU8 = (id: number): boolean => {
      const def = metadata.types.at(id)?.def
      return def?.kind === 'primitive' && def.name === 'u8'
    }
    const bytes = metadata.types.findIndex(({ def }) => def.kind === 'sequence' && isU8(def.type))
    // As the runtimes of 2024 had it: all arguments as bytes.
    const apis = metadata.apis.map((api) => ({
      ...api,
      methods: api.methods.map((method) => ({ ...method, inputs: method.inputs.map((input) => ({ ...input, type: bytes })) })),
    }))
    const pallets = metadata.pallets.map((pallet) => ({ ...pallet, storage: pallet.storage.map((item) => ({ ...item, key: bytes })) }))
    client.metadata = async () => ({ ...metadata, apis, pallets })
    await expect(listStakes(client, BOB)).rejects.toMatchObject({ exitCode: 6, code: 'RUNTIME_SHAPE' })
    await expect(readAccount(client, BOB)).rejects.toMatchObject({ exitCode: 6, code: 'RUNTIME_SHAPE' })
  })

  test('defaults stand in for absent entries, unless absence is the question', async () => {
    const client = await connect((await fakeChain()).url)
    const tempo = { pallet: 'SubtensorModule', item: 'Tempo', keys: [7] }
    expect(await client.readStorage([tempo, { ...tempo, absentIsNull: true }])).toEqual([360, null])
  })

  test('data that does not fit its metadata is an error, not a number', async () => {
    const chain = await fakeChain()
    chain.setStorage('SubtensorModule', 'Tempo', [7], 5)
    for (const key of chain.storage.keys()) chain.storage.set(key, '0x05')
    const client = await connect(chain.url)
    await expect(client.readStorage([{ pallet: 'SubtensorModule', item: 'Tempo', keys: [7] }])).rejects.toMatchObject({
      code: 'BAD_DATA',
      exitCode: 5,
    })
  })

  test.each([
    [-32601, 'RPC_METHOD_MISSING'],
    [-32004, 'WORK_LIMIT'],
    [-32029, 'RATE_LIMITED'],
    [4003, 'RPC_ERROR'],
  ])('the node error %i is %s', async (code, name) => {
    const chain = await fakeChain({
      state_getStorage: () => {
        throw new NodeError(code, 'no')
      },
    })
    const client = await connect(chain.url)
    await expect(readAccount(client, BOB)).rejects.toMatchObject({ code: name, exitCode: 5 })
  })

  test('a public name is refused on another genesis', async () => {
    const chain = await fakeChain()
    const finney = { ...resolveNetwork('finney'), endpoint: chain.url, alternates: [] }
    await expect(connect(finney)).rejects.toMatchObject({ code: 'WRONG_CHAIN', exitCode: 3 })
  })
})
