/** The newer methods, as papi and light clients use them: what is told in which order, and what is refused. */
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildSpec } from '../../../../src/localnet/runtimes/build-spec.js'
import { type RawAnswer, RawSocket } from '../../../helpers/raw-rpc.js'
import { pairOf, signExtrinsic } from '../../../helpers/signed-extrinsic.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'

type Event = Readonly<Record<string, unknown>> & { readonly event: string }

let localnet: LocalnetInProcess

beforeAll(async () => {
  await cryptoWaitReady()
})

const sockets: RawSocket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close()
  await localnet.stop()
})

/** Reads everything, so that notifications and answers can be told apart. */
class Client {
  readonly events: Event[] = []
  private constructor(private readonly socket: RawSocket) {}

  static async open(): Promise<Client> {
    const socket = await RawSocket.open(localnet.url)
    sockets.push(socket)
    return new Client(socket)
  }

  async #next(): Promise<RawAnswer> {
    const message = await this.socket.next()
    if (message.params !== undefined) this.events.push(message.params.result as Event)
    return message
  }

  /** The answer to a call; its error as an exception with the code. */
  async ask<T = unknown>(method: string, ...params: unknown[]): Promise<T> {
    const id = `${method}${Math.random()}`
    this.socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }))
    for (;;) {
      const answer = await this.#next()
      if (answer.id !== id) continue
      if (answer.error) throw new Error(`${answer.error.code}`)
      return answer.result as T
    }
  }

  /** The next event of that name, and forgets those before it. */
  async until(name: string): Promise<Event> {
    for (;;) {
      const at = this.events.findIndex(({ event }) => event === name)
      if (at >= 0) return this.events.splice(0, at + 1).at(-1) as Event
      await this.#next()
    }
  }
}

const genesisHash = (): string => localnet.node.chain.blocks.genesis.hash
const names = (events: readonly Event[]): string[] => events.map(({ event }) => event)

/** A remark of an account that has money since block 1. */
async function signRemark(client: Client): Promise<string> {
  const spec = buildSpec({})
  const signer = pairOf(7)
  await client.ask('dev_fund', signer.account, '1000000000')
  const call = { pallet: 'System', name: 'remark', args: { remark: '0x1234' } }
  return `0x${Buffer.from(signExtrinsic(spec, signer, call, { genesisHash: localnet.node.chain.blocks.genesis.hash })).toString('hex')}`
}

