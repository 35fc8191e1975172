import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { probeAxons } from '../../../../src/chain/serving/probe-axons.js'

const LOCAL = { type: 4, value: 0x7f00_0001n }
const CHOICE = { timeoutMs: 2_000, concurrency: 4, http: false, allowPrivate: true }
const servers: { server: Server; sockets: Set<Socket> }[] = []

/** A server that does this with each connection; its port. */
async function serve(answer: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    answer(socket)
  })
  servers.push({ server, sockets })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

afterEach(() => {
  for (const { server, sockets } of servers.splice(0)) {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
})

test('a port that takes connections is reachable, one that nobody listens at is refused, in the order of the question', async () => {
  const port = await serve(() => {})
  const closed = await serve(() => {})
  servers.pop()?.server.close()
  const results = await probeAxons(
    [LOCAL, LOCAL].map((ip, index) => ({ ip, port: index === 0 ? closed : port })),
    CHOICE,
  )
  expect(results.map(({ state }) => state)).toEqual(['refused', 'reachable'])
  expect(results[1]?.connectMs).toBeGreaterThanOrEqual(0)
})

test('an address that is not public is not tried unless asked for', async () => {
  let connections = 0
  const port = await serve(() => connections++)
  const mapped = { type: 6, value: (0xffffn << 32n) + LOCAL.value }
  const results = await probeAxons(
    [LOCAL, mapped].map((ip) => ({ ip, port })),
    { ...CHOICE, allowPrivate: false },
  )
  expect(results).toEqual([1, 2].map(() => ({ state: 'not-public', connectMs: null, httpStatus: null })))
  expect(connections).toBe(0)
})

test('by HTTP the status is told, and nothing that says who asks is sent', async () => {
  let question = ''
  const port = await serve((socket) =>
    socket.on('data', (chunk) => {
      question += chunk.toString()
      socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
    }),
  )
  const [result] = await probeAxons([{ ip: LOCAL, port }], { ...CHOICE, http: true })
  expect(result).toMatchObject({ state: 'reachable', httpStatus: 404 })
  expect(question).toBe(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`)
})

test.each([
  ['says nothing', (_: Socket) => {}],
  ['never ends its line', (socket: Socket) => socket.on('data', () => socket.write('x'.repeat(100_000)))],
  ['speaks something else', (socket: Socket) => socket.on('data', () => socket.write('SSH-2.0\r\n'))],
  ['hangs up', (socket: Socket) => socket.destroy()],
])('a server that %s does not answer', async (_what, answer) => {
  const port = await serve(answer)
  const [result] = await probeAxons([{ ip: LOCAL, port }], { ...CHOICE, timeoutMs: 300, http: true })
  expect(result).toMatchObject({ state: 'no-answer', httpStatus: null })
})

test('no more are tried at a time than was asked for', async () => {
  let [open, most] = [0, 0]
  const port = await serve((socket) => {
    most = Math.max(most, ++open)
    socket.on('data', () => {
      open--
      socket.end('HTTP/1.1 200 OK\r\n\r\n')
    })
  })
  const axons = Array.from({ length: 12 }, () => ({ ip: LOCAL, port }))
  let seen = 0
  const results = await probeAxons(axons, { ...CHOICE, concurrency: 3, http: true }, (count) => {
    seen = count
  })
  expect(results.every(({ state }) => state === 'reachable')).toBe(true)
  expect(seen).toBe(12)
  expect(most).toBeLessThanOrEqual(3)
})
