/** When a block comes: what is told of a call that is too early. */

import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectBigint } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

/** Seconds between blocks. */
const BLOCK_SECONDS = 12
/** The last moment that a calendar of four-digit years has. */
const LAST_TIME_MS = 253_402_300_799_000n
const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The pinned block, as its own state has it. */
export interface BlockClock {
  readonly block: number
  /** Milliseconds since 1970, as the block's author set them; null where the chain keeps no time. */
  readonly timeMs: number | null
}

/** To be read together with whatever else is asked of the pinned block. */
export const CLOCK_QUERIES = [
  { pallet: 'System', item: 'Number', keys: [] },
  { pallet: 'Timestamp', item: 'Now', keys: [], ifPresent: true },
] as const satisfies readonly StorageQuery[]

/** A count of blocks beyond which there is no point in a time; a limit may be as large as 64 bits allow. */
const FAR = 2 ** 40

/** A block number or a count of blocks; what is beyond all blocks to come is {@link FAR}. */
export function readBlocks(value: ScaleValue | undefined, what: string): number {
  const blocks = expectBigint(value, what)
  return blocks < 0n ? 0 : blocks > BigInt(FAR) ? FAR : Number(blocks)
}

/** The answers to {@link CLOCK_QUERIES}. */
export function readClock([number, now]: readonly (ScaleValue | undefined)[]): BlockClock {
  const ms = now === null || now === undefined ? 0n : expectBigint(now, 'Timestamp.Now')
  return { block: readBlocks(number ?? 0, 'System.Number'), timeMs: ms <= 0n || ms > LAST_TIME_MS ? null : Number(ms) }
}

/** The block that what is signed now can be in at the earliest. */
export function nextBlock({ block }: BlockClock): number {
  return block + 1
}

/** `about 4 minutes`, the length of so many blocks. */
function describeLength(blocks: number): string {
  const seconds = blocks * BLOCK_SECONDS
  const [unit, name] = seconds < 2 * HOUR ? [MINUTE, 'minute'] : seconds < 2 * DAY ? [HOUR, 'hour'] : [DAY, 'day']
  const count = Math.max(Math.round(seconds / unit), 1)
  return `about ${count} ${name}${count === 1 ? '' : 's'}`
}

function describeBlocks(blocks: number): string {
  return `${blocks} block${blocks === 1 ? '' : 's'}`
}

/** `2026-11-28 14:32 UTC` */
function formatTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** `from block 120, in 20 blocks: about 4 minutes, 2026-11-28 14:32 UTC`, counted from the pinned block at 12 s a block. */
export function describeFrom(clock: BlockClock, from: number): string {
  const blocks = from - clock.block
  if (from >= FAR) return 'at no block that will be seen'
  const ms = clock.timeMs === null ? Number.NaN : clock.timeMs + blocks * BLOCK_SECONDS * 1000
  const time = ms <= Number(LAST_TIME_MS) ? `, ${formatTime(ms)}` : ''
  return `from block ${from}, in ${describeBlocks(blocks)}: ${describeLength(blocks)}${time}`
}

/** What a wait is for; the rest of a check is said by the block from which the call is allowed. */
export interface Wait {
  readonly name: string
  readonly title: string
  readonly failed: string
  readonly code: string
  /** The facts, before the time: "last at block 7, limit 100 blocks". */
  readonly facts: string
  readonly clock: BlockClock
  /** The first block in which the chain allows it. */
  readonly from: number
  readonly hint?: string
}

/** The check that a call is not too early; if it is, it says the block and the time from which it is not. */
export function checkNotTooEarly({ clock, from, facts, hint, ...check }: Wait): PlanCheck {
  const ok = nextBlock(clock) >= from
  const when = ok ? `the next block is ${nextBlock(clock)}` : `possible ${describeFrom(clock, from)}`
  return {
    ...check,
    ok,
    detail: [facts, when].filter((part) => part !== '').join('; '),
    hint: hint ?? (ok || from >= FAR ? 'Try again later.' : `Try again in ${describeBlocks(from - clock.block)}.`),
  }
}
