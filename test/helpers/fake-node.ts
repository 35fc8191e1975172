/**
 * The node's end of a real WebSocket, with canned answers. It does what a real node seldom does: it falls silent, closes the socket at a
 * chosen moment, or lies about its genesis.
 */
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

/** Thrown by a handler: answered as a JSON-RPC error. */
export class NodeError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly data?: unknown,
  ) {
    super(message)
  }
}

/** Returned by a handler that never answers. */
export const SILENCE = Symbol('silence')

export interface Peer {
  /** Sends one notification of a subscription. */
  notify(subscription: string, result: unknown): void
  /** Closes the socket as a crashed node does. */
  drop(): void
  /** Sends any text. */
  sendRaw(text: string): void
}

export type Handlers = Record<string, (params: unknown[], peer: Peer) => unknown>

export interface FakeNode {
  readonly url: string
  /** Methods in the order in which they arrived. */
  readonly calls: string[]
  /** How many calls were in each frame that had several. */
  readonly frames: number[]
  readonly handlers: Handlers
  close(): Promise<void>
}

function makePeer(socket: WebSocket): Peer {
  return {
    notify: (subscription, result) =>
      socket.send(JSON.stringify({ jsonrpc: '2.0', method: 'notification', params: { subscription, result } })),
    drop: () => socket.terminate(),
    sendRaw: (text) => socket.send(text),
  }
}

export async function startFakeNode(handlers: Handlers, batches: 'answered' | 'refused' = 'answered'): Promise<FakeNode> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  const calls: string[] = []
  const frames: number[] = []
  server.on('connection', (socket) => {
    const peer = makePeer(socket)
    /** Undefined for a call that is not answered. */
    const answer = async ({ id, method, params }: { id: number; method: string; params: unknown[] }): Promise<object | undefined> => {
      calls.push(method)
      const handler = handlers[method]
      try {
        if (!handler) throw new NodeError(-32601, 'Method not found')
        const result = await handler(params, peer)
        return result === SILENCE ? undefined : { jsonrpc: '2.0', id, result }
      } catch (error) {
        if (!(error instanceof NodeError)) throw error
        return { jsonrpc: '2.0', id, error: { code: error.code, message: error.message, data: error.data } }
      }
    }
    socket.on('message', async (data) => {
      const frame = JSON.parse(String(data))
      if (!Array.isArray(frame)) {
        const one = await answer(frame)
        if (one) socket.send(JSON.stringify(one))
        return
      }
      frames.push(frame.length)
      if (batches === 'refused') {
        const error = { code: -32_005, message: 'Batched requests are not supported by this server' }
        socket.send(JSON.stringify({ jsonrpc: '2.0', id: null, error }))
      } else {
        const answers = await Promise.all(frame.map(answer))
        socket.send(JSON.stringify(answers.filter((one) => one !== undefined)))
      }
    })
  })
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    frames,
    handlers,
    close: () => {
      for (const socket of server.clients) socket.terminate()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
