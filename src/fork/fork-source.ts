import type { Hex } from './hex.js'

/** What a fork is made of: a block of another chain, or the genesis of a specification. */
export interface ForkSource {
  /** The block that the fork continues. */
  readonly number: number
  readonly hash: Hex
  /** That of the chain; a fork of it has another one. */
  readonly genesisHash: Hex
  /** Where it is from, in words: an address, or a file. */
  readonly place: string
  readonly chainName: string
  /** Whether what it says of the state is proved, by the root in the header of its block; else it is the word of an endpoint. */
  readonly isProved: boolean
  /** Answers as a node. What it says is checked by the fork. */
  request(method: string, params: readonly unknown[]): Promise<unknown>
  /** No more is asked. */
  close(): Promise<void>
}
