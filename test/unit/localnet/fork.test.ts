/** Branches beside the chain, as every client sees them, and how they come to be the chain. */
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Block } from '../../../src/localnet/blocks.js'
import { fundAccount } from '../../../src/localnet/fund.js'
import { system } from '../../../src/localnet/pallets/system/schema.js'
import { Included } from '../../../src/localnet/pool/included.js'
import type { PoolStatus } from '../../../src/localnet/pool/pool-entry.js'
import { buildSpec } from '../../../src/localnet/runtimes/build-spec.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { RawSocket } from '../../helpers/raw-rpc.js'
import { pairOf, signExtrinsic } from '../../helpers/signed-extrinsic.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { changeState } from '../../helpers/worlds/change-state.js'

const LAG = 6
const NO_TAGS = { priority: 0n, requires: [], provides: [], longevity: 1n, propagate: true }
const running: (() => Promise<void>)[] = []

beforeAll(async () => {
  await cryptoWaitReady()
})
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop()
})

async function start(finalityLag = LAG): Promise<LocalnetInProcess> {
  const localnet = await startLocalnet({ blockTime: 3_600, finalityLag, spec: 475, drift: undefined })
  running.push(() => localnet.stop())
  return localnet
}

/** A subscription of its own connection: what is told since it was last asked. */
async function follow(url: string, method: string, ...params: readonly unknown[]): Promise<() => Promise<readonly unknown[]>> {
  const socket = await RawSocket.open(url)
  running.push(async () => socket.close())
  await socket.ask(method, ...params)
  return async () => {
    // The answer comes behind whatever was told before it was asked for.
    const told: unknown[] = []
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: 'all', method: 'system_chain' }))
    for (let message = await socket.next(); message.id !== 'all'; message = await socket.next()) told.push(message.params?.result)
    return told
  }
}

const nonceOf = ({ node }: LocalnetInProcess, account: Hex, at?: Hex): number =>
  Buffer.from(node.chain.read(system.storage.Account.key(account), at) ?? new Uint8Array(4)).readUInt32LE()

const sender = pairOf(1)

/** A remark of an account that has money; each `remark` is another transaction of the same nonce. */
function sign(localnet: LocalnetInProcess, remark: Hex): Uint8Array {
  const call = { pallet: 'System', name: 'remark', args: { remark } }
  return signExtrinsic(buildSpec({ spec: 475 }), sender, call, { genesisHash: localnet.node.chain.blocks.genesis.hash })
}

function submit(localnet: LocalnetInProcess, bytes: Uint8Array): PoolStatus[] {
  const told: PoolStatus[] = []
  localnet.node.chain.submit(bytes, (status) => told.push(status))
  return told
}

const hashes = (blocks: readonly Block[]): string[] => blocks.map(({ hash }) => hash)

