import { type Alpha, alpha } from '../../core/money.js'
import { BLOCK_SECONDS, type BlockClock, formatBlockTime } from '../checks/block-clock.js'
import type { PlanCourse } from '../plan.js'
import { FRACTION_BITS } from './fixed-exp.js'
import { type LockKind, type LockRates, type LockState, projectLock } from './roll-forward.js'

const YEAR = (365 * 86_400) / BLOCK_SECONDS
/** A point for each fortnight, and the last. */
const POINTS = 27

/** A lock at some block, in whole units. */
export interface LockPoint {
  readonly block: number
  /** About when that is, ISO-8601; null where it is not known. */
  readonly time: string | null
  readonly locked: Alpha
  readonly conviction: Alpha
}

/** A lock on a subnet, how it develops there, and when its blocks are. */
export interface LockPath {
  readonly netuid: number
  readonly state: LockState
  readonly kind: LockKind
  readonly rates: LockRates
  readonly clock: BlockClock
}

/** A lock as it is at its own block. */
export function toLockPoint({ netuid, clock }: Pick<LockPath, 'netuid' | 'clock'>, state: LockState): LockPoint {
  return {
    block: state.block,
    time: formatBlockTime(clock, state.block),
    locked: alpha(netuid, state.mass),
    conviction: alpha(netuid, state.conviction >> FRACTION_BITS),
  }
}

/** What a lock comes to in a year if nothing is changed; the first point is its own block. */
export function projectYear(path: LockPath): readonly LockPoint[] {
  const { state, rates, kind } = path
  return projectLock(state, rates, kind, { blocks: YEAR, points: POINTS }).map((point) => toLockPoint(path, point))
}

/** The conviction of a year, for a preview. */
export function describeCourse(path: LockPath): PlanCourse {
  return {
    title: `conviction on subnet ${path.netuid} after it, in alpha, over a year`,
    points: projectYear(path).map(({ block, time, conviction }) => ({ block, time, units: conviction.alphaRao })),
  }
}
