import type { BlockClock } from '../checks/block-clock.js'
import type { CrowdTerms } from './crowd-terms.js'

/** When a crowdloan ends: at a block, or so many blocks from now. */
export type EndChoice = { readonly block: number } | { readonly blocks: number }

/** Blocks that a transaction may wait before it is included, and its end is still far enough ahead. */
const SPARE = 25

/**
 * The block that is meant. The chain counts from the block that includes the call, which comes later: what is asked for as the least that
 * is allowed gets some blocks more.
 */
export function chooseEnd(choice: EndChoice, { block }: BlockClock, { minBlocks }: CrowdTerms): number {
  if ('block' in choice) return choice.block
  const { blocks } = choice
  return block + (blocks >= minBlocks && blocks < minBlocks + SPARE ? minBlocks + SPARE : blocks)
}
