/**
 * Stands between a client and a node on real sockets, WebSocket and HTTP POST, and does to single frames what networks, balancers and
 * liars do: loses, delays, doubles, cuts, swaps and rewrites them, closes the socket, refuses the upgrade.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type RawData, WebSocket, WebSocketServer } from 'ws'
import { type Decide, type Direction, describeFrame, type Fate, type FaultRule, type Frame, makeDecision } from './fault-proxy-frame.js'

// Taken before a test replaces the timers, because the delays of the proxy are real.
const { setTimeout: later } = globalThis

/** Instead of an upgrade: an HTTP status, a socket that is closed at once, or one that says nothing. */
export type Refusal = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | 'reset' | 'silent'

export interface FaultProxyOptions {
  readonly rules?: readonly FaultRule[]
  /** A function that decides instead of rules. */
  readonly decide?: Decide
  readonly refuse?: Refusal
  /** How many connections are refused; all when left out. */
  readonly refusals?: number
  /** Added to every frame, each way. */
  readonly latencyMs?: number
}

export interface FaultProxy {
  readonly url: string
  /** All frames as they came in, before anything was done to them. */
  readonly frames: readonly Frame[]
  /** Extrinsics that the client sent off, hex, once for each time it did. */
  readonly submissions: readonly string[]
  /** How many faults there were: changed frames and refused connections. */
  readonly faults: number
  /** How many connections were opened or refused. */
  readonly connections: number
  close(): Promise<void>
}

/** How one end of a connection is written to. */
interface End {
  send(text: string | Uint8Array): void
  sendHalf(text: string): void
}

class Lane {
  #held: (() => void)[] = []

  constructor(
    readonly direction: Direction,
    readonly to: End,
    readonly close: () => void,
    readonly latencyMs: number,
  ) {}

  carry(frame: Frame, fate: Fate): void {
    const { text } = frame
    if (fate === 'drop') return
    if (fate === 'close' || fate === 'cut') {
      if (fate === 'cut') this.to.sendHalf(text)
      this.close()
      return
    }
    if (fate === 'reorder') {
      this.#held.push(() => this.to.send(text))
      return
    }
    if (fate === 'truncate') this.#send(text.slice(0, Math.floor(text.length / 2)))
    else if (typeof fate === 'object' && 'rewrite' in fate)
      this.#send(JSON.stringify(fate.rewrite(JSON.parse(text) as Record<string, unknown>)))
    else if (typeof fate === 'object' && 'raw' in fate) this.to.send(fate.raw)
    else if (typeof fate === 'object' && 'times' in fate) for (let turn = 0; turn < fate.times; turn++) this.#send(text)
    else if (typeof fate === 'object' && 'before' in fate) {
      for (const one of fate.before) this.to.send(one)
      this.#send(text)
    } else if (typeof fate === 'object' && 'delayMs' in fate) later(() => this.#send(text), fate.delayMs)
    else this.#send(text)
    if (fate === 'duplicate') this.#send(text)
    if (typeof fate === 'object' && 'repeatMs' in fate) later(() => this.#send(text), fate.repeatMs)
    if (typeof fate === 'object' && 'call' in fate) fate.call()
    if (fate === 'close-after') this.close()
  }

  #send(text: string): void {
    const held = this.#held.splice(0)
    const act = (): void => {
      this.to.send(text)
      for (const release of held) release()
    }
    if (this.latencyMs === 0) act()
    else later(act, this.latencyMs)
  }
}

const ignore = (): void => undefined

/** Writes the header and the length of a WebSocket frame, and only half of its content. */
function writeHalfFrame(socket: WebSocket, text: string): void {
  const raw = (socket as unknown as { _socket?: Duplex })._socket
  const body = Buffer.from(text)
  const header = Buffer.alloc(10)
  header.writeUInt8(0x81, 0)
  header.writeUInt8(127, 1)
  header.writeBigUInt64BE(BigInt(body.length), 2)
  raw?.write(Buffer.concat([header, body.subarray(0, body.length >> 1)]))
}

function makeSocketEnd(socket: WebSocket): End {
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    sendHalf: (text) => writeHalfFrame(socket, text),
  }
}

class RunningProxy implements FaultProxy {
  readonly frames: Frame[] = []
  readonly submissions: string[] = []
  faults = 0
  connections = 0
  url = ''
  readonly #decide: Decide
  readonly #server = createServer((request, response) => void this.#serveHttp(request, response))
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  readonly #raw = new Set<Duplex>()

