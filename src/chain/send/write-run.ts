import type { ChainClient } from '../client.js'
import type { Planner } from '../plan.js'
import type { Quorum } from '../quorum/quorum.js'
import type { SecondReader } from '../second-reader/second-reader.js'
import type { ExecuteHooks, ExecuteOptions } from './execute-hooks.js'

/** One write on its way from plan to outcome: what is asked for, who is asked, and who else looks at what is about to be signed. */
export interface WriteRun {
  readonly client: ChainClient
  /** What is planned, wrapped as the options say. */
  readonly planner: Planner
  readonly hooks: ExecuteHooks
  readonly options: ExecuteOptions
  readonly reader: SecondReader
  /** Null where one endpoint is enough. */
  readonly quorum: Quorum | null
}
