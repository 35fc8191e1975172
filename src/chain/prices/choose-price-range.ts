/** Which blocks a picture of prices shows. */
import { checkFailed, usageError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { findBlockAt } from '../history/find-range.js'
import type { BlockRange } from '../raw/block-events.js'

/** At 12 s a block. */
export const BLOCKS_PER_HOUR = 300
/** There is no price in the state of the genesis that any pool has made. */
const FIRST_BLOCK = 1

/** The ends as they were asked for. */
export interface PriceRangeChoice {
  /** How long it is, unless its beginning is named. */
  readonly hours: number
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** In ms since 1970. */
  readonly sinceMs?: number | undefined
  readonly untilMs?: number | undefined
}

/**
 * The first and the last block that are meant; `newest` is the pinned one. Usage error `INVALID_RANGE` (exit 2), `BLOCK_NOT_FOUND` (3)
 * for an end beyond the newest block, and network errors (5).
 */
export async function choosePriceRange(client: ChainClient, choice: PriceRangeChoice, newest: number): Promise<BlockRange> {
  const { hours, sinceMs, untilMs } = choice
  const until = untilMs === undefined ? newest : (await findBlockAt(client, untilMs, newest)) - 1
  const to = choice.to ?? until
  if (to > newest) {
    throw checkFailed(`There is no block ${to} yet`, 'BLOCK_NOT_FOUND', {
      why: `The newest is block ${newest}.`,
      hint: 'Leave --to-block out for the newest.',
      details: { best_block: newest },
    })
  }
  const since = sinceMs === undefined ? undefined : await findBlockAt(client, sinceMs, newest)
  const from = choice.from ?? since ?? Math.max(Math.min(FIRST_BLOCK, to), to - hours * BLOCKS_PER_HOUR)
  if (from > to) {
    throw usageError('There is no block in that range', 'INVALID_RANGE', {
      why: `It is ${from} … ${to}; the newest block is ${newest}.`,
      hint: 'Give the ends in order, with --from-block and --to-block or --since and --until.',
    })
  }
  return { from, to }
}
