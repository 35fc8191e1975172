/** Reorganisations on purpose: blocks that are replaced by those of a longer branch, as every client sees it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fundAccount } from '../../../src/localnet/fund.js'
import { system } from '../../../src/localnet/pallets/system/schema.js'
import type { PoolStatus } from '../../../src/localnet/pool/pool-entry.js'
import { buildSpec } from '../../../src/localnet/runtimes/build-spec.js'
import { bytesToHex } from '../../../src/localnet/schema/scale.js'
import { RawSocket } from '../../helpers/raw-rpc.js'
import { pairOf, signExtrinsic } from '../../helpers/signed-extrinsic.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { changeState } from '../../helpers/worlds/change-state.js'

const LAG = 6
const NUMBER = `0x${system.storage.Number.key()}`
const running: (() => Promise<void>)[] = []

beforeAll(async () => {
  await cryptoWaitReady()
})
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop()
})

async function start(options: Parameters<typeof startLocalnet>[0] = {}): Promise<LocalnetInProcess & { readonly socket: RawSocket }> {
  const localnet = await startLocalnet({ blockTime: 3_600, finalityLag: LAG, spec: 475, drift: undefined, ...options })
  running.push(() => localnet.stop())
  const socket = await RawSocket.open(localnet.url)
  running.push(async () => socket.close())
  return { ...localnet, socket }
}

async function ask(socket: RawSocket, method: string, ...params: readonly unknown[]): Promise<unknown> {
  const { result, error } = await socket.ask(method, ...params)
  if (error !== undefined) throw new Error(`${error.code}: ${error.message}`)
  return result
}

const write = ({ node }: LocalnetInProcess, value: number) => node.chain.mutate((state) => state.set('0a', new Uint8Array([value])))

/** A transaction of an account with money, on its way into a block. */
function submitRemark({ node }: LocalnetInProcess): { readonly told: PoolStatus[]; readonly bytes: string; readonly nonce: () => number } {
  const { chain } = node
  const sender = pairOf(1)
  changeState(node, (ctx) => fundAccount(ctx, sender.account, 10n ** 9n))
  const told: PoolStatus[] = []
  const remark = { pallet: 'System', name: 'remark', args: { remark: '0x' } }
  const extrinsic = signExtrinsic(buildSpec({ spec: 475 }), sender, remark, { genesisHash: chain.blocks.genesis.hash })
  chain.submit(extrinsic, (status) => told.push(status))
  const nonce = (): number => Buffer.from(chain.read(system.storage.Account.key(sender.account)) ?? []).readUInt32LE()
  return { told, bytes: `0x${bytesToHex(extrinsic)}`, nonce }
}

