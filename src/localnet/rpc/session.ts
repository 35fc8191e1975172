/** The subscriptions of one connection. */
import { randomBytes } from 'node:crypto'
import type { OpenSubscription, Owner } from './method.js'
import type { Params } from './params.js'
import { tooManySubscriptions } from './rpc-error.js'

/** A node's default. */
const SUBSCRIPTION_LIMIT = 1_024

/** Limit for all connections together: each subscription costs memory, and a message in every block. */
const ALL_LIMIT = 32 * SUBSCRIPTION_LIMIT

/** What those who subscribed may have sent for it, all together: most of it is kept for as long as they listen. */
const BYTES_LIMIT = 128 * 1024 * 1024

/** Counts the subscriptions of all connections. */
export class SubscriptionPlaces {
  taken = 0
  bytes = 0
}

export class Session implements Owner {
  readonly #open = new Map<string, { readonly stop: () => void; readonly size: number }>()
  readonly #closers: (() => void)[] = []
  #isClosed = false

  /** `send` gets whole messages as text. */
  constructor(
    private readonly send: (text: string) => void,
    private readonly places = new SubscriptionPlaces(),
  ) {}

  /**
   * Opens a subscription. What it sends before `started` is called is held back: the client must learn its identifier first.
   */
  subscribe(subscription: OpenSubscription, params: Params): { readonly id: string; readonly started: () => void } {
    if (this.#open.size >= SUBSCRIPTION_LIMIT) throw tooManySubscriptions(SUBSCRIPTION_LIMIT)
    if (this.places.taken >= ALL_LIMIT) throw tooManySubscriptions(ALL_LIMIT)
    const { size } = params
    if (this.places.bytes + size > BYTES_LIMIT) throw tooManySubscriptions(BYTES_LIMIT)
    // A call can be under way when its connection ends: nobody would ever unsubscribe.
    if (this.#isClosed) throw tooManySubscriptions(0)
    const id = subscription.isHexId === true ? `0x${randomBytes(16).toString('hex')}` : randomBytes(12).toString('base64url')
    let held: unknown[] | undefined = []
    let isWanted = true
    const notify = (result: unknown): void => {
      if (!isWanted) return
      if (held) held.push(result)
      else this.send(JSON.stringify({ jsonrpc: '2.0', method: subscription.notification, params: { subscription: id, result } }))
    }
    let ended = false
    const close = (): void => {
      ended = true
      this.#forget(id)
    }
    const stop = subscription.open(params, notify, close, { id, owner: this })
    // A notification that was on its way when the client unsubscribed must not be sent any more: some clients take it for the answer to
    // their next call.
    const cancel = (): void => {
      isWanted = false
      stop()
    }
    if (!ended) {
      this.#open.set(id, { stop: cancel, size })
      this.places.taken++
      this.places.bytes += size
    }
    const started = (): void => {
      const early = held ?? []
      held = undefined
      for (const result of early) notify(result)
    }
    return { id, started }
  }

  /** Whether there was one of that identifier. */
  unsubscribe(id: unknown): boolean {
    const open = typeof id === 'string' ? this.#open.get(id) : undefined
    if (open === undefined) return false
    this.#forget(id as string)
    open.stop()
    return true
  }

  /** What is to be done when the connection has ended; at once if it has. */
  whenClosed(action: () => void): void {
    if (this.#isClosed) action()
    else this.#closers.push(action)
  }

  close(): void {
    this.#isClosed = true
    for (const action of this.#closers.splice(0)) action()
    for (const [id, { stop }] of this.#open) {
      stop()
      this.#forget(id)
    }
  }

  #forget(id: string): void {
    const open = this.#open.get(id)
    if (open === undefined) return
    this.#open.delete(id)
    this.places.taken--
    this.places.bytes -= open.size
  }
}