  constructor(
    readonly node: string,
    readonly options: FaultProxyOptions,
  ) {
    this.#decide = options.decide ?? makeDecision(options.rules ?? [])
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
    this.#server.on('connection', (socket) => {
      this.#raw.add(socket)
      socket.on('error', ignore)
      socket.on('close', () => this.#raw.delete(socket))
    })
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    for (const socket of this.#raw) socket.destroy()
    this.#sockets.close()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  /** How this connection is refused; undefined if it is not. */
  #refuse(): Refusal | undefined {
    this.connections++
    const { refuse, refusals = Number.POSITIVE_INFINITY } = this.options
    if (refuse === undefined || this.connections > refusals) return undefined
    this.faults++
    return refuse
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = this.#refuse()
    if (refusal === 'silent') return
    if (refusal === 'reset') {
      socket.destroy()
      return
    }
    if (refusal !== undefined) {
      const headers = Object.entries({ connection: 'close', 'content-length': '0', ...refusal.headers })
      socket.end(`HTTP/1.1 ${refusal.status} Refused\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
      return
    }
    this.#sockets.handleUpgrade(request, socket, head, (client) => this.#join(client))
  }

  #look(direction: Direction, text: string, calls: Map<unknown, string>): { readonly frame: Frame; readonly fate: Fate } {
    const index = this.frames.filter((frame) => frame.direction === direction).length + 1
    const frame = describeFrame(direction, text, calls, index)
    this.frames.push(frame)
    if (direction === 'up' && /^author_submit/.test(frame.method)) {
      this.submissions.push(String((JSON.parse(text) as { params?: unknown[] }).params?.[0]))
    }
    const fate = this.#decide(frame)
    if (fate !== 'pass' && !(typeof fate === 'object' && 'call' in fate)) this.faults++
    return { frame, fate }
  }

  #join(client: WebSocket): void {
    const node = new WebSocket(this.node, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 })
    const calls = new Map<unknown, string>()
    const latencyMs = this.options.latencyMs ?? 0
    const drop = (): void => {
      // A reset could overtake what was just sent; the end of a stream cannot.
      const raw = (client as unknown as { _socket?: Duplex })._socket
      raw?.end(() => client.terminate())
      if (!raw) client.terminate()
    }
    const up = new Lane('up', makeSocketEnd(node), drop, latencyMs)
    const down = new Lane('down', makeSocketEnd(client), drop, latencyMs)
    const early: string[] = []
    const pass = (lane: Lane, text: string): void => {
      const { frame, fate } = this.#look(lane.direction, text, calls)
      lane.carry(frame, fate)
    }
    client.on('message', (data: RawData) => {
      if (node.readyState === WebSocket.OPEN) pass(up, String(data))
      else early.push(String(data))
    })
    node.on('open', () => {
      for (const text of early.splice(0)) pass(up, text)
    })
    node.on('message', (data: RawData) => pass(down, String(data)))
    for (const [one, other] of [
      [client, node],
      [node, client],
    ] as const) {
      one.on('error', ignore)
      one.on('close', () => other.terminate())
    }
  }

  async #serveHttp(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', ignore)
    try {
      await this.#relayHttp(request, response)
    } catch {
      response.destroy()
    }
  }

  async #relayHttp(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = this.#refuse()
    if (refusal === 'silent') return
    if (refusal === 'reset') {
      request.socket.destroy()
      return
    }
    if (refusal !== undefined) {
      response.writeHead(refusal.status, refusal.headers).end()
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const calls = new Map<unknown, string>()
    const latencyMs = this.options.latencyMs ?? 0
    const drop = (): void => {
      request.socket.destroy()
    }
    // An HTTP request has one answer: a duplicate is used only once, and a frame that waits for the next one waits for ever.
    const wayDown: End = {
      send: (text) => {
        if (!response.writableEnded) response.writeHead(200, { 'content-type': 'application/json' }).end(text)
      },
      sendHalf: (text) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) })
        response.write(text.slice(0, text.length >> 1))
      },
    }
    const down = new Lane('down', wayDown, drop, latencyMs)
    const ask = (body: string): void => {
      fetch(this.node.replace(/^ws/, 'http'), { method: 'POST', headers: { 'content-type': 'application/json' }, body })
        .then((answer) => answer.text())
        .then((text) => {
          const { frame, fate } = this.#look('down', text, calls)
          down.carry(frame, fate)
        })
        .catch(drop)
    }
    const up = new Lane('up', { send: ask, sendHalf: ask }, drop, latencyMs)
    const { frame, fate } = this.#look('up', Buffer.concat(chunks).toString(), calls)
    up.carry(frame, fate)
  }
}

/** Starts a proxy on a port of its own before the node at `url` (`ws://…`). */
export async function startFaultProxy(url: string, options: FaultProxyOptions = {}): Promise<FaultProxy> {
  const proxy = new RunningProxy(url, options)
  await proxy.listen()
  return proxy
}
