/**
 * The joint between a plan and its execution. A proxy, a batch, a multisig, a shielded or an offline transaction, a policy: each makes
 * another plan out of a plan, and neither the command that planned nor the pipeline knows of it.
 */
import type { ChainClient } from '../client.js'
import type { Plan, Planner } from '../plan.js'

/**
 * Makes another plan out of one. What it leaves as it is holds for the new one too: checks, effects, spend, demands. It may read the chain,
 * at the pinned block, and add checks of its own. It is called for each plan that is made, so that it has to make the same of the same: a
 * call that is not the one that was confirmed is shown and asked for again. How calls that carry others are read back is in
 * `extrinsic/carried-call.ts`.
 */
export interface PlanWrapper {
  /** Kebab-case, for whoever lists them. */
  readonly name: string
  wrap(plan: Plan, client: ChainClient): Plan | Promise<Plan>
}

/** A planner whose plans go through all wrappers, the first one being the innermost. */
export function wrapPlanner(client: ChainClient, planner: Planner, wrappers: readonly PlanWrapper[]): Planner {
  if (wrappers.length === 0) return planner
  return async () => {
    let plan = await planner()
    for (const wrapper of wrappers) plan = await wrapper.wrap(plan, client)
    return plan
  }
}
