import type { Ctx } from '../../frame/context.js'
import type { Weight } from '../../frame/weight.js'

/** What the calls weigh by themselves, without those that they make: runtimes differ in their benchmarks. */
export interface UtilityRules {
  /** A batch of so many calls. */
  batch(calls: number): Weight
  batchAll(calls: number): Weight
  forceBatch(calls: number): Weight
  readonly asDerivative: Weight
  readonly ifElse: Weight
  readonly dispatchAs: Weight
  readonly dispatchAsFallible: Weight
}

/** The rules of the runtime that runs. */
export function utilityRules(ctx: Ctx): UtilityRules {
  const rules = ctx.rulesOf('Utility')
  if (rules === undefined) throw new TypeError('the runtime has no rules for Utility')
  return rules as UtilityRules
}
