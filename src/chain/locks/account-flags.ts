import type { ScaleValue } from '../scale/value.js'

/** Bit of `AccountFlags`: the coldkey takes alpha that is locked. */
const ACCEPTS_LOCKED = 1n

/** Whether a coldkey with these `AccountFlags` takes alpha that is locked. */
export function acceptsLockedAlpha(flags: ScaleValue | undefined): boolean {
  return typeof flags === 'bigint' && (flags & ACCEPTS_LOCKED) !== 0n
}
