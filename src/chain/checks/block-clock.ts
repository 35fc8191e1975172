/** Turns block numbers into times, so that a check can say from when on a call that is too early will be possible. */
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectBigint } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

/** Seconds between blocks. */
export const BLOCK_SECONDS = 12
/** The last second of the year 9999, in ms since 1970: a later time has no year of four digits. */
const LAST_TIME_MS = 253_402_300_799_000n
const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Number and time of the pinned block, as its own state has them. */
export interface BlockClock {
  readonly block: number
  /** Milliseconds since 1970, as the block's author set them; null where the chain keeps no time. */
  readonly timeMs: number | null
}

/**
 * The storage entries that a {@link BlockClock} is made from. Callers add them to another read of the pinned block, which saves a round
 * trip.
 */
export const CLOCK_QUERIES = [
  { pallet: 'System', item: 'Number', keys: [] },
  { pallet: 'Timestamp', item: 'Now', keys: [], ifPresent: true },
] as const satisfies readonly StorageQuery[]

/**
 * The largest count of blocks that is handled exactly. Anything larger counts as never; the chain's limits are 64-bit numbers and may be
 * larger.
 */
const FAR = 2 ** 40

/** Reads a block number or a count of blocks, limited to 0 … {@link FAR}. */
export function readBlocks(value: ScaleValue | undefined, what: string): number {
  const blocks = expectBigint(value, what)
  return blocks < 0n ? 0 : blocks > BigInt(FAR) ? FAR : Number(blocks)
}

/** Makes the clock from the answers to {@link CLOCK_QUERIES}. */
export function readClock([number, now]: readonly (ScaleValue | undefined)[]): BlockClock {
  const ms = now === null || now === undefined ? 0n : expectBigint(now, 'Timestamp.Now')
  return { block: readBlocks(number ?? 0, 'System.Number'), timeMs: ms <= 0n || ms > LAST_TIME_MS ? null : Number(ms) }
}

/** The earliest block that can include a transaction which is signed now. */
export function nextBlock({ block }: BlockClock): number {
  return block + 1
}

/** The duration of so many blocks in words, such as `about 4 minutes`. */
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

/** About the time of a block, in ms since 1970, at 12 s a block; null where that is not known or is too far. */
export function estimateTime({ block, timeMs }: BlockClock, at: number): number | null {
  const ms = timeMs === null ? Number.NaN : timeMs + (at - block) * BLOCK_SECONDS * 1000
  return ms >= 0 && ms <= Number(LAST_TIME_MS) ? ms : null
}

/** About the time of a block in ISO-8601; null where it is not known. */
export function formatBlockTime(clock: BlockClock, at: number): string | null {
  const ms = estimateTime(clock, at)
  return ms === null ? null : new Date(ms).toISOString()
}

/** `from block 120, in 20 blocks: about 4 minutes, 2026-11-28 14:32 UTC`, counted from the pinned block at 12 s a block. */
export function describeFrom(clock: BlockClock, from: number): string {
  const blocks = from - clock.block
  if (from >= FAR) return 'at no block that will be seen'
  const ms = estimateTime(clock, from)
  const time = ms === null ? '' : `, ${formatTime(ms)}`
  return `from block ${from}, in ${describeBlocks(blocks)}: ${describeLength(blocks)}${time}`
}

/** A check that a call is not too early, without the parts that follow from the block at which the call becomes possible. */
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

/** The check that a call is not too early. If the check fails, it names the block and the time from which the call is possible. */
export function checkNotTooEarly({ clock, from, facts, hint, ...check }: Wait): PlanCheck {
  const ok = nextBlock(clock) >= from
  const when = ok ? `the next block is ${nextBlock(clock)}` : `possible ${describeFrom(clock, from)}`
  return {
    ...check,
    ok,
    ...(ok ? {} : { from }),
    detail: [facts, when].filter((part) => part !== '').join('; '),
    hint: hint ?? (ok || from >= FAR ? 'Try again later.' : `Try again in ${describeBlocks(from - clock.block)}.`),
  }
}

const TIMELY: readonly string[] = ['rate-limit-passed', 'outside-freeze-window']

/** Whether a check is one that time alone mends. */
export function isTimely({ name }: Pick<PlanCheck, 'name'>): boolean {
  return TIMELY.includes(name)
}
