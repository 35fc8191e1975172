import type { ChainClient } from '../client.js'
import type { Planner } from '../plan.js'
import type { Quorum } from '../quorum/quorum.js'
import type { SecondReader } from '../second-reader/second-reader.js'
import type { ExecuteHooks, ExecuteOptions } from './execute-hooks.js'

/**
 * One write on its way from plan to outcome: what is wanted, which client carries it out, and who else checks what is about to be signed.
 */
export interface WriteRun {
  readonly client: ChainClient
  /** Makes the plan, and passes it through the wrappers of `options`. */
  readonly planner: Planner
  readonly hooks: ExecuteHooks
  readonly options: ExecuteOptions
  readonly reader: SecondReader
  /** The other endpoints that are asked; null where one endpoint is enough. */
  readonly quorum: Quorum | null
}
