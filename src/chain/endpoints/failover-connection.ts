/** One endpoint of a network at a time, and the next when that one fails: a read that one endpoint does not answer is asked of another. */
import { TaoError } from '../../core/errors.js'
import { mapReadError } from '../errors.js'
import type { Network } from '../networks.js'
import type { RpcConnection } from '../rpc/connection.js'
import { noteFailure } from './health.js'
import { type OpenOptions, openNetwork } from './open-network.js'
import type { Asker } from './read-head.js'

/** After these another endpoint may do what this one did not. */
const FAILS_OVER: ReadonlySet<string> = new Set(['CONNECTION_LOST', 'CALL_TIMEOUT', 'RATE_LIMITED'])

/** What a connection that may turn to other endpoints is made of. */
export interface FailoverParts {
  /** The endpoint that answered first. */
  readonly connection: RpcConnection
  /** With the genesis of the chain that is connected: another endpoint has to have the same. */
  readonly network: Network
  /** Endpoints that are left to turn to. */
  readonly others: readonly string[]
  readonly options: OpenOptions
  /** The block that another endpoint has to know: all reads are about it. */
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

  /** One JSON-RPC call, of the next endpoint when this one fails. Throws what the last connection throws. */
  request(method: string, params: readonly unknown[], timeoutMs?: number): Promise<unknown> {
    return this.#carry((connection) => connection.request(method, params, timeoutMs))
  }

  /** Several calls of one method in one frame, likewise. */
  requestMany(method: string, list: readonly (readonly unknown[])[]): Promise<readonly unknown[]> {
    return this.#carry((connection) => connection.requestMany(method, list))
  }

  async #carry<T>(ask: (connection: RpcConnection) => Promise<T>): Promise<T> {
    for (;;) {
      const connection = this.#connection
      try {
        return await ask(connection)
      } catch (error) {
        if (!(await this.#turnFrom(connection, error))) throw error
      }
    }
  }

  /** Turns to another endpoint after an error that one may not have; false when there is none, or none may be turned to. */
  #turnFrom(failed: RpcConnection, error: unknown): Promise<boolean> | boolean {
    const mapped = mapReadError(error)
    if (this.#held || !(mapped instanceof TaoError) || !FAILS_OVER.has(mapped.code)) return false
    if (failed !== this.#connection) return true
    if (this.#others.length === 0) return false
    // What was asked together fails together, and turns once.
    this.#turning ??= this.#turn(failed, mapped.code).finally(() => {
      this.#turning = null
    })
    return this.#turning
  }

  async #turn(failed: RpcConnection, code: string): Promise<boolean> {
    const { network, options, findPinned } = this.#parts
    noteFailure(options.cacheDirectory, failed.endpoint, code, null)
    try {
      const { connection } = await openNetwork(network, this.#others, { ...options, mustHave: findPinned() })
      if (this.#held) {
        connection.close()
        return false
      }
      this.#others = this.#others.filter((other) => other !== connection.endpoint)
      this.#connection = connection
      failed.close()
      return true
    } catch {
      // The first error is the one to tell.
      this.#others = []
      return false
    }
  }

  /** Ends it at once; nothing else is turned to. */
  close(): void {
    this.#others = []
    this.#connection.close()
  }
}