describe('chainHead_v1_follow', () => {
  it('tells of the last final block with its runtime, then of each block: new, best, final', async () => {
    localnet = await startLocalnet({ drift: undefined })
    const client = await Client.open()
    await client.ask('chainHead_v1_follow', true)
    const first = await client.until('initialized')
    expect(first).toMatchObject({
      finalizedBlockHashes: [genesisHash()],
      finalizedBlockRuntime: { type: 'valid', spec: { specName: 'node-subtensor', specVersion: localnet.specVersion } },
    })
    expect(await client.until('bestBlockChanged')).toEqual({ event: 'bestBlockChanged', bestBlockHash: genesisHash() })
    const { hash } = localnet.node.chain.makeBlock()
    expect(await client.until('newBlock')).toEqual({
      event: 'newBlock',
      blockHash: hash,
      parentBlockHash: genesisHash(),
      newRuntime: null,
    })
    expect(await client.until('bestBlockChanged')).toMatchObject({ bestBlockHash: hash })
    expect(await client.until('finalized')).toEqual({ event: 'finalized', finalizedBlockHashes: [hash], prunedBlockHashes: [] })
  })

  it('names a new runtime with the block that brings it', async () => {
    localnet = await startLocalnet({ spec: 425, drift: undefined })
    const client = await Client.open()
    await client.ask('chainHead_v1_follow', true)
    const { hash } = localnet.node.upgrade({ spec: 475 })
    expect(await client.until('newBlock')).toMatchObject({ blockHash: hash, newRuntime: { type: 'valid', spec: { specVersion: 475 } } })
  })

  it('tells of the blocks of a longer branch, and which ones are out when it is final', async () => {
    localnet = await startLocalnet({ finalityLag: 3, drift: undefined })
    const { chain } = localnet.node
    const client = await Client.open()
    const id = await client.ask('chainHead_v1_follow', false)
    for (let made = 0; made < 2; made++) chain.makeBlock()
    await client.until('newBlock')
    await client.until('bestBlockChanged')
    const old = [chain.blocks.hashAt(1), chain.blocks.hashAt(2)]
    chain.reorganise(2)
    const told: Event[] = []
    for (let count = 0; count < 4; count++) told.push(await client.until('newBlock'))
    expect(told.map(({ blockHash }) => blockHash).slice(-3)).toEqual([1, 2, 3].map((number) => chain.blocks.hashAt(number)))
    expect(told.at(-3)).toMatchObject({ parentBlockHash: genesisHash() })
    // What is out can still be asked about until the client lets it go.
    expect(await client.ask('chainHead_v1_header', id, old[1])).toMatch(/^0x/)
    for (let made = 0; made < 2; made++) chain.makeBlock()
    // The whole branch is out with its first block.
    expect(await client.until('finalized')).toMatchObject({ finalizedBlockHashes: [chain.blocks.hashAt(1)], prunedBlockHashes: old })
    expect(await client.until('finalized')).toMatchObject({ finalizedBlockHashes: [chain.blocks.hashAt(2)], prunedBlockHashes: [] })
  })

  it('has the client begin anew where the chain goes back behind what was final', async () => {
    localnet = await startLocalnet()
    const client = await Client.open()
    const id = await client.ask('chainHead_v1_follow', false)
    localnet.node.chain.makeBlock()
    localnet.node.chain.reset()
    expect(await client.until('stop')).toEqual({ event: 'stop' })
    localnet.node.chain.makeBlock()
    expect(await client.ask('chainHead_v1_body', id, genesisHash())).toEqual({ result: 'limitReached' })
    expect(names(client.events)).toEqual([])
    await client.ask('chainHead_v1_follow', false)
  })

  it('is refused a fifth time, and over HTTP', async () => {
    localnet = await startLocalnet()
    const client = await Client.open()
    const ids = []
    for (let count = 0; count < 4; count++) ids.push(await client.ask('chainHead_v1_follow', false))
    await expect(client.ask('chainHead_v1_follow', false)).rejects.toThrow('-32800')
    await client.ask('chainHead_v1_unfollow', ids[0])
    await client.ask('chainHead_v1_follow', false)
  })
})

