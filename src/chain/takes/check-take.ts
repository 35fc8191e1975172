/** Checks that both kinds of takes have. */

import { describeTake, formatTake } from '../../core/take.js'
import type { PlanCheck } from '../plan.js'

/** The check that a take is within the bounds of the chain. */
export function checkTakeBounds(take: number, bounds: { readonly least: number; readonly most: number }): PlanCheck {
  const { least, most } = bounds
  return {
    name: 'take-in-bounds',
    title: 'The take is within the bounds of the chain',
    failed: 'The take is outside the bounds of the chain',
    ok: take >= least && take <= most,
    detail: `${formatTake(take)}, from ${formatTake(least)} to ${formatTake(most)}`,
    code: 'TAKE_OUT_OF_BOUNDS',
    hint: `Name a take from ${describeTake(least)} to ${describeTake(most)}.`,
  }
}

/** The check that a take is another one than now. */
export function checkTakeDiffers(take: number, before: number | null): PlanCheck {
  return {
    name: 'take-differs',
    title: 'It is another take than now',
    failed: 'It is the take already',
    ok: take !== before,
    detail: before === null ? 'none is kept so far' : describeTake(before),
    code: 'NOTHING_TO_CHANGE',
    hint: 'There is nothing to do.',
  }
}
