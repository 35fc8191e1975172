import { afterEach, describe, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { findOutcome, type Sought } from '../../../../src/chain/outcome/find-outcome.js'
import { sizeNextFrame } from '../../../../src/chain/outcome/read-block.js'
import { type FakeChain, GENESIS, startFakeChain } from '../../../helpers/fake-chain.js'
import type { Handlers } from '../../../helpers/fake-node.js'
import { type MadeBlock, makeBlock } from '../../../helpers/worlds/make-block.js'

const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A chain of this many blocks, each with this one extrinsic. */
function makeChain(count: number, extrinsic: string): Handlers {
  const blocks = Array.from({ length: count }).reduce<MadeBlock[]>((made, _, index) => {
    made.push(makeBlock(index + 1, made.at(-1)?.hash ?? GENESIS, [extrinsic]))
    return made
  }, [])
  const head = blocks.at(-1)?.hash ?? GENESIS
  const numbers = new Map(blocks.map(({ hash }, index) => [hash, index + 1]))
  return {
    chain_getBlockHash: ([number]) => {
      if (Array.isArray(number)) return number.map((one: number) => blocks[one - 1]?.hash ?? null)
      return number === 0 ? GENESIS : head
    },
    chain_getFinalizedHead: () => head,
    chain_getHeader: ([hash]) => ({ number: `0x${(numbers.get(String(hash)) ?? count).toString(16)}` }),
    chain_getBlock: ([hash]) => blocks[(numbers.get(String(hash)) ?? 0) - 1]?.json ?? null,
  }
}

async function open(handlers: Handlers): Promise<{ readonly chain: FakeChain; readonly client: ChainClient }> {
  const chain = await startFakeChain(handlers)
  ends.push(() => chain.close())
  const client = await ChainClient.connect({ network: chain.url, cacheDirectory: null, callTimeoutMs: 20_000 })
  ends.push(() => client.disconnect())
  return { chain, client }
}

const seek = (fromBlock: number, eraEndBlock: number | null = null): Sought => ({
  hash: `0x${'5b'.repeat(32)}`,
  fromBlock,
  eraEndBlock,
  account: null,
  specVersion: null,
})

describe('the blocks of half an hour', () => {
  test('are asked for in three frames where they are small', async () => {
    const { chain, client } = await open(makeChain(200, '0x0400'))
    expect((await findOutcome(client, seek(50))).status).toBe('pending')
    expect(chain.frames).toEqual([16, 72, 63])
    expect(chain.calls.filter((method) => method === 'chain_getBlock')).toHaveLength(151)
  })

  test('are asked for in smaller frames where they are large, so that none ends the connection', async () => {
    const { chain, client } = await open(makeChain(80, `0x${'00'.repeat(150_000)}`))
    const { connection } = client
    expect((await findOutcome(client, seek(1))).status).toBe('pending')
    expect([chain.frames[0], chain.frames[1], connection.isLost]).toEqual([16, 13, false])
  })
})

describe('the next frame', () => {
  const answer = (characters: number) => ({ block: { extrinsics: ['x'.repeat(characters)] } })

  test.each<[string, readonly unknown[], number]>([
    ['small blocks', [answer(1_000)], 72],
    ['blocks of half a megabyte', [answer(524_288), answer(524_288)], 8],
    ['blocks of ten megabytes', [answer(10_000_000)], 1],
    ['nothing', [null, undefined, {}, { block: { extrinsics: [7] } }], 72],
  ])('after %s is as large as fits', (_what, answers, size) => {
    expect(sizeNextFrame(answers)).toBe(size)
  })
})

describe('a span that is longer than any era', () => {
  test('is asked for in turn, and not to its end: what is not found is not known', async () => {
    const handlers = makeChain(20, '0x0400')
    const { chain, client } = await open({ ...handlers, chain_getHeader: () => ({ number: '0xffffffff' }) })
    expect(await findOutcome(client, seek(1))).toMatchObject({ status: 'unknown', why: expect.stringContaining('21 … 4294967295') })
    expect(chain.calls.filter((method) => method === 'chain_getBlockHash').length).toBeLessThan(140)
  })
})
