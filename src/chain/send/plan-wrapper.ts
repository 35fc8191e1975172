/**
 * Here other features can change a plan before it is executed: a proxy, a batch, a multisig, a shielded or an offline transaction, or a
 * policy. Each makes a new plan out of a plan. Neither the command that made the plan nor the pipeline that executes it needs to know.
 */
import type { ChainClient } from '../client.js'
import type { Plan, Planner } from '../plan.js'

/**
 * Makes another plan out of one. Whatever it does not change stays in force for the new plan: checks, effects, spend, demands. It may read
 * the chain at the pinned block, and add checks of its own.
 *
 * The wrapper is called again whenever the plan is made again, so it must make the same new plan of the same plan. If the call differs from
 * the one that was confirmed, the user is shown the new one and asked again. `extrinsic/carried-call.ts` reads back the calls that carry
 * others.
 */
export interface PlanWrapper {
  /** The name that lists of wrappers show, in kebab-case. */
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
