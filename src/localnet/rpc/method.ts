/** What a namespace consists of. */
import type { Block } from '../blocks.js'
import type { Chain } from '../chain.js'
import type { RuntimeOrigin } from '../frame/runtime-origin.js'
import type { Params } from './params.js'

/** What the process around the chain offers to `dev_*`. */
export interface NodeControl {
  /** Plain data about the process: where it listens, since when, where it saves. */
  describe(): object
  /** Ends the process soon after the answer is sent. */
  requestStop(): void
  /** Saves the chain if it has a state file, so that what a client asked for outlives the process. */
  save(): void
  /** Resolves when signatures can be checked. */
  loadCurves(): Promise<void>
  /**
   * Makes the block after which the chain runs another runtime: that of `spec`, by default the one that the present is made of, or what it
   * drifted to. Throws a RangeError for a runtime that cannot be made, or that the present one cannot be upgraded to.
   */
  upgrade(next: Partial<RuntimeOrigin>): Block
}

/** The connection that asks: what is begun there can be gone on with there alone, and ends with it. */
export interface Owner {
  whenClosed(action: () => void): void
}

/** `owner` is undefined over HTTP, where nothing can be begun. */
export type Method = (chain: Chain, params: Params, control: NodeControl, owner: Owner | undefined) => unknown

/** What a method gives that has something to do once its answer is on its way. */
export class Followed {
  constructor(
    readonly value: unknown,
    readonly after: () => void,
  ) {}
}

/** Whose subscription it is, and what its identifier is. */
export interface SubscriptionPlace {
  readonly id: string
  readonly owner: Owner
}

/**
 * A subscription. `open` may send at once, and returns a function that ends it. `close` is called by subscriptions that end by themselves.
 */
export interface Subscription {
  readonly names: readonly string[]
  readonly unsubscribe: readonly string[]
  /** The `method` of its notifications. */
  readonly notification: string
  /** Whether its identifiers are hex, as Ethereum's are. */
  readonly isHexId?: boolean
  open(chain: Chain, params: Params, send: (result: unknown) => void, close: () => void, place: SubscriptionPlace): () => void
}

/** A subscription of one chain. */
export interface OpenSubscription {
  /** The `method` of its notifications. */
  readonly notification: string
  readonly isHexId?: boolean
  open(params: Params, send: (result: unknown) => void, close: () => void, place: SubscriptionPlace): () => void
}

/** What a name stands for on one chain. `verifies` where a signature is checked, or code is run. */
export type Handler =
  | { readonly kind: 'method'; readonly verifies?: boolean; run(params: Params, owner: Owner | undefined): unknown }
  | {
      readonly kind: 'subscribe'
      readonly verifies?: boolean
      readonly subscription: OpenSubscription
      /** Awaited before it is opened; what it throws is the answer. */
      readonly prepare?: (params: Params) => Promise<void>
    }
  | { readonly kind: 'unsubscribe' }

export interface Namespace {
  /** Methods and subscriptions that check a signature or run the code of contracts. */
  readonly verifying?: readonly string[]
  readonly methods: Readonly<Record<string, Method>>
  /** Other names of methods. */
  readonly aliases?: Readonly<Record<string, string>>
  readonly subscriptions?: readonly Subscription[]
}
