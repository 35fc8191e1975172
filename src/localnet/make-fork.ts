/** Blocks that are made on another one than the head: a branch beside the chain, or more of one. */
import type { Block } from './blocks.js'
import { type ChainParts, timeOfBlock } from './chain-parts.js'
import type { ChainReads } from './chain-reads.js'
import type { ApplyResult, PreparedExtrinsic } from './executive-contract.js'
import type { Finality } from './finality.js'
import type { Past } from './past.js'
import type { Pool } from './pool/pool.js'
import { hexToBytes, Writer } from './schema/scale.js'
import type { Hex } from './schema/types.js'

/** What a branch is to be like. */
export interface ForkWish {
  /** How many blocks before the head it leaves the chain, or the hash of the block that it goes on from. */
  readonly from: number | Hex
  /** How many blocks it gets; default 1. */
  readonly blocks?: number
  /**
   * What is in them: nothing; each time what the block of the same height in the chain took; in the first of them what waits in the pool;
   * or in the first of them these extrinsics, with their length prefixes. Default nothing.
   */
  readonly contains?: 'none' | 'same' | 'ready' | readonly Uint8Array[]
  /** Whether what is in the blocks that it replaces, and not in it, waits in the pool again; default true, as at a node. */
  readonly comesBack?: boolean
}

export interface Forked {
  /** The new blocks, the oldest first. */
  readonly made: readonly Block[]
  /** The blocks of the chain that they took the place of, the newest first; none where the branch is not longer. */
  readonly replaced: readonly Block[]
}

interface ForkParts {
  readonly chain: ChainReads & { readonly finality: Finality }
  readonly past: Past
  readonly pool: Pool<PreparedExtrinsic>
  readonly beforeBlock: ChainParts['beforeBlock']
}

/** Blocks that one branch gets at once: as many as states are kept by default. */
const LENGTH_LIMIT = 256

/** A key of no pallet, under which each branch has the hash of the head that it was made beside, and how many others were there. */
const BRANCH_KEY = Buffer.from(':branch').toString('hex')

/** Makes the blocks and keeps them beside the chain. Throws a RangeError for what cannot be, and an UnknownBlockError. */
export function makeFork({ from, blocks = 1, contains = 'none' }: ForkWish, parts: ForkParts): readonly Block[] {
  if (!Number.isInteger(blocks) || blocks < 1 || blocks > LENGTH_LIMIT) throw new RangeError(`a branch has 1 to ${LENGTH_LIMIT} blocks`)
  let parent = findParent(from, parts)
  const made: Block[] = []
  for (let i = 0; i < blocks; i++) {
    parent = makeBeside(parent, listContents(contains, parent.number + 1, i === 0, parts), typeof contains === 'object', parts)
    made.push(parent)
  }
  return made
}

/** The block that the branch goes on from. What is not on the last final block is not built on. */
function findParent(from: number | Hex, { chain, past }: ForkParts): Block {
  const { head, finality } = chain
  if (typeof from === 'number' && (!Number.isInteger(from) || from < 1)) throw new RangeError(`${from} is no number of blocks`)
  if (typeof from === 'number' && head.number - from < finality.block.number)
    throw new RangeError(`block ${head.number - from + 1} is final`)
  const hash = typeof from === 'number' ? chain.blocks.hashAt(head.number - from) : from
  const parent = hash === undefined ? undefined : chain.find(hash)
  if (parent === undefined) throw new RangeError(`there is no block ${hash}`)
  if (parent.hash === head.hash) throw new RangeError('that is the head, and the next block on it is no branch')
  const base = past.baseOf(parent.hash)
  if (base < finality.block.number) throw new RangeError(`block ${base + 1} is final`)
  return parent
}

function listContents(
  contains: NonNullable<ForkWish['contains']>,
  number: number,
  isFirst: boolean,
  { chain, pool }: ForkParts,
): readonly Uint8Array[] {
  const bytesOf = (list: readonly PreparedExtrinsic[]): readonly Uint8Array[] => list.map(({ bytes }) => bytes)
  if (contains === 'none') return []
  if (contains === 'same') return bytesOf(pool.takenBy(chain.blocks.hashAt(number) ?? '0x'))
  if (!isFirst) return []
  return contains === 'ready' ? bytesOf(pool.takeOrder()) : contains
}

function nameBranch(head: Hex, others: number): Uint8Array {
  const writer = new Writer()
  writer.bytes(hexToBytes(head))
  if (others > 1) writer.compact(others)
  return writer.finish()
}

/** What was named is to be in the block. */
function refuseLeftOut(results: readonly ApplyResult[]): void {
  results.forEach((result, index) => {
    if (!result.included) throw new RangeError(`extrinsic ${index} is not valid there: ${result.error?.value.type ?? 'shielded'}`)
  })
}

function makeBeside(parent: Block, contents: readonly Uint8Array[], isDemanded: boolean, { chain, past, beforeBlock }: ForkParts): Block {
  const era = past.eraAt(parent.hash)
  const { runtime, executive } = era
  const number = parent.number + 1
  const others = past.countChildren(parent)
  const extrinsics = contents.map((bytes) => executive.prepare(bytes))
  const before = chain.head.hash
  const made = past.visit(parent.hash, () =>
    executive.makeBlock({
      parentHash: parent.hash,
      timestampMs: timeOfBlock(number),
      extrinsics,
      write: () => {
        beforeBlock?.(runtime, number)
        // Blocks are made of what is in them. Those of another branch are other blocks also where both are empty.
        if (others > 0) chain.state.set(BRANCH_KEY, nameBranch(before, others))
      },
    }),
  )
  if (isDemanded) refuseLeftOut(made.results)
  const { hash, parentHash, stateRoot, extrinsicsRoot, logs, extrinsics: bodies, changes } = made
  const block: Block = { number, hash, parentHash, stateRoot, extrinsicsRoot, logs, extrinsics: bodies }
  past.putAside([{ block, values: new Map(changes.map(({ key, after }) => [key, after])), era }])
  return block
}
