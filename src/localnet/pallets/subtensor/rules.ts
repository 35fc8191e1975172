import type { Ctx } from '../../frame/context.js'
import type { DispatchFailure } from '../../frame/dispatch.js'
import type { Hex } from '../../schema/types.js'
import type { Edge } from './children/edge.js'
import type { EmissionRules } from './coinbase/emission-rules.js'
import type { LeaseRules } from './leases/lease-rules.js'
import type { RootDividendRules } from './root-claims/root-dividend-rules.js'
import type { StakingRules } from './staking/staking-rules.js'

/**
 * What the code that all runtimes share asks the running one for, where they differ deep below several calls or hooks. One value a
 * runtime, `rules-425.ts` and `<spec>/rules.ts`, joined with the pallet in its `pallet.ts`. A rule is a named function or number. Where
 * only one call differs, a handler of its own says so better.
 */
export interface SubtensorRules {
  /** Subnets that one `unstake_all` or `unstake_all_alpha` looks at, of those with stake; undefined: all. */
  readonly maxUnstakeAllLegs: number | undefined
  /** The error for an account that has less TAO than is needed. */
  lackOfTao(): DispatchFailure
  /** Parents that a hotkey may have on a subnet; undefined: any number. */
  readonly mostParents: number | undefined
  /** What a block does to the prices of registrations, and to what it counts of them. */
  updateRegistrationPrices(ctx: Ctx): void
  /** Whether children that a hotkey asked for may become effective, now that their time has come. */
  admitPendingChildren(ctx: Ctx, hotkey: Hex, netuid: number, children: readonly Edge[]): boolean
  /** Whether on this subnet one neuron alone decides on the weights: that with the permit. */
  decidesAlone(ctx: Ctx, netuid: number): boolean
  readonly emission: EmissionRules
  readonly rootDividends: RootDividendRules
  readonly staking: StakingRules
  readonly leases: LeaseRules
}

/** The rules of the runtime that runs. */
export function subtensorRules(ctx: Ctx): SubtensorRules {
  const rules = ctx.rulesOf('SubtensorModule')
  if (rules === undefined) throw new TypeError('the runtime has no rules for SubtensorModule')
  return rules as SubtensorRules
}
