/** What a follower and those who read blocks for it say to each other. */

/** A block, and the one that it builds on. */
export interface FollowedBlock {
  readonly number: number
  readonly hash: string
  readonly parentHash: string
}

/** A block that has been told of. */
export type KnownBlock = Pick<FollowedBlock, 'number' | 'hash'>

/** Reads what is wanted of blocks, over one connection. */
export interface BlockReader<T> {
  /** What is wanted of each of these blocks, in their order, each the child of the one before. All of it, or it throws. */
  read(blocks: readonly FollowedBlock[]): Promise<readonly T[]>
  close(): void
}

/** `final`: blocks that cannot be replaced any more; `best`: blocks as one node sees them now. */
export type Heads = 'final' | 'best'

/** What comes next: a block, or that one which was told of is no longer part of the chain; the newest of them first. */
export type Step<T> =
  | { readonly type: 'block'; readonly block: FollowedBlock; readonly newest: number; readonly value: T }
  | { readonly type: 'replaced'; readonly block: KnownBlock }

/** What happened to the connection. */
export type Notice =
  | { readonly type: 'lost'; readonly endpoint: string; readonly code: string; readonly why: string; readonly lastBlock: number | null }
  | { readonly type: 'resumed'; readonly endpoint: string; readonly lastBlock: number | null; readonly missed: number }
