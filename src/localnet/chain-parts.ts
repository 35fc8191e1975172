/** What a chain is made of and what it tells. */
import type { Block, Blocks } from './blocks.js'
import type { Executive, PreparedExtrinsic } from './executive-contract.js'
import type { Runtime } from './frame/runtime.js'
import type { Key, State } from './state/state.js'

/** Block n has this time plus n slots, in milliseconds: time on this chain comes from its blocks alone. */
const GENESIS_TIME_MS = 1_767_225_600_000n
const SLOT_MS = 12_000n

/** `instant`: a block as soon as something is ready; a number: every so many seconds; `manual`: only those that are asked for. */
export type BlockTime = 'instant' | 'manual' | number

/** A runtime and what runs it. */
export interface RunningRuntime<P extends PreparedExtrinsic = PreparedExtrinsic> {
  readonly runtime: Runtime
  readonly executive: Executive<P>
}

export interface ChainParts<P extends PreparedExtrinsic = PreparedExtrinsic> extends RunningRuntime<P> {
  readonly state: State
  readonly blocks: Blocks
  readonly blockTime: BlockTime
  /** How many blocks behind the head the last final one is; default 0. */
  readonly finalityLag?: number
  /** Of how many final blocks the states are kept; Infinity: of all. Default 256. */
  readonly statePruning?: number
  /** What comes to the chain from outside before each block, by the number of the block, such as the pulses of a beacon. */
  readonly beforeBlock?: (runtime: Runtime, block: number) => void
  /** The runtime at block 0, if it is another one than that of the head. */
  readonly first?: RunningRuntime<P>
  /** Storage at block 0, to go back to. */
  readonly makeGenesis: () => Iterable<readonly [Key, Uint8Array]>
}

/** Called after each block with the keys that the block touched; they are undefined after a revert, when any key may have changed. */
export type BlockListener = (block: Block, touched: ReadonlySet<Key> | undefined) => void

/** Called when a block is imported, be it the best or one beside the chain. */
export type ImportListener = (block: Block) => void

/** A runtime that rules from the state after block `since` to the next runtime. This is not the era of a transaction. */
// biome-ignore lint/suspicious/noExplicitAny: the chain does not look into prepared extrinsics
export interface Era extends RunningRuntime<any> {
  readonly since: number
}

/** The runtimes with which a chain begins, in ascending order: the present one, and that of block 0 where it is another. */
export function makeEras({ first, runtime, executive, blocks }: ChainParts): Era[] {
  if (first === undefined) return [{ runtime, executive, since: 0 }]
  return [
    { ...first, since: 0 },
    { runtime, executive, since: blocks.head.number },
  ]
}

/** Time of a block in milliseconds since 1970. */
export function timeOfBlock(number: number): bigint {
  return GENESIS_TIME_MS + BigInt(number) * SLOT_MS
}
