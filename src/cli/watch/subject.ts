/** What a command watches. */
import type { ChainClient } from '../../chain/client.js'
import type { BlockReader } from '../../chain/watch/followed-block.js'
import type { Look } from '../../render/look.js'
import type { BlockSight } from '../../report/watch.js'

/** A line without where it belongs, which is added to it. */
export type Unplaced<L = BlockSight> = L extends BlockSight ? Omit<L, 'block_number' | 'block_hash' | 'finalized'> : never

export interface Sight {
  readonly line: Unplaced
  /** Whether it is news. What is none is drawn on a screen, and is no line. */
  readonly isNews: boolean
  /** Whether it is what is waited for. */
  readonly isMet: boolean
}

export interface Subject<V> {
  readonly open: (client: ChainClient) => Promise<BlockReader<V>>
  /** What a block shows; blocks come in order. */
  readonly see: (value: V) => readonly Sight[]
  /** Whether something is waited for that ends the watch, or has a command run. */
  readonly waits: boolean
  /** The last block, or the last ones, were replaced. */
  readonly undo: () => void
  /**
   * The picture below the line that says where the chain is, in about so many rows. `lines` are the newest lines, oldest first, undone ones
   * left out.
   */
  readonly draw: (lines: readonly BlockSight[], look: Look, rows: number) => string
}
