import { createHash } from 'node:crypto'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { WebSocketClient } from '../../../src/chain/rpc/web-socket.js'
import { makeServerFrame } from '../../helpers/server-frame.js'

const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A server that is told the head of each request and writes what it likes. */
async function startRaw(answer: (head: string, socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    let received = ''
    socket.on('error', () => {})
    socket.on('data', (data) => {
      const complete = received.includes('\r\n\r\n')
      received += data.toString('latin1')
      if (!complete && received.includes('\r\n\r\n')) answer(received, socket)
    })
    ends.push(() => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => server.close())
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function acceptOf(head: string): string {
  const key = /^sec-websocket-key: (\S+)\r$/im.exec(head)?.[1] ?? ''
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
}

function makeUpgrade(head: string, more = ''): string {
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptOf(head)}\r\n${more}\r\n`
}

interface Run {
  readonly client: WebSocketClient
  /** What the listener was told, in order. */
  readonly told: string[]
  /** Resolves when it has been told so often. */
  hears(count: number): Promise<string[]>
}

async function open(url: string, onOpen: (client: WebSocketClient) => void = () => {}): Promise<Run> {
  const told: string[] = []
  const waiting: { readonly count: number; readonly resolve: (told: string[]) => void }[] = []
  const tell = (text: string): void => {
    told.push(text)
    for (const { count, resolve } of waiting) if (told.length >= count) resolve(told)
  }
  const client = await WebSocketClient.open(url, 1_000_000, {
    opened: (opened) => {
      tell('opened')
      onOpen(opened)
    },
    refused: (status, headers) => tell(`refused ${status} ${headers.get('retry-after') ?? ''}`.trim()),
    message: (text) => tell(`message ${text.length > 20 ? text.length : text}`),
    lost: (why) => tell(`lost ${why}`),
  })
  ends.push(() => client.terminate())
  return {
    client,
    told,
    hears: (count) => new Promise((resolve) => (told.length >= count ? resolve(told) : waiting.push({ count, resolve }))),
  }
}

describe('with a server of the library', () => {
  async function startEcho(): Promise<{ readonly server: WebSocketServer; readonly url: string }> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
    await new Promise((resolve) => server.once('listening', resolve))
    server.on('connection', (socket) => socket.on('message', (data, binary) => socket.send(data, { binary })))
    ends.push(() => {
      for (const socket of server.clients) socket.terminate()
      server.close()
    })
    return { server, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/path?query=1` }
  }

  test('messages of every length come back as they went', async () => {
    const texts = ['', 'é', ...[125, 126, 65_535, 65_536, 900_000].map((length) => 'x'.repeat(length))]
    const { server, url } = await startEcho()
    server.once('connection', (_socket, request) => expect(request.url).toBe('/path?query=1'))
    const run = await open(url, (client) => {
      for (const text of texts) client.send(text)
    })
    const told = await run.hears(1 + texts.length)
    expect(told.slice(1)).toEqual(texts.map((text) => `message ${text.length > 20 ? text.length : text}`))
  })

  test('a ping is answered with what it holds', async () => {
    const { server, url } = await startEcho()
    const pong = new Promise((resolve) =>
      server.on('connection', (socket) => {
        socket.on('pong', (data) => resolve(String(data)))
        socket.ping('are you there')
      }),
    )
    await open(url)
    expect(await pong).toBe('are you there')
  })

  test('a close is told with its code, a lost connection as one, and only once', async () => {
    const { server, url } = await startEcho()
    server.once('connection', (socket) => socket.close(1013))
    const closed = await open(url)
    expect(await closed.hears(2)).toEqual(['opened', 'lost closed with code 1013'])
    server.once('connection', (socket) => socket.terminate())
    const lost = await open(url)
    expect((await lost.hears(2))[1]).toMatch(/^lost (closed with code 1006|read ECONNRESET)$/)
    expect([closed.told.length, lost.told.length]).toEqual([2, 2])
  })

  test('after it was ended nothing is told and nothing is sent', async () => {
    const { server, url } = await startEcho()
    let received = 0
    const gone = new Promise((resolve) =>
      server.on('connection', (socket) => {
        socket.on('message', () => received++)
        socket.on('close', resolve)
      }),
    )
    const run = await open(url, (client) => {
      client.terminate()
      client.send('late')
    })
    await gone
    expect([run.told, received]).toEqual([['opened'], 0])
  })
})

