import { afterEach, expect, test } from 'vitest'
import { ChainClient } from '../../../src/chain/client.js'
import { NodeError, SILENCE, startFakeNode } from '../../helpers/fake-node.js'

const HASH = `0x${'11'.repeat(32)}`
const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function open(echo: (params: unknown[]) => unknown, batches: 'answered' | 'refused' = 'answered') {
  const node = await startFakeNode(
    {
      chain_getBlockHash: () => HASH,
      system_chain: () => 'Fake',
      state_getRuntimeVersion: () => ({ specName: 'node-subtensor', specVersion: 1, transactionVersion: 1 }),
      state_getStorageHash: () => HASH,
      echo,
    },
    batches,
  )
  ends.push(() => node.close())
  const client = await ChainClient.connect({ network: node.url, cacheDirectory: null, callTimeoutMs: 500 })
  ends.push(() => client.disconnect())
  node.calls.splice(0)
  return { node, client }
}

const LIST = [1, 2, 3, 4, 5].map((number) => [number])

test('several calls in one frame are answered in their order', async () => {
  const { client, node } = await open(([number]) => Number(number) * 10)
  expect(await client.requestMany('echo', LIST)).toEqual([10, 20, 30, 40, 50])
  expect(node.calls).toHaveLength(LIST.length)
  expect(await client.requestMany('echo', [])).toEqual([])
})

test('a node that takes no such frames is asked for each by itself', async () => {
  const { client, node } = await open(([number]) => number, 'refused')
  expect(await client.requestMany('echo', LIST)).toEqual([1, 2, 3, 4, 5])
  expect(node.calls).toHaveLength(LIST.length)
})

test('what is too much for one frame is asked for in halves', async () => {
  let left = 2
  const { client } = await open(([number]) => {
    if (number === 5 && left-- > 0) throw new NodeError(-32_011, 'The batch response was too large')
    return number
  })
  expect(await client.requestMany('echo', LIST)).toEqual([1, 2, 3, 4, 5])
})

test('an error of one of them, or silence, is not passed over', async () => {
  const failing = await open(([number]) => {
    if (number === 3) throw new NodeError(-32_000, 'no such thing')
    return number
  })
  await expect(failing.client.requestMany('echo', LIST)).rejects.toMatchObject({ code: 'RPC_ERROR' })
  const silent = await open(([number]) => (number === 3 ? SILENCE : number))
  await expect(silent.client.requestMany('echo', LIST)).rejects.toMatchObject({ code: 'CALL_TIMEOUT' })
})

test('an array of answers that nobody asked for is the end of the connection still', async () => {
  const { client, node } = await open(() => 1)
  node.handlers.echo = (_params, peer) => {
    peer.sendRaw('[]')
    return SILENCE
  }
  await expect(client.request('echo', [])).rejects.toMatchObject({ code: 'CONNECTION_LOST' })
})
