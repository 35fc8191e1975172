/** Finds connections whose other side has silently gone. */

/** A node's defaults: a ping every thirty seconds, three of which may go unanswered. */
export const HEARTBEAT_MS = 30_000
const PATIENCE = 3

/** What is needed of a WebSocket. */
export interface Pinged {
  ping(): void
  terminate(): void
}

/**
 * Ends connections that are dead. A client that is busy for a minute, or stopped at a breakpoint, is not: only several pings without any
 * sign of life end its connection.
 */
export class Heartbeat {
  readonly #unanswered = new WeakMap<Pinged, number>()

  /** Called when the other side has given a sign of life. */
  hear(socket: Pinged): void {
    this.#unanswered.delete(socket)
  }

  /** To be called every {@link HEARTBEAT_MS}. */
  beat(sockets: Iterable<Pinged>): void {
    for (const socket of sockets) {
      const unanswered = this.#unanswered.get(socket) ?? 0
      if (unanswered === PATIENCE) {
        socket.terminate()
      } else {
        this.#unanswered.set(socket, unanswered + 1)
        socket.ping()
      }
    }
  }
}
