/** Finds the blocks of a history: by date, and from the first one whose state can be read. */
import { checkFailed, networkError, TaoError, usageError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import type { ChainClient } from '../client.js'
import { makeStoragePrefix } from '../metadata/storage-key.js'
import type { BlockRange } from '../raw/block-events.js'
import { decodeAnyExtrinsic } from '../raw/decode-any-extrinsic.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isHash, readHexAnswer } from '../rpc/read-answer.js'
import { isScaleObject } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { HistoryFiles } from './history-files.js'
import { readKeptStart } from './kept-history.js'
import { listBlockHashes } from './read-history.js'

/** A day of blocks. */
export const DEFAULT_BLOCKS = 7_200
const BLOCK_MS = 12_000
/** There is no genesis of which the state before it could be read. */
const FIRST_BLOCK = 1
const NOW = toHex(makeStoragePrefix('Timestamp', 'Now'))

/** The number of the newest block that cannot be replaced any more. */
export async function readFinalNumber(client: ChainClient): Promise<number> {
  const hash = await client.request('chain_getFinalizedHead', [])
  if (!isHash(hash)) throw badAnswer(client.network.endpoint, 'chain_getFinalizedHead')
  return client.readBlockNumber(hash)
}

/** When a block was made, in ms since 1970, as its author says: blocks are kept longer than states. */
export async function readBlockTime(client: ChainClient, number: number): Promise<number> {
  const [hash] = await listBlockHashes(client, [number])
  const answer = await client.request('chain_getBlock', [hash])
  const list: unknown = isRecord(answer) && isRecord(answer.block) ? answer.block.extrinsics : null
  const metadata = await client.metadata()
  for (const extrinsic of Array.isArray(list) ? (list as readonly unknown[]).slice(0, 4) : []) {
    const bytes = readHexAnswer(extrinsic, client.network.endpoint, 'chain_getBlock')
    try {
      const { call } = decodeAnyExtrinsic(metadata, bytes)
      const now = call.pallet === 'Timestamp' && isScaleObject(call.args) ? call.args.now : undefined
      if (typeof now === 'bigint' || typeof now === 'number') return Number(now)
    } catch (error) {
      // Another runtime made the block; its call of the time has always been the same.
      if (!(error instanceof RangeError)) throw error
    }
  }
  throw networkError(`${client.network.endpoint} does not say when block ${number} was made`, 'TIME_UNKNOWN', {
    hint: 'Give the numbers of blocks with --from-block and --to-block.',
  })
}

/**
 * The first block that was made at this time or later; the one after the last where none was. Blocks come at an even pace, so that a few
 * questions find it. Throws `TIME_UNKNOWN` and other network errors (exit 5).
 */
export async function findBlockAt(client: ChainClient, timeMs: number, last: number): Promise<number> {
  let low = { number: FIRST_BLOCK, timeMs: await readBlockTime(client, FIRST_BLOCK) }
  let high = { number: last, timeMs: await readBlockTime(client, last) }
  if (timeMs <= low.timeMs) return low.number
  if (timeMs > high.timeMs) return last + 1
  for (let turn = 0; high.number - low.number > 1; turn++) {
    // Every other question halves what is left, whatever the pace was.
    const pace = turn % 2 === 0 ? (high.timeMs - timeMs) / BLOCK_MS : (high.number - low.number) / 2
    const number = Math.min(high.number - 1, Math.max(low.number + 1, Math.round(high.number - pace)))
    const found = { number, timeMs: await readBlockTime(client, number) }
    if (found.timeMs < timeMs) low = found
    else high = found
  }
  return high.number
}

/** Reads a date, or a moment, in UTC: `2026-10-01`, `2026-10-01T12:00:00Z`. Usage error `INVALID_DATE` (exit 2). */
export function parseMoment(text: string, flag: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)Z?)?$/.exec(text.trim())
  const [, day = '', clock = '00:00'] = match ?? []
  const iso = `${day}T${clock.length === 5 ? `${clock}:00` : clock}Z`
  const timeMs = match === null ? Number.NaN : Date.parse(iso)
  // A day that a month does not have is read as one of the next month.
  if (Number.isFinite(timeMs) && new Date(timeMs).toISOString().slice(0, 19) === iso.slice(0, 19)) return timeMs
  throw usageError(`Not a date: ${JSON.stringify(text)}`, 'INVALID_DATE', {
    why: 'Dates are in UTC.',
    hint: `Write it as --${flag} 2026-10-01 or --${flag} 2026-10-01T12:00:00Z`,
  })
}

