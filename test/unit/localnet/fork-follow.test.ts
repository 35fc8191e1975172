/** `chainHead_v1_*` of a fork and what waits for its blocks, over blocks that nothing executes. */
import { expect, it } from 'vitest'
import type { Block } from '../../../src/fork/chopsticks.js'
import type { OpenedFork } from '../../../src/fork/open-fork.js'
import { ForkChain } from '../../../src/localnet/fork/fork-chain.js'
import { makeV1Methods, makeV1Subscriptions } from '../../../src/localnet/fork/fork-v1.js'
import { Followed, type Owner } from '../../../src/localnet/rpc/method.js'
import { Params } from '../../../src/localnet/rpc/params.js'

const hashOf = (number: number): string => `0x${number.toString(16).padStart(64, '0')}`

function makeBlock(number: number, specVersion = 1): Block {
  const state = new Map([
    ['0xaa', '0x01'],
    ['0xaa01', '0x02'],
    ['0xbb', '0x03'],
  ])
  return {
    ...{ number, hash: hashOf(number), extrinsics: ['0x0400'] },
    header: { parentHash: { toHex: () => hashOf(number - 1) }, toHex: () => '0x1234' },
    runtimeVersion: Promise.resolve({ specName: 'x', implName: 'x', specVersion, implVersion: 1, transactionVersion: 1, apis: [] }),
    get: async (key: string) => state.get(key),
    getKeysPaged: async ({ prefix, startKey }: { prefix: string; startKey: string }) =>
      [...state.keys()].filter((key) => key.startsWith(prefix) && key > startKey),
    call: async (method: string) => {
      if (method === 'fails') throw new Error('a trap')
      return { result: '0x07', storageDiff: [] }
    },
  } as unknown as Block
}

async function follow() {
  const listeners = new Set<(block: Block) => void>()
  const chain = {
    head: makeBlock(5),
    fork: { step: (_: string, run: () => unknown) => run() },
    onHead: (listener: (block: Block) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  } as unknown as ForkChain
  const owner: Owner = { whenClosed: () => undefined }
  const events: { readonly event: string }[] = []
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const open = makeV1Subscriptions(chain).chainHead_v1_follow?.[2]
  const end = open?.(
    new Params([true]),
    (event) => void events.push(event as { event: string }),
    () => undefined,
    { id: 'f', owner },
  )
  await settle()
  const methods = makeV1Methods(chain)
  return {
    listeners,
    end,
    hear: async (block: Block) => {
      for (const listener of [...listeners]) listener(block)
      await settle()
      return events.splice(0)
    },
    take: () => events.splice(0),
    ask: async (name: string, ...params: readonly unknown[]) => {
      const answer = await methods[`chainHead_v1_${name}`]?.(new Params(['f', ...params]), owner)
      if (!(answer instanceof Followed)) return answer
      answer.after()
      await settle()
      return events.splice(0)
    },
  }
}

it('tells of each block, of a new runtime, and to begin anew where the chain went back', async () => {
  const { take, hear, listeners } = await follow()
  expect(take()).toMatchObject([
    { event: 'initialized', finalizedBlockHashes: [hashOf(5)], finalizedBlockRuntime: { type: 'valid', spec: { specVersion: 1 } } },
    { event: 'bestBlockChanged', bestBlockHash: hashOf(5) },
  ])
  expect(await hear(makeBlock(6))).toEqual([
    { event: 'newBlock', blockHash: hashOf(6), parentBlockHash: hashOf(5), newRuntime: null },
    { event: 'bestBlockChanged', bestBlockHash: hashOf(6) },
    { event: 'finalized', finalizedBlockHashes: [hashOf(6)], prunedBlockHashes: [] },
  ])
  expect((await hear(makeBlock(7, 2)))[0]).toMatchObject({ newRuntime: { spec: { specVersion: 2 } } })
  expect(await hear(makeBlock(6))).toEqual([{ event: 'stop' }])
  expect(listeners.size).toBe(0)
})

it('answers of the blocks that are kept: headers, bodies, calls, and what is stored', async () => {
  const { ask, take } = await follow()
  take()
  const at = hashOf(5)
  expect(await ask('header', at)).toBe('0x1234')
  expect(await ask('body', at)).toMatchObject([{ event: 'operationBodyDone', value: ['0x0400'] }])
  expect(await ask('call', at, 'Core_version', '0x')).toMatchObject([{ event: 'operationCallDone', output: '0x07' }])
  expect(await ask('call', at, 'fails', '0x')).toMatchObject([{ event: 'operationError', error: 'a trap' }])
  const queries = [
    { key: '0xaa', type: 'descendantsValues' },
    { key: '0xbb', type: 'value' },
    { key: '0xcc', type: 'value' },
  ]
  expect(await ask('storage', at, queries)).toMatchObject([
    {
      event: 'operationStorageItems',
      items: [
        { key: '0xaa', value: '0x01' },
        { key: '0xaa01', value: '0x02' },
        { key: '0xbb', value: '0x03' },
      ],
    },
    { event: 'operationStorageDone' },
  ])
  expect(await ask('unpin', at)).toBeNull()
  await expect(ask('header', at)).rejects.toMatchObject({ code: -32_801 })
})

it('takes the same transaction once though it comes twice at a time, and no more that wait than a node', async () => {
  const future = { hash: hashOf(5), call: async () => ({ result: '0x010002' }) }
  const fork = { head: future, step: (_: string, run: () => unknown) => run() }
  const chain = new ForkChain({ fork, genesisHash: hashOf(0) } as unknown as OpenedFork, 'manual')
  const submit = (...numbers: readonly number[]) =>
    Promise.allSettled(numbers.map((number) => chain.submit(Uint8Array.of(8, number, number >> 8))))
  expect(await submit(1, 1)).toMatchObject([{ status: 'fulfilled' }, { reason: { code: 1013 } }])
  const all = await submit(...Array.from({ length: 820 }, (_, index) => index + 2))
  expect([chain.futureCount, all.filter(({ status }) => status === 'rejected').length]).toEqual([819, 2])
  expect(all.at(-1)).toMatchObject({ reason: { code: 1016 } })
})
