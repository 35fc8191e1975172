/** Hostile and careless clients: each gets its error, and nobody else notices. */
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postRpc, RawSocket } from '../../../helpers/raw-rpc.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'

let localnet: LocalnetInProcess
let bystander: RawSocket

beforeAll(async () => {
  localnet = await startLocalnet()
  bystander = await RawSocket.open(localnet.url)
})

afterAll(async () => {
  expect((await bystander.ask('system_chain')).result).toBe('Bittensor')
  bystander.close()
  await localnet.stop()
})

async function withSocket(run: (socket: RawSocket) => Promise<void>): Promise<void> {
  const socket = await RawSocket.open(localnet.url)
  try {
    await run(socket)
  } finally {
    socket.close()
  }
}

describe('over WebSocket', () => {
  it.each([
    ['no JSON', 'garbage', { code: -32700, message: 'Parse error' }, null],
    ['JSON that is no call', '42', { code: -32600, message: 'Invalid request' }, null],
    ['a call without version', '{"id":1,"method":"system_chain"}', { code: -32600, message: 'Invalid request' }, 1],
    ['a method that is no text', '{"jsonrpc":"2.0","id":2,"method":7}', { code: -32600, message: 'Invalid request' }, 2],
    [
      'an identifier of more digits than can be kept',
      '{"jsonrpc":"2.0","id":9007199254740993,"method":"system_chain"}',
      { code: -32600, message: 'Invalid request' },
      null,
    ],
    ['a fraction as identifier', '{"jsonrpc":"2.0","id":1.5,"method":"system_chain"}', { code: -32600, message: 'Invalid request' }, null],
    ['an empty batch', '[]', { code: -32600, message: 'Invalid request' }, null],
    ['an unknown method', '{"jsonrpc":"2.0","id":3,"method":"no_such"}', { code: -32601, message: 'Method not found' }, 3],
    ['a prototype as method', '{"jsonrpc":"2.0","id":4,"method":"constructor"}', { code: -32601, message: 'Method not found' }, 4],
  ])('answers %s with an error and lives', async (_what, text, error, id) => {
    await withSocket(async (socket) => {
      socket.send(text)
      expect(await socket.next()).toEqual({ jsonrpc: '2.0', id, error })
      expect((await socket.ask('system_chain')).result).toBe('Bittensor')
    })
  })

  it.each([
    ['state_getStorage', ['0xzz']],
    ['state_getStorage', []],
    ['state_getStorage', [{}]],
    ['chain_getBlockHash', [-1]],
    ['chain_getBlock', ['0x12']],
    ['state_getKeysPaged', ['0x', 'many']],
    ['state_queryStorageAt', ['0x00']],
    ['system_accountNextIndex', ['5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQX']],
    ['author_submitExtrinsic', ['hello']],
    ['dev_fund', ['5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', '-1']],
    ['dev_advance', [1e9]],
    ['dev_setStorage', [[['0x1', '0x00']]]],
  ])('refuses wrong parameters of %s: %j', async (method, params) => {
    const { error } = await bystander.ask(method, ...params)
    expect(error?.code).toBe(-32602)
    expect(error?.message).toBe('Invalid params')
  })

  it('takes parameters by position only', async () => {
    bystander.send('{"jsonrpc":"2.0","id":"x","method":"chain_getBlockHash","params":{"hash":1}}')
    expect(await bystander.next()).toMatchObject({ id: 'x', error: { code: -32602 } })
  })

  it('says nothing to a notification', async () => {
    bystander.send('{"jsonrpc":"2.0","method":"dev_advance","params":[1]}')
    expect((await bystander.ask('system_chain')).result).toBe('Bittensor')
    expect(localnet.node.chain.head.number).toBe(0)
  })

  it('answers a batch in one message, calls that fail included', async () => {
    await withSocket(async (socket) => {
      socket.send(
        '[{"jsonrpc":"2.0","id":1,"method":"system_chain"},7,' +
          '{"jsonrpc":"2.0","id":2,"method":"no_such"},{"jsonrpc":"2.0","method":"system_chain"}]',
      )
      const answers = (await socket.next()) as unknown as unknown[]
      expect(answers).toEqual([
        { jsonrpc: '2.0', id: 1, result: 'Bittensor' },
        { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'Invalid request' } },
        { jsonrpc: '2.0', id: 2, error: { code: -32601, message: 'Method not found' } },
      ])
    })
  })

  it('refuses a batch of more than a thousand calls', async () => {
    await withSocket(async (socket) => {
      socket.send(JSON.stringify(Array.from({ length: 1_001 }, (_, id) => ({ jsonrpc: '2.0', id, method: 'system_chain' }))))
      expect((await socket.next()).error).toEqual({
        code: -32010,
        message: 'The batch request was too large',
        data: 'Exceeded max limit of 1000',
      })
    })
  })

  it('refuses to build an answer of more than 15 MiB', async () => {
    const call = { jsonrpc: '2.0', id: 1, method: 'state_getMetadata' }
    bystander.send(JSON.stringify(Array.from({ length: 1_000 }, () => call)))
    expect((await bystander.next()).error).toEqual({
      code: -32011,
      message: 'The batch response was too large',
      data: 'Exceeded max limit of 15728640',
    })
  })

  it('answers a frame of more than 15 MiB with an error, and closes on one of more than twice that', async () => {
    await withSocket(async (socket) => {
      socket.send(' '.repeat(15 * 1024 * 1024 + 1))
      expect((await socket.next()).error).toEqual({ code: -32007, message: 'Request is too big', data: 'Exceeded max limit of 15728640' })
      expect((await socket.ask('system_chain')).result).toBe('Bittensor')
      const closed = socket.closed()
      socket.send(' '.repeat(30 * 1024 * 1024 + 1))
      expect(await closed).toBe(1009)
    })
  })

  it('allows 1024 subscriptions on a connection and gives their room back', async () => {
    await withSocket(async (socket) => {
      const answers: unknown[] = []
      for (let i = 0; i < 1_024; i++) answers.push((await socket.ask('state_subscribeRuntimeVersion')).result)
      expect(new Set(answers).size).toBe(1_024)
      expect((await socket.ask('chain_subscribeNewHeads')).error).toEqual({
        code: -32006,
        message: 'Too many subscriptions on the connection',
        data: 'Exceeded max limit of 1024',
      })
      expect((await socket.ask('state_unsubscribeRuntimeVersion', answers[0])).result).toBe(true)
      expect((await socket.ask('state_unsubscribeRuntimeVersion', answers[0])).result).toBe(false)
      expect((await socket.ask('chain_subscribeNewHeads')).error).toBeUndefined()
    })
  })

  it('does not keep answers for many who do not read them: the slowest go, and others are served', async () => {
    const before = process.memoryUsage().rss
    const slow = await Promise.all(Array.from({ length: 20 }, () => RawSocket.open(localnet.url)))
    const ended = slow.map((socket) => socket.closed())
    const calls = JSON.stringify(Array.from({ length: 12 }, (_, id) => ({ jsonrpc: '2.0', id, method: 'state_getMetadata' })))
    for (const socket of slow) {
      socket.socket.pause()
      for (let times = 0; times < 8; times++) socket.send(calls)
    }
    // Twenty readers of which each is owed hundreds of MiB: those who hold most are dropped, so that the rest is within the limit.
    for (let round = 0; round < 40; round++) expect((await bystander.ask('system_chain')).result).toBe('Bittensor')
    const grown = process.memoryUsage().rss - before
    for (const socket of slow) socket.socket.terminate()
    await Promise.all(ended)
    expect(grown).toBeLessThan(600 * 1024 * 1024)
    expect((await bystander.ask('system_chain')).result).toBe('Bittensor')
  })

  it('does not let deeply nested JSON or SCALE hurt', async () => {
    await withSocket(async (socket) => {
      socket.send('['.repeat(200_000))
      expect((await socket.next()).error?.code).toBe(-32700)
      // A batch in a batch in a batch … of utility, twenty thousand deep.
      const nested = '0b020400'.repeat(20_000)
      const body = Buffer.from(`04${nested}`, 'hex')
      const prefix = Buffer.alloc(4)
      prefix.writeUInt32LE(body.length * 4 + 2)
      const { error } = await socket.ask('author_submitExtrinsic', `0x${Buffer.concat([prefix, body]).toString('hex')}`)
      expect(error?.code).toBe(1002)
    })
  })

  it('lets in no web page of another origin', async () => {
    await expect(RawSocket.open(localnet.url, { origin: 'https://evil.example' })).rejects.toThrow('403')
    const local = await RawSocket.open(localnet.url, { origin: 'http://localhost:3000' })
    local.close()
  })
})

