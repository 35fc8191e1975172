import type { ChainClient } from '../client.js'

/** What a block on a fork gave. */
export interface Rehearsed {
  /** The number of the block that was forked. */
  readonly number: number
  /** The extrinsic's place in the block on the fork; null where the runtime did not take it. */
  readonly index: number | null
  /** What was asked for of the state after that block, in the same order; null where there is nothing. */
  readonly values: readonly (string | null)[]
}

/** Executes an extrinsic in a block after the client's pinned one, by the real runtime, and forgets that block. */
export interface Simulator {
  /** `bytes` and `keys` are hex. Throws what its fork throws (exit 2, 5 or 6). */
  run(client: ChainClient, bytes: string, keys: readonly string[]): Promise<Rehearsed>
}