describe('a branch', () => {
  it('stands beside the chain until it is longer, and can be read by its hashes', async () => {
    const localnet = await start()
    const { chain } = localnet.node
    await chain.advance(3)
    const { head } = chain
    const { made, replaced } = chain.fork({ from: 2, blocks: 2 })
    expect(replaced).toEqual([])
    expect([chain.head.hash, chain.blocks.hashAt(3), made.map(({ number }) => number)]).toEqual([head.hash, head.hash, [2, 3]])
    expect(made[0]?.parentHash).toBe(chain.blocks.hashAt(1))
    const tip = made[1] as Block
    expect(chain.find(tip.hash)).toBe(tip)
    expect(Buffer.from(chain.read(system.storage.Number.key(), tip.hash) ?? []).readUInt32LE()).toBe(3)
    const won = chain.fork({ from: tip.hash })
    expect(hashes(won.replaced)).toEqual([head.hash, head.parentHash])
    expect([2, 3, 4].map((number) => chain.blocks.hashAt(number))).toEqual(hashes([...made, ...won.made]))
    // And the chain takes its place back when it grows beyond it.
    const back = chain.fork({ from: head.hash, blocks: 2 })
    expect(chain.blocks.hashAt(3)).toBe(head.hash)
    expect([chain.head.hash, chain.head.number, back.replaced.length]).toEqual([back.made[1]?.hash, 5, 3])
    expect(chain.makeBlock().parentHash).toBe(back.made[1]?.hash)
  })

  it('has a state as if it had been made alone', async () => {
    const [one, other] = [await start(), await start()]
    for (const { node } of [one, other]) await node.chain.advance(3)
    one.node.chain.fork({ from: 2, blocks: 3 })
    other.node.chain.reorganise(2)
    expect(one.node.chain.head.hash).toBe(other.node.chain.head.hash)
    const entries = ({ node }: LocalnetInProcess) =>
      [...node.chain.state.entries()].map(([key, value]) => [key, Buffer.from(value).toString('hex')]).sort()
    expect(entries(one)).toEqual(entries(other))
    expect(one.node.chain.state.root()).toBe(one.node.chain.head.stateRoot)
  })

  it('leaves snapshots of before as they are, also where it has what the chain had not', async () => {
    const localnet = await start()
    const { chain } = localnet.node
    changeState(localnet.node, (ctx) => fundAccount(ctx, sender.account, 10_000_000_000n))
    const entries = () => new Map([...chain.state.entries()].map(([key, value]) => [key, Buffer.from(value).toString('hex')]))
    const [id, before] = [chain.snapshot(), entries()]
    await chain.advance(1)
    const { replaced } = chain.fork({ from: 1, blocks: 2, contains: [sign(localnet, '0x01')] })
    expect([replaced.length, nonceOf(localnet, sender.account)]).toEqual([1, 1])
    expect([chain.revert(id), entries()]).toEqual([true, before])
  })

  it('is another one each time', async () => {
    const { node } = await start()
    await node.chain.advance(2)
    const made = [1, 2, 3].flatMap(() => hashes(node.chain.fork({ from: 1 }).made))
    expect(new Set([...made, node.chain.head.hash]).size).toBe(4)
  })

  it('is heard of by those who follow all heads, and by the others when it has won', async () => {
    const { node, url } = await start()
    await node.chain.advance(2)
    const [all, heads, finals] = await Promise.all(
      ['chain_subscribeAllHeads', 'chain_subscribeNewHeads', 'chain_subscribeFinalizedHeads'].map((method) => follow(url, method)),
    )
    for (const told of [all, heads, finals]) expect(await told?.()).toHaveLength(1)
    const { made } = node.chain.fork({ from: 2, blocks: 2 })
    const parentsOf = (told: readonly unknown[] | undefined) => told?.map((header) => (header as { parentHash: string }).parentHash)
    expect(parentsOf(await all?.())).toEqual(made.map(({ parentHash }) => parentHash))
    expect(await heads?.()).toEqual([])
    node.chain.fork({ from: made[1]?.hash as Hex })
    for (const told of [all, heads]) expect(parentsOf(await told?.())).toEqual([made[1]?.hash])
    expect(await finals?.()).toEqual([])
  })

  it('is told of by chainHead as new, as best and as pruned, to who comes late too', async () => {
    const { node, url } = await start()
    const { chain } = node
    await chain.advance(3)
    const early = await follow(url, 'chainHead_v1_follow', false)
    await early()
    const [stays] = chain.fork({ from: 1 }).made
    expect(await early()).toEqual([{ event: 'newBlock', blockHash: stays?.hash, parentBlockHash: chain.blocks.hashAt(2) }])
    const late = await follow(url, 'chainHead_v1_follow', false)
    expect(await late()).toContainEqual({ event: 'newBlock', blockHash: stays?.hash, parentBlockHash: chain.blocks.hashAt(2) })
    const old = chain.head.hash
    const { made } = chain.fork({ from: stays?.hash as Hex })
    for (const told of [early, late]) {
      expect(await told()).toEqual([
        { event: 'newBlock', blockHash: made[0]?.hash, parentBlockHash: stays?.hash },
        { event: 'bestBlockChanged', bestBlockHash: made[0]?.hash },
      ])
    }
    await chain.advance(LAG - 1)
    const finals = (await early()).filter((event) => (event as { event: string }).event === 'finalized')
    expect(finals.at(-1)).toEqual({ event: 'finalized', finalizedBlockHashes: [stays?.hash], prunedBlockHashes: [old] })
  })

  it('has its hashes beside that of the chain in archive_v1_hashByHeight until one is final', async () => {
    const { node, url } = await start()
    const socket = await RawSocket.open(url)
    running.push(async () => socket.close())
    await node.chain.advance(2)
    const best = node.chain.head.hash
    const { made } = node.chain.fork({ from: 1 })
    expect((await socket.ask('archive_v1_hashByHeight', 2)).result).toEqual([best, made[0]?.hash])
    await node.chain.advance(LAG)
    expect((await socket.ask('archive_v1_hashByHeight', 2)).result).toEqual([best])
  })

  it('takes a transaction along that its blocks have too: retracted, and in a block again', async () => {
    const localnet = await start()
    const { chain } = localnet.node
    changeState(localnet.node, (ctx) => fundAccount(ctx, sender.account, 10n ** 9n))
    const told = submit(localnet, sign(localnet, '0x01'))
    const { hash } = chain.makeBlock()
    const { made } = chain.fork({ from: 1, contains: 'same' })
    expect([nonceOf(localnet, sender.account, made[0]?.hash), told]).toEqual([1, ['ready', { inBlock: hash }]])
    chain.fork({ from: made[0]?.hash as Hex })
    expect(told.slice(2)).toEqual([{ retracted: hash }, { inBlock: made[0]?.hash }])
    expect(chain.pool.readyCount).toBe(0)
    await chain.advance(LAG)
    expect(told.at(-1)).toEqual({ finalized: made[0]?.hash })
  })

  it('can have another transaction of the same nonce, with which the first is invalid', async () => {
    const localnet = await start()
    const { chain } = localnet.node
    changeState(localnet.node, (ctx) => fundAccount(ctx, sender.account, 10n ** 9n))
    const told = submit(localnet, sign(localnet, '0x01'))
    const { hash } = chain.makeBlock()
    const contains = [sign(localnet, '0x02')]
    chain.fork({ from: 1, blocks: 2, contains })
    expect(told.slice(1)).toEqual([{ inBlock: hash }, { retracted: hash }, 'invalid'])
    expect(() => chain.fork({ from: 1, contains })).toThrow('extrinsic 0 is not valid there: Stale')
  })

  it('has what waits in the pool, which leaves it when the branch wins', async () => {
    const localnet = await start()
    const { chain } = localnet.node
    changeState(localnet.node, (ctx) => fundAccount(ctx, sender.account, 10n ** 9n))
    await chain.advance(1)
    const told = submit(localnet, sign(localnet, '0x01'))
    const { made } = chain.fork({ from: 1, contains: 'ready' })
    expect([told, chain.pool.readyCount]).toEqual([['ready'], 1])
    chain.fork({ from: made[0]?.hash as Hex })
    expect([told.at(-1), chain.pool.readyCount]).toEqual([{ inBlock: made[0]?.hash }, 0])
  })

  it('is refused on what is final, on the head, on what is not known, and too long', async () => {
    const { node, url } = await start()
    const socket = await RawSocket.open(url)
    running.push(async () => socket.close())
    await node.chain.advance(LAG + 2)
    const beside = node.chain.fork({ from: LAG }).made[0]?.hash
    await node.chain.advance(1)
    const refused = [
      [[LAG + 1], 'block 3 is final'],
      [[beside], 'block 3 is final'],
      [[node.chain.head.hash], 'that is the head'],
      [[`0x${'11'.repeat(32)}`], 'there is no block'],
      [[1, { blocks: 257 }], '1 to 256 blocks'],
      [[1, { contains: 'all' }], '"contains"'],
      [[1, { block: 2 }], 'there is no "block"'],
      [[1, { contains: ['0x1'] }], 'an extrinsic is hex'],
    ] as const
    for (const [params, why] of refused) {
      const { error } = await socket.ask('dev_fork', ...params)
      expect([error?.code, String(error?.data)], JSON.stringify(params)).toEqual([-32_602, expect.stringContaining(why)])
    }
  })
})

it('gives up on finality of the oldest block when 512 newer ones wait for it', () => {
  const included = new Included<{ readonly hash: Hex }>()
  const told: PoolStatus[] = []
  for (let number = 0; number < 513; number++) {
    const watchers = new Set(number === 0 ? [(status: PoolStatus) => told.push(status)] : [])
    included.take(`0x${number}`, [{ extrinsic: { hash: `0x${number}` }, sequence: number, watchers, valid: NO_TAGS, validTill: 1n }])
  }
  expect(told).toEqual([{ inBlock: '0x0' }, { finalityTimeout: '0x0' }])
})
