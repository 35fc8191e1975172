import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { EventSource, presentEvent, readFilter } from '../../../../src/chain/raw/block-events.js'
import { type FakeChain, HEAD, startFakeChain, TRANSFER } from '../../../helpers/fake-chain.js'

const EVENTS = '0x26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7'
const COUNT = 1_000

const hashOf = (number: number): string => `0x${number.toString(16).padStart(64, '0')}`

let chain: FakeChain
let client: ChainClient
/** The numbers of the blocks whose state was asked for, in order. */
let asked: number[]
let answer: (keys: readonly string[], at: string) => unknown
let events: string | null

beforeEach(async () => {
  asked = []
  chain = await startFakeChain({
    chain_getBlockHash: ([numbers]) => (Array.isArray(numbers) ? (numbers as number[]).map(hashOf) : HEAD),
    state_queryStorageAt: ([keys, at]) => {
      asked.push(Number.parseInt(String(at), 16))
      return answer(keys as string[], String(at))
    },
  })
  client = await ChainClient.connect({ network: chain.url, cacheDirectory: null, callTimeoutMs: 5_000 })
  chain.setStorage(
    'System',
    'Events',
    [],
    [
      {
        phase: { type: 'ApplyExtrinsic', value: 1 },
        event: { type: TRANSFER.pallet, value: { type: TRANSFER.event, value: TRANSFER.data } },
        topics: [],
      },
    ],
  )
  events = chain.storage.get(EVENTS) ?? null
  answer = (keys, at) => [{ block: at, changes: keys.map((key) => [key, key === EVENTS ? events : null]) }]
})

afterEach(async () => {
  client.disconnect()
  await chain.close()
})

async function walk(from: number, to: number, look: (number: number) => void = () => {}): Promise<number> {
  const source = new EventSource(client)
  let count = 0
  for await (const block of source.walk({ from, to }, hashOf(from), [])) {
    look(block.number)
    count += block.events.length
  }
  source.close()
  return count
}

describe('events of many blocks', () => {
  test('are those of every block, in order, with no more than two frames of blocks asked for ahead', async () => {
    expect(events).not.toBeNull()
    let furthest = 0
    const seen: number[] = []
    const count = await walk(1, COUNT, (number) => {
      seen.push(number)
      furthest = Math.max(furthest, asked.length - seen.length)
    })
    expect(count).toBe(COUNT)
    expect(seen).toEqual(Array.from({ length: COUNT }, (_, index) => index + 1))
    expect(asked).toEqual(seen)
    expect(furthest).toBeLessThanOrEqual(64)
    expect(chain.frames.length).toBeLessThan(COUNT / 10)
  })

  test('are asked for in smaller frames where blocks are large', async () => {
    const [first = ''] = [events ?? '']
    // The same events, with topics that nobody wants: 30 KB of them each.
    const topics = 30_000 / 32
    const compact = ((topics << 2) | 1) & 0xffff
    const length = [compact & 0xff, compact >> 8].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    events = `${first.slice(0, -2)}${length}${'11'.repeat(Math.floor(topics) * 32)}`
    await walk(1, 300)
    expect(Math.max(...chain.frames)).toBeLessThanOrEqual(64)
    expect(chain.frames.length).toBeGreaterThan(3)
  })

  test.each([
    ['leaves out the events', (_keys: readonly string[], at: string) => [{ block: at, changes: [] }]],
    ['sends something else', () => 'x'],
    [
      'sends events that are none',
      (keys: readonly string[], at: string) => [{ block: at, changes: keys.map((key) => [key, key === EVENTS ? '0x04ff' : null]) }],
    ],
    [
      'sends no hex',
      (keys: readonly string[], at: string) => [{ block: at, changes: keys.map((key) => [key, key === EVENTS ? 'zz' : null]) }],
    ],
  ])('of a node that %s are not believed', async (_what, lie) => {
    answer = lie
    await expect(walk(1, 3)).rejects.toMatchObject({ code: 'BAD_ANSWER', exitCode: 5 })
  })

  test('have fields by name, and are filtered by names of the runtime', async () => {
    const metadata = await client.metadata()
    const filter = readFilter(metadata, ['balances', 'System.extrinsicSuccess'])
    expect(filter).toEqual([
      { pallet: 'Balances', name: null },
      { pallet: 'System', name: 'ExtrinsicSuccess' },
    ])
    const source = new EventSource(client)
    const { events: found } = await source.readBlock(1, hashOf(1))
    expect(found).toMatchObject([{ phase: 'extrinsic', extrinsic: 1, event: { pallet: 'Balances', name: 'Transfer' } }])
    const [first] = found
    expect(first && presentEvent(metadata, first.event)).toMatchObject({ amount: { rao: expect.stringMatching(/^\d+$/) as string } })
    for (const text of ['Balanc', '__proto__', 'System.nonsense']) {
      expect(() => readFilter(metadata, [text])).toThrow(expect.objectContaining({ code: 'UNKNOWN_NAME', exitCode: 2 }) as Error)
    }
  })
})
