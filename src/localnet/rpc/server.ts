/** JSON-RPC over WebSocket and HTTP POST on one port. A client that sends garbage, too much, or does not read hurts itself alone. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerMessage, type Served } from './answer.js'
import { Connection, REQUEST_LIMIT } from './connection.js'
import { HEARTBEAT_MS, Heartbeat } from './heartbeat.js'
import { HeldBytes, type Holder } from './held-bytes.js'
import { tooBigRequest } from './rpc-error.js'
import { SubscriptionPlaces } from './session.js'

/** Frames up to this size are read to their end and answered with an error; larger ones end the connection. */
const FRAME_LIMIT = 2 * REQUEST_LIMIT
/**
 * Bytes that all connections together may have waiting to be read or in incomplete requests. Beyond that, the connections that hold most
 * are dropped.
 */
const HELD_LIMIT = 128 * 1024 * 1024
/** Each that follows heads takes some 20 KiB. */
const CONNECTION_LIMIT = 5_000
/** Sockets beyond the limit of connections are needed for clients that are told of this limit, and for clients that speak HTTP. */
const SOCKET_LIMIT = 2 * CONNECTION_LIMIT
/**
 * A node keeps HTTP connections open for the next request. If one were closed just before a client used it again, that request would be
 * lost.
 */
const KEEP_ALIVE_MS = 120_000

export interface RpcServer {
  readonly host: string
  readonly port: number
  /** `ws://127.0.0.1:9944` */
  readonly url: string
  /** Ends all connections and frees the port. */
  close(): Promise<void>
}

export interface ListenOptions {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
}

/** Serves the chain. Rejects with the system's error (`EADDRINUSE` …) if it cannot listen. */
export async function serveRpc(served: Served, options: ListenOptions): Promise<RpcServer> {
  const { WebSocketServer } = await import('ws')
  const held = new HeldBytes(HELD_LIMIT)
  const places = new SubscriptionPlaces()
  const http = createServer((request, response) => {
    void answerHttp(served, request, response, held)
  })
  http.maxConnections = SOCKET_LIMIT
  http.keepAliveTimeout = KEEP_ALIVE_MS
  const sockets = new WebSocketServer({
    server: http,
    verifyClient: ({ origin }: { readonly origin: string }, answer: (isAllowed: boolean, status?: number) => void) => {
      answer(isAllowedOrigin(origin), 403)
    },
    maxPayload: FRAME_LIMIT,
    allowSynchronousEvents: false,
    perMessageDeflate: false,
  })
  const heartbeat = new Heartbeat()
  sockets.on('connection', (socket, request) => {
    if (sockets.clients.size > CONNECTION_LIMIT) socket.close(1013, 'Too many connections. Please try again later.')
    else new Connection(served, socket, request.socket, { heartbeat, held, places })
  })
  // The HTTP server reports the same failure. Without a handler, this second report would end the process.
  sockets.on('error', () => undefined)
  await listen(http, options)
  const beats = setInterval(() => heartbeat.beat(sockets.clients), HEARTBEAT_MS)
  beats.unref()
  const { address, port } = http.address() as AddressInfo
  return {
    host: address,
    port,
    url: `ws://${address.includes(':') ? `[${address}]` : address}:${port}`,
    close: async () => {
      clearInterval(beats)
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
      http.closeAllConnections()
      await new Promise<void>((resolve) => http.close(() => resolve()))
    },
  }
}

/** The web pages that a node lets in by default; programs send no origin. */
const ALLOWED_ORIGIN = /^(?:https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?|https:\/\/polkadot\.js\.org)$/

function isAllowedOrigin(origin: string | undefined): boolean {
  return origin === undefined || origin === '' || ALLOWED_ORIGIN.test(origin)
}

function listen(http: Server, { host, port }: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, () => {
      http.off('error', reject)
      resolve()
    })
  })
}

/** The whole body, or undefined if it is larger than a request may be. */
async function readBody(request: IncomingMessage, note: (bytes: number) => void): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > REQUEST_LIMIT) return undefined
    chunks.push(chunk)
    note(size)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function respond(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body)
}

async function answerHttp(served: Served, request: IncomingMessage, response: ServerResponse, held: HeldBytes): Promise<void> {
  const holder: Holder = { drop: () => response.destroy() }
  response.once('close', () => held.remove(holder))
  try {
    if (request.method !== 'POST') {
      respond(response, 405, 'text/plain', 'Used HTTP Method is not allowed. POST is required\n')
      return
    }
    if (!isAllowedOrigin(request.headers.origin)) {
      respond(response, 403, 'text/plain', 'Origin is not allowed\n')
      return
    }
    // A web page can send any other content type without asking. For this one the browser has to ask the server first.
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
      respond(response, 415, 'text/plain', 'Supplied content type is not allowed. Content-Type: application/json is required\n')
      return
    }
    const body = await readBody(request, (bytes) => held.set(holder, bytes))
    if (body === undefined) {
      const error = { jsonrpc: '2.0', id: null, error: tooBigRequest(REQUEST_LIMIT) }
      response.setHeader('connection', 'close')
      respond(response, 413, 'application/json; charset=utf-8', JSON.stringify(error))
      return
    }
    const { text } = await answerMessage(served, undefined, body)
    if (response.destroyed) return
    held.set(holder, text?.length ?? 0)
    respond(response, 200, 'application/json; charset=utf-8', text ?? '')
  } catch {
    // The client went away in the middle of its request.
    response.destroy()
  }
}
