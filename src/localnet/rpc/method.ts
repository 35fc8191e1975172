/** What a namespace consists of. */
import type { Chain } from '../chain.js'
import type { Params } from './params.js'

/** What the process around the chain offers to `dev_*`. */
export interface NodeControl {
  /** Plain data about the process: where it listens, since when, where it saves. */
  describe(): object
  /** Ends the process soon after the answer is sent. */
  requestStop(): void
}

export type Method = (chain: Chain, params: Params, control: NodeControl) => unknown

/** A subscription: `open` may send at once, and returns how to end it. */
export interface Subscription {
  readonly names: readonly string[]
  readonly unsubscribe: readonly string[]
  /** The `method` of its notifications. */
  readonly notification: string
  open(chain: Chain, params: Params, send: (result: unknown) => void): () => void
}

export interface Namespace {
  readonly methods: Readonly<Record<string, Method>>
  /** Other names of methods. */
  readonly aliases?: Readonly<Record<string, string>>
  readonly subscriptions?: readonly Subscription[]
}
