/**
 * One client over WebSocket. Its calls are answered one after the other, and the next one only when it has read most of the answers before.
 */
import type { Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import { answerMessage, type Served } from './answer.js'
import type { Heartbeat } from './heartbeat.js'
import type { HeldBytes, Holder } from './held-bytes.js'
import { tooBigRequest } from './rpc-error.js'
import { Session, type SubscriptionPlaces } from './session.js'

/** A node's default for requests, in bytes. */
export const REQUEST_LIMIT = 15 * 1024 * 1024
/** A connection with more than this waiting to be read is dropped: twice the largest answer. */
const BACKLOG_LIMIT = 32 * 1024 * 1024
/** With more than this waiting to be read the next call waits too, and nothing more is taken from the client. */
const READ_FIRST = 1024 * 1024
/** How many calls of a connection may be in progress or waiting at once. */
const IN_WORK_LIMIT = 4_096

/** What a connection shares with the others. */
export interface Shared {
  readonly heartbeat: Heartbeat
  readonly held: HeldBytes
  readonly places: SubscriptionPlaces
}

export class Connection {
  readonly #session: Session
  readonly #holder: Holder = { drop: () => this.socket.terminate() }
  readonly #waiting: Buffer[] = []
  #waitingBytes = 0
  /** Bytes of a request that has not ended. */
  #coming = 0
  #inWork = 0
  #isTaking = false

  /** `raw` is the stream below the WebSocket. */
  constructor(
    private readonly served: Served,
    private readonly socket: WebSocket,
    raw: Socket,
    private readonly shared: Shared,
  ) {
    this.#session = new Session((text) => this.#send(text), shared.places)
    raw.on('data', (chunk: Buffer) => {
      this.#coming += chunk.length
      this.#account()
    })
    socket.on('pong', () => shared.heartbeat.hear(socket))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      shared.held.remove(this.#holder)
      this.#waiting.length = 0
      this.#session.close()
    })
    socket.on('message', (data) => this.#take(data as Buffer))
  }

  get #isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN
  }

  #account(): void {
    if (this.#isOpen) this.shared.held.set(this.#holder, this.#coming + this.#waitingBytes + this.socket.bufferedAmount)
  }

  #send(text: string): void {
    if (!this.#isOpen) return
    if (this.socket.bufferedAmount > BACKLOG_LIMIT) {
      this.socket.terminate()
      return
    }
    this.socket.send(text, () => {
      // The client has read something, so it is alive. Its own messages may be held up behind what it has not read yet.
      this.shared.heartbeat.hear(this.socket)
      this.#account()
      void this.#work()
    })
    this.#account()
  }

  #take(bytes: Buffer): void {
    this.#coming = 0
    this.shared.heartbeat.hear(this.socket)
    if (bytes.length > REQUEST_LIMIT) {
      this.#send(JSON.stringify({ jsonrpc: '2.0', id: null, error: tooBigRequest(REQUEST_LIMIT) }))
      return
    }
    if (this.#inWork + this.#waiting.length >= IN_WORK_LIMIT) {
      this.socket.close(1008, 'Too many calls at once')
      return
    }
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    this.#account()
    void this.#work()
  }

  /**
   * Takes the waiting calls, one for each turn of the event loop. An answer that is ready at once is sent within that turn, so that it
   * shows whether the client reads it.
   */
  async #work(): Promise<void> {
    if (this.#isTaking) return
    this.#isTaking = true
    while (this.#isOpen && this.socket.bufferedAmount <= READ_FIRST) {
      const bytes = this.#waiting.shift()
      if (bytes === undefined) break
      this.#waitingBytes -= bytes.length
      void this.#answer(bytes.toString('utf8'))
      await nextTurn()
    }
    this.#isTaking = false
    if (this.#waiting.length > 0) this.socket.pause()
    else this.socket.resume()
    this.#account()
  }

  async #answer(request: string): Promise<void> {
    this.#inWork++
    const { text, afterSend } = await answerMessage(this.served, this.#session, request)
    this.#inWork--
    if (text !== undefined) this.#send(text)
    afterSend()
  }
}
