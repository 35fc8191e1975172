import type { ChainClient } from '../client.js'

/** What a block on a fork gave. */
export interface Rehearsed {
  /** The number of the block that was forked. */
  readonly number: number
  /** The extrinsic's place in the block on the fork; null where the runtime did not take it. */
  readonly index: number | null
  /** Whether what the fork read of the chain is proved by the root of its state. */
  readonly isProved: boolean
  /** What the runtime answered where it did not take it, hex of an `ApplyExtrinsicResult`; `0x` where it failed without an answer. */
  readonly refusal: string | null
  /** A value of the state after that block, hex; null where there is none. Throws what the fork throws. */
  read(key: string): Promise<string | null>
}

/** Executes an extrinsic in a block after the client's pinned one, by the real runtime, and forgets that block. */
export interface Simulator {
  /**
   * `bytes` is hex, length prefix included: signed, or with the mark of a signature. What was made is there until `use` has ended.
   * `funded` is an account that gets TAO beforehand, 32 bytes in hex. Throws what its fork throws (exit 2, 5 or 6).
   */
  run<T>(client: ChainClient, bytes: string, use: (rehearsed: Rehearsed) => Promise<T>, funded?: string): Promise<T>
}
