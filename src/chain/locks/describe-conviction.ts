import { alpha, formatAlpha } from '../../core/money.js'
import { BLOCK_SECONDS } from '../checks/block-clock.js'
import type { PlanEffect } from '../plan.js'
import { FRACTION_BITS } from './fixed-exp.js'
import { type LockKind, type LockRates, type LockState, rollForwardLock } from './roll-forward.js'

const DAY = 86_400 / BLOCK_SECONDS

/** When conviction is told in a preview. */
const MOMENTS = [
  { name: 'in 30 days', days: 30 },
  { name: 'in 90 days', days: 90 },
  { name: 'in a year', days: 365 },
] as const

/** Whole units of a conviction, as alpha of the subnet. */
export function convictionOf(netuid: number, { conviction }: LockState): string {
  return formatAlpha(alpha(netuid, conviction >> FRACTION_BITS))
}

/** Conviction later on, as it is without the change and with it; `before` is null where there is no lock so far. */
export function describeConviction(
  netuid: number,
  rates: LockRates,
  before: { readonly state: LockState; readonly kind: LockKind } | null,
  after: { readonly state: LockState; readonly kind: LockKind },
): PlanEffect[] {
  return MOMENTS.map(({ name, days }) => {
    const at = after.state.block + days * DAY
    return {
      label: `conviction ${name}`,
      ...(before === null ? {} : { before: convictionOf(netuid, rollForwardLock(before.state, at, rates, before.kind)) }),
      after: convictionOf(netuid, rollForwardLock(after.state, at, rates, after.kind)),
    }
  })
}
