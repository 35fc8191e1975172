/** What a chain is made of and what it tells. */
import type { Block, Blocks } from './blocks.js'
import type { Executive, PreparedExtrinsic } from './executive-contract.js'
import type { Runtime } from './frame/runtime.js'
import type { Key, State } from './state/state.js'

/** Block n has this time plus n slots, in milliseconds: time on this chain comes from its blocks alone. */
export const GENESIS_TIME_MS = 1_767_225_600_000n
export const SLOT_MS = 12_000n

/** `instant`: a block as soon as something is ready; a number: every so many seconds. */
export type BlockTime = 'instant' | number

/** A runtime and what runs it. */
export interface RunningRuntime<P extends PreparedExtrinsic = PreparedExtrinsic> {
  readonly runtime: Runtime
  readonly executive: Executive<P>
}

export interface ChainParts<P extends PreparedExtrinsic = PreparedExtrinsic> extends RunningRuntime<P> {
  readonly state: State
  readonly blocks: Blocks
  readonly blockTime: BlockTime
  /** The runtime at block 0, if it is another one than that of the head. */
  readonly first?: RunningRuntime<P>
  /** Storage at block 0, to go back to. */
  readonly makeGenesis: () => Iterable<readonly [Key, Uint8Array]>
}

/** Called after each block with the keys that the block touched; they are undefined after a revert, when any key may have changed. */
export type BlockListener = (block: Block, touched: ReadonlySet<Key> | undefined) => void
