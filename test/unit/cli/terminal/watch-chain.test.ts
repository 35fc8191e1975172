import { afterAll, beforeAll, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { watchChain } from '../../../../src/cli/terminal/watch-chain.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'

let localnet: LocalnetInProcess
let client: ChainClient

beforeAll(async () => {
  localnet = await startLocalnet({ drift: undefined })
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
})
afterAll(async () => {
  client?.disconnect()
  await localnet?.stop()
})

test('what is watched is read at once and with every block, and the last of it is returned', async () => {
  const seen: number[] = []
  const last = await watchChain(client, {
    read: () => client.readBlockNumber(),
    draw: String,
    blocks: 3,
    stream: (block) => {
      seen.push(block)
      if (seen.length < 3) void localnet.node.chain.advance(2)
    },
  })
  expect(seen).toHaveLength(3)
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
  expect(last).toBe(seen.at(-1))
})

test('an error of a read ends it', async () => {
  const read = () => Promise.reject(new RangeError('no more'))
  await expect(watchChain(client, { read, draw: String, blocks: undefined, stream: () => undefined })).rejects.toThrow('no more')
})

test('a line that is lost ends it', async () => {
  const own = await startLocalnet({ drift: undefined })
  const lone = await ChainClient.connect({ network: own.url, cacheDirectory: null })
  const stream = () => void own.stop()
  const watched = watchChain(lone, { read: () => lone.readBlockNumber(), draw: String, blocks: undefined, stream })
  await expect(watched).rejects.toMatchObject({ exitCode: 5 })
  lone.disconnect()
})

test('without a terminal to draw on it needs something that takes the stream', async () => {
  const watched = watchChain(client, { read: () => client.readBlockNumber(), draw: String, blocks: 1, stream: null })
  await expect(watched).rejects.toMatchObject({ code: 'LIVE_NEEDS_TERMINAL', exitCode: 2 })
})