describe('a reorganisation', () => {
  it('replaces the newest blocks by one more, and takes the state back', async () => {
    const localnet = await start()
    const { chain } = localnet.node
    write(localnet, 1)
    const base = chain.head
    write(localnet, 2)
    const old = write(localnet, 3)
    const [newest, before] = chain.reorganise(2).replaced
    expect([newest?.hash, before?.hash]).toEqual([old.hash, old.parentHash])
    expect(chain.head.number).toBe(old.number + 1)
    expect(chain.read('0a')).toEqual(new Uint8Array([1]))
    expect(chain.find(chain.blocks.hashAt(base.number + 1) ?? '0x')?.parentHash).toBe(base.hash)
    expect(chain.blocks.hashAt(old.number)).not.toBe(old.hash)
    expect(Buffer.from(chain.read(system.storage.Number.key()) ?? []).readUInt32LE()).toBe(chain.head.number)
  })

  it('makes other blocks where the old ones were empty, and the same ones on every chain', async () => {
    const [a, b] = [await start(), await start()]
    const hashes = []
    for (const { node } of [a, b]) {
      await node.chain.advance(4)
      const old = [3, 4].map((number) => node.chain.blocks.hashAt(number))
      node.chain.reorganise(2)
      const made = [3, 4, 5].map((number) => node.chain.blocks.hashAt(number))
      expect(made.filter((hash) => old.includes(hash))).toEqual([])
      hashes.push(made)
    }
    expect(hashes[0]).toEqual(hashes[1])
  })

  it('shows as one new head, whose parents lead back to a block that is known; what is final stays so', async () => {
    const { node, socket, url } = await start()
    const follower = await RawSocket.open(url)
    running.push(async () => follower.close())
    await node.chain.advance(9)
    await follower.ask('chain_subscribeNewHeads')
    const next = async () => (await follower.next()).params?.result as { readonly number: string; readonly parentHash: string }
    expect(await next()).toMatchObject({ number: '0x9' })
    const final = await ask(socket, 'chain_getFinalizedHead')
    const known = node.chain.blocks.hashAt(6)
    const answer = (await ask(socket, 'dev_reorg', 3)) as { readonly blockNumber: number; readonly replaced: readonly string[] }
    expect([answer.blockNumber, answer.replaced.length]).toEqual([10, 3])
    const head = await next()
    expect(head.number).toBe('0xa')
    let parent = head.parentHash
    for (const number of ['0x9', '0x8', '0x7']) {
      const header = (await ask(socket, 'chain_getHeader', parent)) as { readonly number: string; readonly parentHash: string }
      expect(header.number).toBe(number)
      parent = header.parentHash
    }
    expect(parent).toBe(known)
    await ask(socket, 'dev_advance', 1)
    expect(await next()).toMatchObject({ number: '0xb' })
    expect(node.chain.blocks.hashAt(3)).toBe(final)
  })

  it('leaves the old blocks readable by their hashes, with their own states, also after a second and deeper one', async () => {
    const localnet = await start()
    const { node, socket } = localnet
    write(localnet, 1)
    await node.chain.advance(1)
    const first = write(localnet, 2)
    node.chain.reorganise(1)
    const second = write(localnet, 3)
    node.chain.reorganise(3)
    write(localnet, 4)
    const readAt = (hash?: string) => ask(socket, 'state_getStorage', '0x0a', ...(hash === undefined ? [] : [hash]))
    expect([await readAt(first.hash), await readAt(second.hash), await readAt()]).toEqual(['0x02', '0x03', '0x04'])
    for (const { hash, number } of [first, second]) {
      expect(await ask(socket, 'chain_getHeader', hash)).toMatchObject({ number: `0x${number.toString(16)}` })
      expect(await ask(socket, 'chain_getBlock', hash)).toMatchObject({ block: { header: { number: `0x${number.toString(16)}` } } })
      const value = (await ask(socket, 'state_queryStorageAt', [NUMBER], hash)) as [{ readonly changes: readonly [string, string][] }]
      expect(Buffer.from(value[0].changes[0]?.[1].slice(2) ?? '', 'hex').readUInt32LE()).toBe(number)
      expect(await ask(socket, 'state_call', 'Core_version', '0x', hash)).toMatch(/^0x/)
    }
    // By number only the chain is found.
    expect(await ask(socket, 'chain_getBlockHash', first.number)).not.toBe(first.hash)
    await node.chain.advance(300)
    await expect(readAt(first.hash)).rejects.toThrow('discarded')
  })

  it('tells who watches a transaction that its block is none any more, and loses it', async () => {
    const localnet = await start()
    const { chain } = localnet.node
    const { told, bytes, nonce } = submitRemark(localnet)
    const { hash } = chain.makeBlock()
    expect(nonce()).toBe(1)
    chain.reorganise(1)
    expect([told, nonce(), chain.pool.readyCount]).toEqual([['ready', { inBlock: hash }, { retracted: hash }], 0, 0])
    await chain.advance(LAG + 2)
    expect(told.length).toBe(3)
    // A node remembers what it had in a block, and does not take it once more.
    expect(await localnet.socket.ask('author_submitExtrinsic', bytes)).toMatchObject({ error: { code: 1_012 } })
  })

  it('puts it back into the pool where that is wanted, from which the next block takes it', async () => {
    const localnet = await start()
    const { chain } = localnet.node
    const { told, nonce } = submitRemark(localnet)
    const { hash } = chain.makeBlock()
    await ask(localnet.socket, 'dev_reorg', 1, { transactions: 'back' })
    expect([told.at(-1), chain.pool.readyCount]).toEqual(['ready', 1])
    const again = chain.makeBlock()
    expect(told.slice(1)).toEqual([{ inBlock: hash }, { retracted: hash }, 'ready', { inBlock: again.hash }])
    await chain.advance(LAG)
    expect([told.at(-1), nonce()]).toEqual([{ finalized: again.hash }, 1])
  })

  it('takes an upgrade back that was in it', async () => {
    const { node, socket, url } = await start({ spec: 425 })
    const follower = await RawSocket.open(url)
    running.push(async () => follower.close())
    await node.chain.advance(LAG + 2)
    await follower.ask('state_subscribeRuntimeVersion')
    const next = async () => ((await follower.next()).params?.result as { readonly specVersion: number } | undefined)?.specVersion
    expect(await next()).toBe(425)
    const upgrade = node.upgrade({ spec: 475 })
    expect(await next()).toBe(475)
    node.chain.reorganise(1)
    expect([await next(), node.chain.runtime.origin.spec]).toEqual([425, 425])
    const versionAt = async (hash?: string) => ((await ask(socket, 'state_getRuntimeVersion', hash)) as { specVersion: number }).specVersion
    expect([await versionAt(upgrade.hash), await versionAt()]).toEqual([475, 425])
    node.upgrade({ spec: 475 })
    expect(await next()).toBe(475)
  })

  it('is refused where a block is final, and for what is no number of blocks', async () => {
    const { node, socket } = await start()
    await node.chain.advance(LAG + 3)
    const { hash } = node.chain.head
    for (const params of [[LAG + 1], [0], [1, { transactions: 'kept' }]]) {
      await expect(ask(socket, 'dev_reorg', ...params)).rejects.toThrow('-32602')
    }
    expect(node.chain.head.hash).toBe(hash)
    const { node: quick } = await start({ finalityLag: 0 })
    await quick.chain.advance(2)
    expect(() => quick.chain.reorganise(1)).toThrow('block 2 is final')
  })

  it('uses up the snapshots of what it replaced, and no others', async () => {
    const { node } = await start()
    await node.chain.advance(2)
    const kept = node.chain.snapshot()
    await node.chain.advance(1)
    const gone = node.chain.snapshot()
    node.chain.reorganise(1)
    expect(node.chain.revert(gone)).toBe(false)
    expect(node.chain.revert(kept)).toBe(true)
    expect(node.chain.head.number).toBe(2)
  })

  it('is what a state file goes on from', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'taoctl-branch-'))
    running.push(async () => rmSync(folder, { recursive: true, force: true }))
    const stateFile = join(folder, 'chain.state')
    const before = await start({ stateFile })
    write(before, 1)
    write(before, 2)
    before.node.chain.reorganise(1)
    const { hash } = before.node.chain.head
    await before.stop()
    const { node } = await start({ stateFile })
    expect([node.chain.head.hash, node.chain.read('0a')]).toEqual([hash, new Uint8Array([1])])
    await node.chain.advance(1)
    expect(node.chain.head.parentHash).toBe(hash)
  })
})