/** The ends of a range as they were asked for. */
export interface RangeChoice {
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** In ms since 1970. */
  readonly sinceMs?: number | undefined
  readonly untilMs?: number | undefined
}

/**
 * The range that is meant: of final blocks, by default those of the last day. Usage error `INVALID_RANGE` (exit 2); `BLOCK_NOT_FOUND` (3)
 * where it ends beyond the newest final block.
 */
export async function chooseRange(client: ChainClient, choice: RangeChoice): Promise<BlockRange> {
  const final = await readFinalNumber(client)
  const { sinceMs, untilMs } = choice
  const last = untilMs === undefined ? final : (await findBlockAt(client, untilMs, final)) - 1
  const to = choice.to ?? last
  const since = sinceMs === undefined ? undefined : await findBlockAt(client, sinceMs, final)
  const from = choice.from ?? since ?? Math.max(FIRST_BLOCK, to - DEFAULT_BLOCKS + 1)
  if (to > final) {
    throw checkFailed(`Block ${to} is not final yet`, 'BLOCK_NOT_FOUND', {
      why: `The newest final block is ${final}; a later one may still be replaced.`,
      details: { final_block: final },
    })
  }
  if (from > to || from < FIRST_BLOCK) {
    throw usageError('There is no block in that range', 'INVALID_RANGE', {
      why: `It is ${from} … ${to}; the newest final block is ${final}.`,
      hint: 'Give the ends in order, with --from-block and --to-block or --since and --until.',
    })
  }
  return { from, to }
}

/** Whether the node has the state after the block. */
async function hasState(client: ChainClient, number: number): Promise<boolean> {
  try {
    const [hash] = await listBlockHashes(client, [number])
    await client.request('state_getStorage', [NOW, hash])
    return true
  } catch (error) {
    if (error instanceof TaoError && error.code === 'STATE_PRUNED') return false
    throw error
  }
}

/** The first block whose state the node has, after one that it has not; `last` is one that it has. */
async function findFirstState(client: ChainClient, missing: number, last: number): Promise<number> {
  let [low, high] = [missing, last]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (await hasState(client, middle)) high = middle
    else low = middle
  }
  return high
}

/** A client that has the states of a range, and the part of the range that it has. */
export interface ReadableRange {
  readonly client: ChainClient
  readonly range: BlockRange
  /** Whether the beginning had to be left out. */
  readonly isCut: boolean
}

/**
 * Finds an endpoint that has the states of the range, an archive where this one has pruned them. Without one it is the part that is known
 * by what is kept on disk, or that this one has, unless `isDemanded` says that the beginning was asked for. Throws `STATE_PRUNED` (exit 5),
 * which names the first block that can be read.
 */
export async function openRange(
  client: ChainClient,
  range: BlockRange,
  isDemanded: boolean,
  files: HistoryFiles | null = null,
): Promise<ReadableRange> {
  const before = range.from - 1
  if (await hasState(client, before)) return { client, range, isCut: false }
  try {
    return { client: await client.connectAt(before), range, isCut: false }
  } catch (error) {
    if (!(error instanceof TaoError) || error.code !== 'STATE_PRUNED') throw error
    const isAny = await hasState(client, range.to)
    const first = isAny ? await findFirstState(client, before, range.to) : null
    const readable = first === null || first >= range.to ? null : first + 1
    const from = (await readKeptStart(client, files, range, first)) ?? readable
    if (from !== null && (from === range.from || !isDemanded)) {
      return { client, range: { from, to: range.to }, isCut: from > range.from }
    }
    throw networkError(`${client.network.endpoint} no longer has the state of block ${before}`, 'STATE_PRUNED', {
      why:
        from === null
          ? 'It keeps the newest states alone, and none of that range.'
          : `It keeps the newest states alone: a history can begin with block ${from}.`,
      hint: 'Give an archive node of this chain with --network, such as --network archive, or a later beginning with --from-block.',
      details: { block: before, first_block: from },
      cause: error,
    })
  }
}
