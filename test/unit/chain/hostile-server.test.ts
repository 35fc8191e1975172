import { createHash } from 'node:crypto'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { RpcConnection } from '../../../src/chain/rpc/connection.js'

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A server that speaks bytes: what it does with the request for an upgrade, and afterwards, is the test's. */
async function serve(onRequest: (socket: Socket, accept: string) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', (request) => {
      const key = /sec-websocket-key: *(\S+)/i.exec(request.toString())?.[1] ?? ''
      onRequest(socket, createHash('sha1').update(`${key}${GUID}`).digest('base64'))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function upgrade(socket: Socket, accept: string, more = ''): void {
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n${more}\r\n`,
  )
}

function repeat(socket: Socket, chunk: Uint8Array | string, everyMs: number): void {
  const timer = setInterval(() => socket.write(chunk), everyMs)
  ends.push(() => clearInterval(timer))
}

const connect = (url: string, callTimeoutMs = 400) => RpcConnection.connect(url, { connectTimeoutMs: 400, callTimeoutMs })

/** A frame's first bytes and its length, without a mask. */
function frame(first: number, payload: Uint8Array): Buffer {
  const head =
    payload.length < 126 ? Buffer.from([first, payload.length]) : Buffer.from([first, 126, payload.length >> 8, payload.length & 0xff])
  return Buffer.concat([head, payload])
}

describe('instead of an upgrade', () => {
  test.each<[string, (socket: Socket, accept: string) => void, string]>([
    ['headers that do not end', (socket) => repeat(socket, 'x-more: 1\r\n', 20), 'CONNECT_FAILED'],
    ['an answer that does not begin', () => undefined, 'CONNECT_TIMEOUT'],
    [
      'headers that come a byte at a time',
      (socket) => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nx: ')
        repeat(socket, 'y', 20)
      },
      'CONNECT_TIMEOUT',
    ],
    [
      'a megabyte of headers',
      (socket) => socket.write(`HTTP/1.1 101 Switching Protocols\r\nx: ${'y'.repeat(1_000_000)}`),
      'CONNECT_FAILED',
    ],
    [
      'a redirect',
      (socket) => socket.write('HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n'),
      'CONNECT_FAILED',
    ],
    [
      'an error whose body does not end',
      (socket) => {
        socket.write('HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n')
        repeat(socket, '1\r\nx\r\n', 5)
      },
      'CONNECT_FAILED',
    ],
    ['a 200', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'), 'CONNECT_FAILED'],
    ['an upgrade to something else', (socket) => upgrade(socket, 'bm8='), 'CONNECT_FAILED'],
    [
      'compression that was not offered',
      (socket, accept) => upgrade(socket, accept, 'Sec-WebSocket-Extensions: permessage-deflate\r\n'),
      'CONNECT_FAILED',
    ],
  ])('%s is one error', async (_name, act, code) => {
    await expect(connect(await serve(act))).rejects.toMatchObject({ code, exitCode: 5 })
  })
})

describe('after the upgrade', () => {
  const ask = async (act: (socket: Socket) => void, callTimeoutMs?: number): Promise<unknown> => {
    const url = await serve((socket, accept) => {
      upgrade(socket, accept)
      socket.once('data', () => act(socket))
    })
    const connection = await connect(url, callTimeoutMs)
    ends.push(() => connection.close())
    return connection.request('system_chain', [])
  }

  test.each<[string, (socket: Socket) => void, string]>([
    ['a compressed frame', (socket) => socket.write(frame(0xc1, Buffer.alloc(100))), 'CONNECTION_LOST'],
    ['a frame that announces a terabyte', (socket) => socket.write(Buffer.from([0x81, 127, 0, 0, 1, 0, 0, 0, 0, 0])), 'CONNECTION_LOST'],
    [
      'a frame that comes a byte at a time',
      (socket) => {
        socket.write(Buffer.from([0x81, 126, 0xff, 0xff]))
        repeat(socket, '{', 20)
      },
      'CALL_TIMEOUT',
    ],
    [
      'fragments without an end',
      (socket) => {
        socket.write(frame(0x01, Buffer.from('{')))
        repeat(socket, frame(0x00, Buffer.alloc(60_000, 32)), 1)
      },
      'CALL_TIMEOUT|CONNECTION_LOST',
    ],
    ['a reserved opcode', (socket) => socket.write(frame(0x83, Buffer.from('{}'))), 'CONNECTION_LOST'],
    ['bytes that are no UTF-8', (socket) => socket.write(frame(0x81, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))), 'CONNECTION_LOST'],
    [
      'an answer with another id than was asked',
      (socket) => socket.write(frame(0x81, Buffer.from('{"id":"1","result":"x"}'))),
      'CALL_TIMEOUT',
    ],
    ['a close', (socket) => socket.write(frame(0x88, Buffer.from([3, 232]))), 'CONNECTION_LOST'],
  ])('%s is one error', async (_name, act, code) => {
    await expect(ask(act)).rejects.toMatchObject({ code: expect.stringMatching(new RegExp(code)), exitCode: 5 })
  })

  test('an answer among forty thousand pings is heard, also from one who does not read the pongs', async () => {
    const ping = frame(0x89, Buffer.alloc(125, 1))
    const answer = await ask((socket) => {
      socket.pause()
      for (let round = 0; round < 100; round++) socket.write(Buffer.concat(Array.from({ length: 400 }, () => ping)))
      socket.write(frame(0x81, Buffer.from('{"id":1,"result":"x"}')))
    }, 20_000)
    expect(answer).toBe('x')
  })
})