describe('what public endpoints deny', () => {
  const ask = async (method: string, ...params: unknown[]): Promise<unknown> => (await bystander.ask(method, ...params)).error
  const text = 'RPC call is unsafe to be called externally'

  it('is denied here in the same words, whether there is such a method or not', async () => {
    for (const method of [
      'system_dryRun',
      'system_dryRunAt',
      'system_peers',
      'author_rotateKeys',
      'author_insertKey',
      'system_addReservedPeer',
    ])
      expect([method, await ask(method, '0x00')]).toEqual([method, { code: -32601, message: text }])
    for (const method of ['state_getPairs', 'state_queryStorage', 'state_traceBlock'])
      expect([method, await ask(method, '0x00')]).toEqual([method, { code: 4003, message: text }])
    expect(await ask('no_such')).toEqual({ code: -32601, message: 'Method not found' })
    expect(await ask('constructor')).toEqual({ code: -32601, message: 'Method not found' })
  })

  it('is to follow all of storage, but not some of it', async () => {
    expect(await ask('state_subscribeStorage')).toEqual({ code: -32601, message: text })
    expect(await ask('state_subscribeStorage', null)).toEqual({ code: -32601, message: text })
    expect(await ask('state_subscribeStorage', ['0x00'])).toBeUndefined()
  })

  it('is offered when that is asked for', async () => {
    const open = await startLocalnet({ unsafeRpc: true })
    const socket = await RawSocket.open(open.url)
    expect((await socket.ask('system_peers')).result).toEqual([])
    expect((await socket.ask('system_dryRun', '0x0884')).error?.code).toBe(2)
    expect((await socket.ask('author_rotateKeys')).error).toEqual({ code: -32601, message: 'Method not found' })
    expect((await socket.ask('state_subscribeStorage')).error).toBeUndefined()
    socket.close()
    await open.stop()
  })
})