describe('the answer to the upgrade', () => {
  test('may come byte by byte, with the first messages right behind it', async () => {
    const url = await startRaw((head, socket) => {
      const bytes = Buffer.concat([Buffer.from(makeUpgrade(head)), makeServerFrame(1, 'one'), makeServerFrame(1, 'two')])
      socket.setNoDelay(true)
      const sendFrom = (at: number): void => {
        if (at < bytes.length) socket.write(bytes.subarray(at, at + 1), () => setImmediate(sendFrom, at + 1))
      }
      sendFrom(0)
    })
    expect(await (await open(url)).hears(3)).toEqual(['opened', 'message one', 'message two'])
  })

  test('and in one piece with them', async () => {
    const url = await startRaw((head, socket) => {
      socket.write(Buffer.concat([Buffer.from(makeUpgrade(head)), makeServerFrame(1, 'one'), makeServerFrame(8, '')]))
    })
    expect(await (await open(url)).hears(3)).toEqual(['opened', 'message one', 'lost closed with code 1005'])
  })

  test('may have its names in any case', async () => {
    const url = await startRaw((head, socket) =>
      socket.write(`HTTP/1.1 101 OK\r\nUPGRADE: WebSocket\r\nsec-websocket-accept:${acceptOf(head)}\r\n\r\n`),
    )
    expect(await (await open(url)).hears(1)).toEqual(['opened'])
  })

  test.each<[string, string, (head: string) => string]>([
    ['429 with a pause', 'refused 429 30', () => 'HTTP/1.1 429 Too Many Requests\r\nRetry-After: 30\r\nretry-after: 40\r\n\r\nbody'],
    ['a redirect', 'refused 302', () => 'HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:1\r\n\r\n'],
    ['no reason', 'refused 503', () => 'HTTP/1.0 503\r\n\r\n'],
    ['another key', 'lost it upgrades another connection than this one', () => makeUpgrade('')],
    ['another protocol', 'lost it upgrades to something else than WebSocket', (head) => makeUpgrade(head).replace('websocket', 'h2c')],
    [
      'an extension',
      'lost it agrees to what was not offered',
      (head) => makeUpgrade(head, 'Sec-WebSocket-Extensions: permessage-deflate\r\n'),
    ],
    ['another language', 'lost it does not speak HTTP', () => 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['a status that is none', 'lost it does not speak HTTP', () => 'HTTP/1.1 ok\r\n\r\n'],
    ['no end', 'lost its answer has no end', () => `HTTP/1.1 200 OK\r\n${'x-more: and more\r\n'.repeat(2000)}`],
    ['a frame that breaks the rules', 'lost it masks its frames', (head) => `${makeUpgrade(head)}\u0081\u0080\0\0\0\0`],
  ])('%s: %s', async (_name, expected, answer) => {
    const url = await startRaw((head, socket) => socket.write(answer(head), 'latin1'))
    const run = await open(url)
    const told = await run.hears(expected.includes('masks') ? 2 : 1)
    expect(told.at(-1)).toBe(expected)
    expect(told.filter((text) => text !== 'opened')).toHaveLength(1)
  })

  test('that does not come before the connection ends is an end', async () => {
    const url = await startRaw((_head, socket) => socket.end('HTTP/1.1 101 Switch'))
    expect(await (await open(url)).hears(1)).toEqual(['lost it closed the connection without an answer'])
  })
})
