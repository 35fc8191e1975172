/**
 * A WebSocket client for text, without extensions, on a plain socket or TLS. The usual library takes HTTP, TLS, compression and streams of its
 * own along, and loading them takes a quarter of a read from a node nearby; a client that sends and receives JSON needs none of it. The
 * embedded chain and the tests' nodes do use that library, so the two are held against each other wherever a test connects.
 */
import type { Socket } from 'node:net'
import { encodePong, encodeText, FrameReader, ProtocolError } from './frames.js'
import { findFault, makeKey, makeRequest, parseAnswer } from './upgrade.js'

/** Who is told what happens, each at the moment it does. After `refused` or `lost` nothing else comes. */
export interface SocketListener {
  /** Before anything else; what is sent in it is the first that the server gets. */
  opened(client: WebSocketClient): void
  /** The server answered with something else than an upgrade. */
  refused(status: number, headers: ReadonlyMap<string, string>): void
  message(text: string): void
  /** `why` is for people; empty when the system gives no reason. */
  lost(why: string, cause?: Error): void
}

/** Without TLS no process pays for loading it. */
async function connectTo(url: URL): Promise<Socket> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const secure = url.protocol === 'wss:'
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port)
  const { connect, isIP } = await import('node:net')
  if (!secure) return connect({ host, port, noDelay: true })
  const { connect: connectSecurely } = await import('node:tls')
  const socket = connectSecurely({ host, port, ALPNProtocols: ['http/1.1'], ...(isIP(host) === 0 ? { servername: host } : {}) })
  socket.setNoDelay(true)
  return socket
}

export class WebSocketClient {
  readonly #socket: Socket
  readonly #frames: FrameReader
  readonly #key = makeKey()
  readonly #listener: SocketListener
  #answer: Buffer | null = Buffer.alloc(0)
  #over = false
  #corked = false

  private constructor(url: URL, socket: Socket, maxMessage: number, listener: SocketListener) {
    this.#socket = socket
    this.#frames = new FrameReader(maxMessage)
    this.#listener = listener
    // Until the connection stands this waits in the socket.
    socket.write(makeRequest(url, this.#key))
    socket.on('data', (chunk: Buffer) => this.#receive(chunk))
    socket.on('error', (error: Error) => this.#lose(error.message, error))
    socket.on('end', () => this.#lose(this.#answer ? 'it closed the connection without an answer' : 'closed with code 1006'))
    socket.on('close', () => this.#lose('closed with code 1006'))
  }

  /** Begins to connect to a ws or wss URL, and does not wait for it. `maxMessage` is the longest message accepted, in bytes. */
  static async open(url: string, maxMessage: number, listener: SocketListener): Promise<WebSocketClient> {
    const parsed = new URL(url)
    return new WebSocketClient(parsed, await connectTo(parsed), maxMessage, listener)
  }

  /** Sends a message. What is sent in one turn of the event loop travels together. */
  send(text: string): void {
    if (this.#over) return
    if (!this.#corked) {
      this.#corked = true
      this.#socket.cork()
      process.nextTick(() => {
        this.#corked = false
        this.#socket.uncork()
      })
    }
    this.#socket.write(encodeText(text))
  }

  /** Ends it at once; the listener hears nothing any more. */
  terminate(): void {
    this.#over = true
    this.#socket.destroy()
  }

  #lose(why: string, cause?: Error): void {
    if (this.#over) return
    this.terminate()
    this.#listener.lost(why, cause)
  }

  #receive(chunk: Buffer): void {
    try {
      const frames = this.#answer ? this.#upgrade(Buffer.concat([this.#answer, chunk])) : chunk
      if (frames.length > 0) this.#take(frames)
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      this.#lose(error.message, error)
    }
  }

  /** The bytes that follow the answer, once it is there. */
  #upgrade(received: Buffer): Buffer {
    const answer = parseAnswer(received)
    this.#answer = answer ? null : received
    if (!answer) return Buffer.alloc(0)
    if (answer.status !== 101) {
      this.terminate()
      this.#listener.refused(answer.status, answer.headers)
      return Buffer.alloc(0)
    }
    const fault = findFault(answer, this.#key)
    if (fault !== null) throw new ProtocolError(fault)
    this.#listener.opened(this)
    return answer.rest
  }

  #take(chunk: Buffer): void {
    this.#frames.push(chunk, (incoming) => {
      if (this.#over) return
      if (incoming.kind === 'ping') this.#socket.write(encodePong(incoming.payload))
      else if (incoming.kind === 'close') this.#lose(`closed with code ${incoming.code}`)
      // Some endpoints keep a connection alive by empty binary messages.
      else if (!incoming.binary || incoming.payload.length > 0) this.#listener.message(incoming.payload.toString())
    })
  }
}
