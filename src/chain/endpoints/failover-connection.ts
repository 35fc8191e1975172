/** Uses one endpoint of a network at a time. A read that this endpoint does not answer is asked of the next one. */
import { TaoError } from '../../core/errors.js'
import { mapReadError } from '../errors.js'
import type { Network } from '../networks.js'
import type { RpcConnection } from '../rpc/connection.js'
import type { KeyTexts } from '../rpc/key-texts.js'
import { noteFailure } from './health.js'
import { type OpenOptions, openNetwork } from './open-network.js'
import type { Asker } from './read-head.js'

/** Error codes after which another endpoint may still answer. */
const FAILS_OVER: ReadonlySet<string> = new Set(['CONNECTION_LOST', 'CALL_TIMEOUT', 'RATE_LIMITED'])

/** What a {@link FailoverConnection} is made of. */
export interface FailoverParts {
  /** The endpoint that answered first. */
  readonly connection: RpcConnection
  /** The network, with the genesis hash of the connected chain. Another endpoint must have the same genesis. */
  readonly network: Network
  /** Endpoints that the client can still turn to. */
  readonly others: readonly string[]
  readonly options: OpenOptions
  /** Returns the hash of the pinned block. Another endpoint must know this block, because all reads are about it. */
  readonly findPinned: () => string
}

export class FailoverConnection implements Asker {
  #connection: RpcConnection
  #others: readonly string[]
  #turning: Promise<boolean> | null = null
  #held = false
  readonly #parts: FailoverParts

  constructor(parts: FailoverParts) {
    this.#parts = parts
    this.#connection = parts.connection
    this.#others = parts.others
  }

  /** The connection of now. What goes over it directly does not fail over. */
  get connection(): RpcConnection {
    return this.#connection
  }

  get endpoint(): string {
    return this.#connection.endpoint
  }

  /** Endpoints of the same chain that have not been turned to. */
  get others(): readonly string[] {
    return this.#others
  }

  /** Stays with this endpoint from now on: what was handed in to one node is followed there, and its loss is told as such. */
  hold(): void {
    this.#held = true
  }

  get isHeld(): boolean {
    return this.#held
  }

  /** One JSON-RPC call, repeated at the next endpoint when this one fails. Throws what the last connection throws. */
  request(method: string, params: readonly unknown[], timeoutMs?: number): Promise<unknown> {
    return this.#ask((connection) => connection.request(method, params, timeoutMs))
  }

  /** As {@link request}, of the values of many keys; see {@link RpcConnection.requestValues}. */
  requestValues(keys: KeyTexts, blockHash: string): Promise<unknown> {
    return this.#ask((connection) => connection.requestValues(keys, blockHash))
  }

  async #ask(ask: (connection: RpcConnection) => Promise<unknown>): Promise<unknown> {
    for (;;) {
      const connection = this.#connection
      try {
        return await ask(connection)
      } catch (error) {
        if (!(await this.#turnFrom(connection, error))) throw error
      }
    }
  }

  /**
   * Makes sure that there is a connection after one was lost by an answer that is too large for any: to the same endpoint once more, or to
   * another one. False when there is none, or the client has to stay with the one that it had.
   */
  async reopen(lost: RpcConnection): Promise<boolean> {
    if (!lost.isLost || lost !== this.#connection) return true
    if (this.#held) return false
    this.#turning ??= this.#open(lost, [lost.endpoint, ...this.#others]).finally(() => {
      this.#turning = null
    })
    return this.#turning
  }

  /**
   * Turns to another endpoint after an error that another one may not have. False when there is none, or the client has to stay where it
   * is.
   */
  #turnFrom(failed: RpcConnection, error: unknown): Promise<boolean> | boolean {
    const mapped = mapReadError(error)
    if (this.#held || !(mapped instanceof TaoError) || !FAILS_OVER.has(mapped.code)) return false
    if (failed !== this.#connection) return true
    if (this.#others.length === 0) return false
    // Calls that were made together fail together, and all wait for the same change of endpoint.
    this.#turning ??= this.#turn(failed, mapped.code).finally(() => {
      this.#turning = null
    })
    return this.#turning
  }

  #turn(failed: RpcConnection, code: string): Promise<boolean> {
    noteFailure(this.#parts.options.cacheDirectory, failed.endpoint, code, null)
    return this.#open(failed, this.#others)
  }

  /** Connects to one of these endpoints in place of a connection. */
  async #open(failed: RpcConnection, endpoints: readonly string[]): Promise<boolean> {
    const { network, options, findPinned } = this.#parts
    try {
      const { connection } = await openNetwork(network, endpoints, { ...options, mustHave: findPinned() })
      if (this.#held) {
        connection.close()
        return false
      }
      this.#others = this.#others.filter((other) => other !== connection.endpoint)
      this.#connection = connection
      failed.close()
      return true
    } catch {
      // The error of the first endpoint is the one that is reported.
      this.#others = []
      return false
    }
  }

  /** Closes the connection at once. No other endpoint is turned to afterwards. */
  close(): void {
    this.#others = []
    this.#connection.close()
  }
}
