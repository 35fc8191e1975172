/** Blocks as times and times as blocks, by the clock of the chain. */
import { checkFailed, networkError, TaoError } from '../../core/errors.js'
import { BLOCK_SECONDS, type BlockClock, CLOCK_QUERIES, estimateTime, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { findBlockAt, readBlockTime } from './find-range.js'

/** A block and its time in ms since 1970. */
export interface Moment {
  readonly block: number
  readonly timeMs: number
  /** True where it is counted at 12 s a block, and not read. */
  readonly isEstimate: boolean
}

/** The largest number that a block can have on this chain. */
export const LAST_BLOCK = 0xffff_ffff

async function readPinnedClock(client: ChainClient): Promise<BlockClock & { readonly timeMs: number }> {
  const clock = readClock(await client.readStorage([...CLOCK_QUERIES]))
  const { block, timeMs } = clock
  if (timeMs !== null) return { block, timeMs }
  throw networkError(`${client.network.endpoint} has no time at block ${block}`, 'TIME_UNKNOWN', {
    why: 'The chain keeps no time, or has made no block yet.',
  })
}

/** When a block was made, or will be: read where it is there, else counted. `TIME_UNKNOWN` (exit 5) where the chain keeps no time. */
export async function findTimeOf(client: ChainClient, block: number): Promise<Moment> {
  const clock = await readPinnedClock(client)
  if (block === clock.block) return { block, timeMs: clock.timeMs, isEstimate: false }
  if (block < clock.block) {
    try {
      return { block, timeMs: await readBlockTime(client, block), isEstimate: false }
    } catch (error) {
      // The genesis has no time, and an endpoint may no longer have the block.
      if (!(error instanceof TaoError) || (error.code !== 'TIME_UNKNOWN' && error.code !== 'STATE_PRUNED')) throw error
    }
  }
  const timeMs = estimateTime(clock, block)
  if (timeMs !== null) return { block, timeMs, isEstimate: true }
  throw checkFailed(`Block ${block} is too far away for a time`, 'TIME_UNKNOWN', { why: `The newest is block ${clock.block}.` })
}

/**
 * The first block that was made at this time or later, or will be: read where it is there, else counted. `TIME_UNKNOWN` (exit 5) where the
 * chain keeps no time, (3) for a time at which no block has a number any more.
 */
export async function findBlockOf(client: ChainClient, timeMs: number): Promise<Moment> {
  const clock = await readPinnedClock(client)
  const ahead = Math.ceil((timeMs - clock.timeMs) / (BLOCK_SECONDS * 1000))
  if (ahead <= 0) return { block: await findBlockAt(client, timeMs, clock.block), timeMs, isEstimate: false }
  const block = clock.block + ahead
  if (block <= LAST_BLOCK) return { block, timeMs, isEstimate: true }
  throw checkFailed('That time is too far away for a block', 'TIME_UNKNOWN', { why: `The last block would be ${LAST_BLOCK}.` })
}
