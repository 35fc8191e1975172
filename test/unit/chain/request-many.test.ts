import { afterEach, describe, expect, test } from 'vitest'
import { ChainClient } from '../../../src/chain/client.js'
import { NodeError, type Peer, SILENCE, startFakeNode } from '../../helpers/fake-node.js'

const HASH = `0x${'11'.repeat(32)}`
const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function open(echo: (params: unknown[], peer: Peer) => unknown, batches: 'answered' | 'refused' = 'answered', callTimeoutMs = 500) {
  const node = await startFakeNode(
    {
      chain_getBlockHash: () => HASH,
      chain_getHeader: () => ({ number: '0x1' }),
      system_chain: () => 'Fake',
      state_getRuntimeVersion: () => ({ specName: 'node-subtensor', specVersion: 1, transactionVersion: 1 }),
      state_getStorageHash: () => HASH,
      echo,
    },
    batches,
  )
  ends.push(() => node.close())
  const client = await ChainClient.connect({ network: node.url, cacheDirectory: null, callTimeoutMs })
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

describe('a frame whose answer ends the connection', () => {
  const large = 'x'.repeat(4 * 1024 * 1024)

  test('is asked for one by one over another, and no such frame is sent again', async () => {
    const { client, node } = await open(([number]) => `${String(number)}${large}`, 'answered', 20_000)
    const answers = await client.requestMany('echo', LIST)
    expect(answers.map((answer) => String(answer)[0])).toEqual(['1', '2', '3', '4', '5'])
    await client.requestMany('echo', LIST)
    expect(node.frames).toEqual([5])
  })

  test('is not sent by a client that stays with its endpoint', async () => {
    const { client, node } = await open(() => large, 'answered', 20_000)
    const { connection } = client
    client.holdEndpoint()
    expect(await client.requestMany('echo', LIST)).toHaveLength(LIST.length)
    expect([node.frames, connection.isLost]).toEqual([[], false])
  })

  test('is that error where the node cannot be had again', async () => {
    const { client, node } = await open((_params, peer) => {
      node.close()
      peer.drop()
      return SILENCE
    })
    await expect(client.requestMany('echo', LIST)).rejects.toMatchObject({ code: 'CONNECTION_LOST' })
  })
})

test('a frame that is not answered in time is asked for one by one', async () => {
  let silent = true
  const { client } = await open(([number]) => {
    if (number !== 3 || !silent) return number
    silent = false
    return SILENCE
  })
  expect(await client.requestMany('echo', LIST)).toEqual([1, 2, 3, 4, 5])
})

test('a result without an id is not the answer to each of them', async () => {
  const { client } = await open((_params, peer) => {
    peer.sendRaw(JSON.stringify({ jsonrpc: '2.0', id: null, error: null, result: 7 }))
    return SILENCE
  })
  await expect(client.requestMany('echo', LIST)).rejects.toMatchObject({ code: 'BAD_ANSWER', exitCode: 5 })
})

test('an array of answers that nobody asked for is the end of the connection still', async () => {
  const { client, node } = await open(() => 1)
  node.handlers.echo = (_params, peer) => {
    peer.sendRaw('[]')
    return SILENCE
  }
  await expect(client.request('echo', [])).rejects.toMatchObject({ code: 'CONNECTION_LOST' })
})
