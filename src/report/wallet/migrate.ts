/** What migrate reports. */
import type { Address } from '../scalars.js'

/** `new` is taken over, `same` is here already; `kept` is another one that is here and stays; `refused` cannot be used here. */
export type MigrationState = 'new' | 'same' | 'kept' | 'refused'

export interface MigrateReport {
  /** False after a dry run, and where nothing is new. */
  readonly written: boolean
  /** The files that were read. */
  readonly files: readonly string[]
  readonly config: readonly {
    readonly tool: string
    /** The key there. */
    readonly from: string
    /** The key here. */
    readonly key: string
    readonly value: string
    readonly state: MigrationState
    /** Why it is refused, or what is here. */
    readonly reason: string | null
  }[]
  readonly names: readonly {
    readonly tool: string
    readonly name: string | null
    readonly address: string | null
    readonly note: string | null
    readonly state: MigrationState
    readonly reason: string | null
  }[]
  /** Names of proxies, with what is known of each. */
  readonly proxies: readonly {
    readonly tool: string
    readonly name: string | null
    readonly address: string | null
    readonly type: string | null
    readonly delay: number | null
    readonly spawner: string | null
    readonly note: string | null
    readonly state: MigrationState
    readonly reason: string | null
  }[]
  readonly multisigs: readonly {
    readonly name: string | null
    readonly address: Address | null
    readonly threshold: number | null
    readonly state: MigrationState
    readonly reason: string | null
  }[]
  /** Keys of configurations that have no counterpart here, and what is done instead. */
  readonly unknown: readonly { readonly tool: string; readonly file: string; readonly key: string; readonly reason: string }[]
}
