/**
 * JSON-RPC over one WebSocket, for a program that does its work and exits: one attempt to connect, a deadline on everything, no
 * reconnecting behind the caller's back, and a lost socket rejects whatever was waiting on it.
 */
import type { WebSocket } from 'ws'
import { networkError, type TaoError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import { badAnswer } from './bad-answer.js'
import { findFrameFault } from './check-frame.js'
import type { KeyTexts } from './key-texts.js'
import { findResult, matchValues, VALUES_METHOD, type ValuesQuestion, writeQuestion } from './match-values.js'
import { openSocket } from './open-socket.js'
import { RpcError } from './rpc-error.js'

export interface ConnectionOptions {
  readonly connectTimeoutMs: number
  readonly callTimeoutMs: number
}

export interface Subscription {
  /** Rejects when the socket is lost; never resolves. */
  readonly lost: Promise<never>
  unsubscribe(): void
}

interface Pending {
  readonly method: string
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
  readonly timer: NodeJS.Timeout
  /** What is asked for, where the usual answer is read as bytes. */
  readonly question?: ValuesQuestion | undefined
}

/** How many notifications are kept, of all subscriptions together, that arrive before the answer which names their subscription. */
const MAX_EARLY = 64
/** The most characters of an endpoint's error text that are repeated. */
const MAX_WORDS = 500
/**
 * Pings are not answered while this many bytes wait to be sent. An endpoint that pings and does not read the pongs would otherwise fill the
 * memory.
 */
const MAX_UNSENT = 64 * 1024

/** The id of a subscription as text; null if the value cannot be one. */
function readId(id: unknown): string | null {
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null
}

/** The text that a node gives in an error. Any other value is written as JSON; a long text is cut. */
function readWords(said: unknown): string {
  if (said === undefined || said === null) return ''
  const text = typeof said === 'string' ? said : JSON.stringify(said)
  return text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS)}…` : text
}

export class RpcConnection {
  readonly #socket: WebSocket
  readonly #pending = new Map<number, Pending>()
  readonly #listeners = new Map<string, (result: unknown) => void>()
  /** Notifications that arrive before the answer that names their subscription. */
  #early: readonly { readonly id: string; readonly result: unknown }[] = []
  readonly #onLost = new Set<(error: TaoError) => void>()
  #nextId = 1
  /** Ids of questions that were sent in one frame, as long as one of them is open. */
  readonly #batches = new Set<readonly number[]>()
  /** How many questions for many values wait for an answer. */
  #questions = 0
  #lost: TaoError | null = null

  private constructor(
    readonly endpoint: string,
    socket: WebSocket,
    readonly options: ConnectionOptions,
  ) {
    this.#socket = socket
    socket.on('message', (data: Buffer) => this.#receive(data))
    socket.on('ping', (data: Buffer) => {
      if (socket.bufferedAmount < MAX_UNSENT) socket.pong(data)
    })
    socket.on('error', (error: Error) => this.#fail(this.#lostError(error.message)))
    socket.on('close', (code: number) => this.#fail(this.#lostError(`closed with code ${code}`)))
  }

  /** Connects once. NETWORK errors (exit 5): `CONNECT_FAILED`, `CONNECT_TIMEOUT`, `RATE_LIMITED`. Gives up when `signal` is aborted. */
  static async connect(endpoint: string, options: ConnectionOptions, signal?: AbortSignal): Promise<RpcConnection> {
    return openSocket(endpoint, options.connectTimeoutMs, (socket) => new RpcConnection(endpoint, socket, options), signal)
  }

  #lostError(why: string): TaoError {
    return networkError(`The connection to ${this.endpoint} was lost`, 'CONNECTION_LOST', {
      why,
      hint: 'Run the command again.',
      details: { endpoint: this.endpoint },
    })
  }

  #fail(error: TaoError): void {
    if (this.#lost) return
    this.#lost = error
    this.#socket.removeAllListeners()
    this.#socket.on('error', () => {})
    this.#socket.terminate()
    for (const pending of this.#pending.values()) {
      clearTimeout(pending.timer)
      pending.reject(error)
    }
    this.#pending.clear()
    this.#listeners.clear()
    for (const notify of this.#onLost) notify(error)
    this.#onLost.clear()
  }

  #receive(frame: Buffer): void {
    if (this.#lost || this.#takeValues(frame)) return
    const fault = findFrameFault(frame, this.#batches.size > 0)
    if (fault !== null) {
      this.#fail(this.#lostError(`the endpoint sent ${fault}`))
      return
    }
    let message: unknown
    try {
      message = JSON.parse(frame.toString())
    } catch {
      this.#fail(this.#lostError('the endpoint sent something that is not JSON'))
      return
    }
    for (const one of Array.isArray(message) ? (message as readonly unknown[]) : [message]) {
      if (!isRecord(one)) continue
      if (isRecord(one.params)) this.#notify(one.params)
      else if (one.id === null && one.error !== undefined) this.#refuseBatch(one.error)
      else this.#answer(one)
    }
  }

  /** Whether a frame is the usual answer to a question for many values, which is read without being parsed. */
  #takeValues(frame: Buffer): boolean {
    if (this.#questions === 0) return false
    const found = findResult(frame)
    const question = found && this.#pending.get(found.id)?.question
    const values = question && matchValues(frame, found, question)
    if (values === undefined) return false
    this.#settle(found?.id, ({ resolve }) => resolve(values))
    return true
  }

  /**
   * An error without an id is about all questions of a frame; of the oldest that is open. Without an error it is a bad answer to them: one
   * result is not the result of each.
   */
  #refuseBatch(error: unknown): void {
    const [ids = []] = this.#batches
    for (const id of ids) {
      if (error === null) this.#settle(id, ({ method, reject }) => reject(badAnswer(this.endpoint, method)))
      else this.#answer({ id, error })
    }
  }

  #notify({ subscription, result }: Record<string, unknown>): void {
    const id = readId(subscription)
    if (id === null) return
    const listener = this.#listeners.get(id)
    if (listener) listener(result)
    else if (this.#early.length < MAX_EARLY) this.#early = [...this.#early, { id, result }]
  }

  /** Ends the wait for an answer; nothing if nobody waits for it. */
  #settle(id: unknown, end: (pending: Pending) => void): void {
    const pending = typeof id === 'number' ? this.#pending.get(id) : undefined
    if (!pending || typeof id !== 'number') return
    this.#pending.delete(id)
    clearTimeout(pending.timer)
    end(pending)
  }

  #answer({ id, error, result }: Record<string, unknown>): void {
    this.#settle(id, ({ method, resolve, reject }) => {
      if (error === undefined || error === null) {
        resolve(result)
        return
      }
      const { code, message, data } = isRecord(error) ? error : { code: 0, message: error, data: undefined }
      reject(new RpcError(method, Number.isSafeInteger(code) ? Number(code) : 0, readWords(message) || 'error', readWords(data)))
    })
  }

  /**
   * One call. Rejects with {@link RpcError} when the node answers with an error, with `CALL_TIMEOUT` or `CONNECTION_LOST` (exit 5)
   * when it does not answer. Requests may be issued together: they travel in one go and are answered in any order.
   */
  request(method: string, params: readonly unknown[], timeoutMs = this.options.callTimeoutMs): Promise<unknown> {
    const lost = this.#lost
    if (lost) return Promise.reject(lost)
    const { id, answer } = this.#await(method, timeoutMs)
    this.#socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }))
    return answer
  }

  /**
   * Asks `state_queryStorageAt` for many keys at a block, as {@link request} does. The usual answer comes as {@link MatchedValues}; one of
   * another form as it was sent.
   */
  async requestValues(keys: KeyTexts, blockHash: string, timeoutMs = this.options.callTimeoutMs): Promise<unknown> {
    if (this.#lost) throw this.#lost
    const { id, answer } = this.#await(VALUES_METHOD, timeoutMs, { keys, blockHash })
    this.#questions++
    this.#socket.send(writeQuestion(id, { keys, blockHash }), { binary: false })
    return answer.finally(() => {
      this.#questions--
    })
  }

  /**
   * Several calls of one method in one frame, answers in their order. Rejects as {@link request} does, with the error of any of them: of an
   * endpoint that takes no such frames, or finds the answer too large, with that of all.
   */
  async requestMany(method: string, list: readonly (readonly unknown[])[]): Promise<unknown[]> {
    if (this.#lost) throw this.#lost
    const calls = list.map((params) => ({ params, ...this.#await(method, this.options.callTimeoutMs) }))
    const ids = calls.map(({ id }) => id)
    this.#batches.add(ids)
    this.#socket.send(JSON.stringify(calls.map(({ id, params }) => ({ jsonrpc: '2.0', id, method, params }))))
    const answers = calls.map(({ answer }) => answer)
    try {
      return await Promise.all(answers)
    } finally {
      await Promise.allSettled(answers)
      this.#batches.delete(ids)
    }
  }

  /** A new id, and the answer to what will be sent with it. */
  #await(method: string, timeoutMs: number, question?: ValuesQuestion): { readonly id: number; readonly answer: Promise<unknown> } {
    const id = this.#nextId++
    const answer = new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id)
        reject(
          networkError(`${this.endpoint} did not answer ${method} within ${timeoutMs / 1000} s`, 'CALL_TIMEOUT', {
            why: 'The node is overloaded or out of order.',
            hint: 'Run the command again, or choose another endpoint with --network.',
            details: { endpoint: this.endpoint, method },
          }),
        )
      }, timeoutMs)
      this.#pending.set(id, { method, resolve, reject, timer, question })
    })
    return { id, answer }
  }

  /** Subscribes; `onResult` gets every notification in order, those included that overtake the answer. */
  async subscribe(
    method: string,
    params: readonly unknown[],
    unsubscribeMethod: string,
    onResult: (result: unknown) => void,
  ): Promise<Subscription> {
    // If the answer names no subscription, nothing will be heard of it. That is no error: the caller can still look at the chain itself.
    const id = readId(await this.request(method, params)) ?? ''
    if (this.#listeners.has(id)) throw badAnswer(this.endpoint, method)
    this.#listeners.set(id, onResult)
    const early = this.#early.filter((one) => one.id === id)
    this.#early = this.#early.filter((one) => one.id !== id)
    for (const { result } of early) onResult(result)
    let notify: (error: TaoError) => void = () => {}
    const lost = new Promise<never>((_resolve, reject) => {
      notify = reject
    })
    // A caller that races this promise handles its rejection. By the time it rejects, nobody may be waiting, and that must not end the
    // process.
    lost.catch(() => {})
    if (this.#lost) notify(this.#lost)
    else this.#onLost.add(notify)
    return {
      lost,
      unsubscribe: () => {
        this.#onLost.delete(notify)
        if (this.#listeners.delete(id)) this.request(unsubscribeMethod, [id]).catch(() => {})
      },
    }
  }

  get isLost(): boolean {
    return this.#lost !== null
  }

  /**
   * Throws if the socket is known to be lost. Called before something is sent, so that what was never sent is not mistaken for what may
   * have been.
   */
  assertOpen(): void {
    if (this.#lost) throw this.#lost
  }

  /** Closes the connection at once; calls that still wait for an answer are rejected. */
  close(): void {
    this.#fail(this.#lostError('closed by taoctl'))
  }
}
