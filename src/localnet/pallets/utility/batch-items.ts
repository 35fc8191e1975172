/** What the three batch calls have in common: who may call them, what they weigh, and the weight that each item actually took. */
import type { Ctx } from '../../frame/context.js'
import type { DispatchInfo, DispatchOutcome } from '../../frame/dispatch.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import type { Origin } from '../../frame/origins.js'
import type { CallValue } from '../../frame/values.js'
import { addWeight, type Weight, ZERO_WEIGHT } from '../../frame/weight.js'
import { actualWeight } from '../transaction-payment/fees.js'
import { utility } from './schema.js'

/** Announced weight of all items. */
export function weightOfItems(ctx: Ctx, calls: readonly CallValue[]): Weight {
  return calls.reduce((sum, call) => addWeight(sum, ctx.dispatchInfo(call).callWeight), ZERO_WEIGHT)
}

/** A batch pays if one of its items does. */
export function paysForItems(ctx: Ctx, calls: readonly CallValue[]): 'Yes' | 'No' {
  return calls.some((call) => ctx.dispatchInfo(call).pays === 'Yes') ? 'Yes' : 'No'
}

/** BadOrigin for nobody, TooManyCalls for too many. */
export function ensureBatch(origin: Origin, calls: readonly CallValue[]): void {
  if (origin.type === 'None') throw new DispatchFailure({ type: 'BadOrigin' })
  if (calls.length > utility.constant.batched_calls_limit) throw utility.error('TooManyCalls')
}

/** Runs one item; root passes all filters. */
export function runItem(ctx: Ctx, origin: Origin, call: CallValue): { readonly outcome: DispatchOutcome; readonly weight: Weight } {
  const info: DispatchInfo = ctx.dispatchInfo(call)
  const outcome = origin.type === 'Root' ? ctx.dispatchBypassFilter(call, origin) : ctx.dispatch(call, origin)
  return { outcome, weight: actualWeight(info, outcome.post) }
}
