import { checkFailed, usageError } from '../../core/errors.js'

/** More positions are not shown in detail: each is read by calls of its own. */
const MOST_POSITIONS = 16

/** The positions, if there are any and not too many. Throws `NOTHING_STAKED` (exit 3) or `TOO_MANY_POSITIONS` (exit 2). */
export function demandPositions<T>(found: readonly T[]): readonly T[] {
  if (found.length === 0) {
    throw checkFailed('Nothing is staked there', 'NOTHING_STAKED', {
      why: 'The coldkey has no stake with such a hotkey on such a subnet.',
      hint: 'taoctl stake list',
    })
  }
  if (found.length <= MOST_POSITIONS) return found
  throw usageError(`There are ${found.length} positions`, 'TOO_MANY_POSITIONS', {
    why: `At most ${MOST_POSITIONS} are shown in detail.`,
    hint: 'Choose with --netuid and --hotkey, or see all with `taoctl stake list`.',
  })
}