describe('operations on a pinned block', () => {
  it('give its header, body, storage and what the runtime says, and nothing of one that is not pinned', async () => {
    localnet = await startLocalnet({ drift: undefined })
    const client = await Client.open()
    const id = await client.ask('chainHead_v1_follow', true)
    const { hash, extrinsics } = localnet.node.chain.makeBlock()
    await client.until('finalized')
    expect(await client.ask('chainHead_v1_header', id, hash)).toBe(await client.ask('archive_v1_header', hash))
    const started = await client.ask<{ operationId: string }>('chainHead_v1_body', id, hash)
    expect(await client.until('operationBodyDone')).toEqual({
      event: 'operationBodyDone',
      operationId: started.operationId,
      value: extrinsics.map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`),
    })
    await client.ask('chainHead_v1_call', id, hash, 'Core_version', '0x')
    expect(await client.until('operationCallDone')).toMatchObject({ output: await client.ask('state_call', 'Core_version', '0x', hash) })
    await client.ask('chainHead_v1_call', id, hash, 'No_such', '0x')
    expect(await client.until('operationError')).toMatchObject({ error: expect.stringContaining('No_such') })
    const number = '0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac'
    const system = number.slice(0, 34)
    await client.ask('chainHead_v1_storage', id, hash, [
      { key: number, type: 'value' },
      { key: `${number}00`, type: 'value' },
      { key: '0x3a636f6465', type: 'hash' },
      { key: system, type: 'closestDescendantMerkleValue' },
    ])
    const { items } = (await client.until('operationStorageItems')) as unknown as { items: Record<string, string>[] }
    expect(items).toEqual([
      { key: number, value: '0x01000000' },
      { key: '0x3a636f6465', hash: await client.ask('state_getStorageHash', '0x3a636f6465') },
      { key: system, closestDescendantMerkleValue: expect.stringMatching(/^0x[0-9a-f]{64}$/) },
    ])
    await client.until('operationStorageDone')
    await client.ask('chainHead_v1_storage', id, hash, [{ key: system, type: 'descendantsValues' }])
    const page = (await client.until('operationStorageItems')) as unknown as { items: { key: string; value: string }[] }
    expect(page.items.map(({ key }) => key)).toContain(number)
    expect(page.items.every(({ key }) => key.startsWith(system))).toBe(true)
    await client.ask('chainHead_v1_unpin', id, [hash])
    await expect(client.ask('chainHead_v1_header', id, hash)).rejects.toThrow('-32801')
    await expect(client.ask('chainHead_v1_unpin', id, hash)).rejects.toThrow('-32801')
    await expect(client.ask('chainHead_v1_unpin', id, [genesisHash(), genesisHash()])).rejects.toThrow('-32804')
    await expect(client.ask('chainHead_v1_storage', id, genesisHash(), [{ key: '0x1', type: 'value' }])).rejects.toThrow('-32602')
  })

  it('begun on one connection cannot be gone on with on another', async () => {
    localnet = await startLocalnet()
    const [one, other] = [await Client.open(), await Client.open()]
    const id = await one.ask('chainHead_v1_follow', false)
    expect(await other.ask('chainHead_v1_header', id, genesisHash())).toBeNull()
  })
})

describe('transactions', () => {
  it('are watched from the pool to the final block', async () => {
    localnet = await startLocalnet({ drift: undefined })
    const client = await Client.open()
    const remark = await signRemark(client)
    await client.ask('transactionWatch_v1_submitAndWatch', remark)
    expect(await client.until('validated')).toEqual({ event: 'validated' })
    const included = await client.until('bestChainBlockIncluded')
    const block = { hash: localnet.node.chain.head.hash, index: localnet.node.chain.head.extrinsics.length - 1 }
    expect(included).toEqual({ event: 'bestChainBlockIncluded', block })
    expect(await client.until('finalized')).toEqual({ event: 'finalized', block })
    await client.ask('transactionWatch_v1_submitAndWatch', remark)
    expect(await client.until('invalid')).toMatchObject({ error: expect.any(String) })
  })

  it('are broadcast until the client stops it, also where another branch takes the place of their block', async () => {
    localnet = await startLocalnet({ finalityLag: 5, drift: undefined })
    const { chain } = localnet.node
    const client = await Client.open()
    const id = await client.ask('transaction_v1_broadcast', await signRemark(client))
    await expect.poll(() => chain.head.number).toBe(2)
    const [before] = chain.head.extrinsics.slice(-1)
    chain.reorganise(1, { comesBack: true })
    await expect.poll(() => chain.head.number, { timeout: 5_000 }).toBe(4)
    expect(chain.head.extrinsics.at(-1)).toEqual(before)
    expect(await client.ask('transaction_v1_stop', id)).toBeNull()
    await expect(client.ask('transaction_v1_stop', id)).rejects.toThrow('-32602')
  })
})

describe('archive_v1', () => {
  it('knows blocks by height, and gives null for what there is not', async () => {
    localnet = await startLocalnet({ finalityLag: 1 })
    const client = await Client.open()
    await localnet.node.chain.advance(3)
    expect(await client.ask('archive_v1_finalizedHeight')).toBe(2)
    expect(await client.ask('archive_v1_hashByHeight', 3)).toEqual([localnet.node.chain.head.hash])
    expect(await client.ask('archive_v1_hashByHeight', 4)).toEqual([])
    const nowhere = `0x${'11'.repeat(32)}`
    for (const method of ['header', 'body']) expect(await client.ask(`archive_v1_${method}`, nowhere)).toBeNull()
    expect(await client.ask('archive_v1_call', nowhere, 'Core_version', '0x')).toBeNull()
    expect(await client.ask('archive_v1_call', genesisHash(), 'No_such', '0x')).toMatchObject({ success: false })
    await client.ask('archive_v1_storage', genesisHash(), [{ key: '0x26aa', type: 'descendantsHashes' }])
    expect(await client.until('storage')).toMatchObject({ hash: expect.stringMatching(/^0x/) })
    await client.until('storageDone')
    await client.ask('archive_v1_storage', nowhere, [])
    await client.until('storageError')
    expect(await client.ask('chainSpec_v1_genesisHash')).toBe(await client.ask('archive_v1_genesisHash'))
  })
})

describe('a hostile client', () => {
  const SYSTEM = '0x26aa394eea5630e07c48ae0c9558cef7'
  const everything = Array.from({ length: 1_000 }, () => ({ key: '0x', type: 'descendantsValues' }))

  it('gets no more of a storage than one answer holds, a thousand times over, and others go on', async () => {
    localnet = await startLocalnet({ drift: undefined })
    const [client, bystander] = [await Client.open(), await Client.open()]
    const { hash } = localnet.node.chain.mutate((state) => {
      for (let index = 0; index < 10; index++) state.set(`ff${index}0`, new Uint8Array(20_000))
    })
    const id = await client.ask('chainHead_v1_follow', true)
    await client.ask('chainHead_v1_storage', id, hash, everything)
    expect(await client.until('operationError')).toMatchObject({ error: expect.stringContaining('ask for less') })
    await client.ask('archive_v1_storage', hash, everything)
    expect(await client.until('storageError')).toMatchObject({ error: expect.stringContaining('ask for less') })
    await client.ask('archive_v1_storage', genesisHash(), [{ key: SYSTEM, type: 'descendantsHashes' }])
    await client.until('storageDone')
    expect(await bystander.ask('system_chain')).toBe('Bittensor')
  })

  it('floods with followers, operations and what is not there, and gets the errors of the interface', async () => {
    localnet = await startLocalnet({ drift: undefined })
    const client = await Client.open()
    for (let round = 0; round < 20; round++) {
      const ids: string[] = []
      for (let count = 0; count < 4; count++) ids.push(await client.ask('chainHead_v1_follow', count % 2 === 0))
      await expect(client.ask('chainHead_v1_follow', true)).rejects.toThrow('-32800')
      for (const id of ids) await client.ask('chainHead_v1_unfollow', id)
      expect(await client.ask('chainHead_v1_storage', ids[0], genesisHash(), everything)).toEqual({ result: 'limitReached' })
    }
    const id = await client.ask('chainHead_v1_follow', false)
    await expect(client.ask('chainHead_v1_call', id, genesisHash(), 'Core_version', '0x')).rejects.toThrow('-32802')
    await expect(client.ask('chainHead_v1_follow', 'yes')).rejects.toThrow('-32602')
    await expect(client.ask('chainHead_v1_header', id, 'no hash')).rejects.toThrow('-32602')
    await expect(client.ask('chainHead_v1_storage', id, genesisHash(), [{ key: '0x00', type: 'constructor' }])).rejects.toThrow('-32602')
    await expect(client.ask('chainHead_v1_storage', id, genesisHash(), [...everything, ...everything])).rejects.toThrow('-32602')
    const huge = { key: `0x${'ab'.repeat(1_000_000)}`, type: 'descendantsHashes' }
    await client.ask('chainHead_v1_storage', id, genesisHash(), [huge])
    await client.until('operationStorageDone')
    for (const unknown of ['', 'x'.repeat(100_000), '0']) {
      expect(await client.ask('chainHead_v1_stopOperation', id, unknown)).toBeNull()
      expect(await client.ask('chainHead_v1_continue', id, unknown)).toBeNull()
      expect(await client.ask('chainHead_v1_header', unknown, genesisHash())).toBeNull()
      await expect(client.ask('transaction_v1_stop', unknown)).rejects.toThrow('-32602')
    }
    await expect(client.ask('chainHead_v1_unpin', id, [genesisHash(), genesisHash().toUpperCase().replace('X', 'x')])).rejects.toThrow(
      '-32804',
    )
    await expect(client.ask('chainHead_v1_unpin', id, [{}])).rejects.toThrow('-32801')
    await expect(client.ask('archive_v1_hashByHeight', -1)).rejects.toThrow('-32602')
    await expect(client.ask('archive_v1_call', genesisHash(), 'constructor', '0xzz')).rejects.toThrow('-32602')
    expect(await client.ask('archive_v1_call', genesisHash(), 'constructor', '0x')).toMatchObject({ success: false })
    for (let count = 0; count < 16; count++) expect(await client.ask('transaction_v1_broadcast', '0x00')).not.toBeNull()
    expect(await client.ask('transaction_v1_broadcast', '0x00')).toBeNull()
    localnet.node.chain.makeBlock()
    expect(await client.ask('system_chain')).toBe('Bittensor')
  })
})