describe('over HTTP', () => {
  it('answers single calls and batches', async () => {
    const single = await postRpc(localnet.port, '{"jsonrpc":"2.0","id":1,"method":"system_chain","params":[]}')
    expect(await single.json()).toEqual({ jsonrpc: '2.0', id: 1, result: 'Bittensor' })
    expect(single.headers.get('keep-alive')).toBe('timeout=120')
    const batch = await postRpc(localnet.port, '[{"jsonrpc":"2.0","id":1,"method":"system_chain"}]')
    expect(await batch.json()).toEqual([{ jsonrpc: '2.0', id: 1, result: 'Bittensor' }])
  })

  it('answers garbage with an error', async () => {
    expect(await (await postRpc(localnet.port, '{')).json()).toMatchObject({ error: { code: -32700 } })
  })

  it('cannot serve subscriptions', async () => {
    const answer = await postRpc(localnet.port, '{"jsonrpc":"2.0","id":1,"method":"chain_subscribeNewHeads"}')
    expect(await answer.json()).toMatchObject({ error: { code: -32603 } })
  })

  it('refuses other methods, other content types, other origins and too much', async () => {
    expect((await fetch(`http://127.0.0.1:${localnet.port}`)).status).toBe(405)
    expect((await postRpc(localnet.port, '{}', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await postRpc(localnet.port, '{}', { origin: 'https://evil.example' })).status).toBe(403)
    const tooMuch = await postRpc(localnet.port, ' '.repeat(15 * 1024 * 1024 + 1))
    expect(tooMuch.status).toBe(413)
    expect(await tooMuch.json()).toMatchObject({ error: { code: -32007 } })
  })

  it('survives bytes that are no HTTP at all', async () => {
    const socket = connect(localnet.port, '127.0.0.1')
    socket.on('error', () => undefined)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.resume()
    socket.write(Buffer.from('00ff00ff0d0a0d0a', 'hex'))
    await closed
    expect((await bystander.ask('system_chain')).result).toBe('Bittensor')
  })
})

describe('a client that does not read', () => {
  it('is answered no further than it reads, while others are served, and gets the rest when it does', async () => {
    const greedy = await RawSocket.open(localnet.url)
    greedy.socket.pause()
    const COUNT = 60
    for (let id = 0; id < COUNT; id++) greedy.send(`{"jsonrpc":"2.0","id":${id},"method":"state_getMetadata","params":[]}`)
    // The server takes the calls of both in turn.
    for (let i = 0; i < 2 * COUNT; i++) expect((await bystander.ask('system_chain')).result).toBe('Bittensor')
    greedy.socket.resume()
    for (let id = 0; id < COUNT; id++) expect((await greedy.next()).id).toBe(id)
    greedy.close()
  })
})
