/** What the localnet commands report. */
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { Address, Hash, Natural, Time } from './scalars.js'

/** A localnet that has started to listen. */
export interface StartedReport {
  readonly url: string
  readonly port: Natural
  readonly pid: Natural
  /** The file that receives the output of a detached instance; null in the foreground. */
  readonly log_file: string | null
}

/** The instances that are running. */
export interface StatusReport {
  readonly instances: readonly {
    readonly url: string
    readonly port: Natural
    readonly pid: Natural
    readonly block_number: Natural
    readonly block_hash: Hash
    /** The last final block: as far behind the newest as --finality-lag says. */
    readonly finalized_number: Natural
    readonly genesis_hash: Hash
    /** The known runtime that the chain runs, or that its runtime drifted from. */
    readonly spec: Natural
    /** The seed by which it drifted; null if it did not. */
    readonly drift: Natural | null
    readonly spec_version: Natural
    /** `instant`, `manual`, or the seconds between two blocks. */
    readonly block_time: 'instant' | 'manual' | number
    /** The number of transactions that wait in the pool, ready and future together. */
    readonly pending: Natural
    /** The file to which the chain is saved; null when it is not saved. */
    readonly state_file: string | null
    readonly started_at: Time
    /** What a fork continues: the address or the file that it was made from, and the block there; null for an embedded chain. */
    readonly fork: {
      readonly of: string
      readonly block_number: Natural
      readonly block_hash: Hash
      /** Whether what is read of its state is proved by the root of that block. */
      readonly proved: boolean
    } | null
  }[]
}

/** The best block after the chain was changed from outside. */
export interface PlaceReport {
  readonly port: Natural
  readonly block_number: Natural
  readonly block_hash: Hash
}

/** An account that was given TAO. */
export interface FundReport extends PlaceReport {
  readonly address: Address
  readonly amount: TaoJson
}

/** The instances that were stopped. */
export interface StopReport {
  readonly stopped: readonly { readonly port: Natural; readonly pid: Natural }[]
}

/** A command that has run beside a chain, and where the chain was when it ended. */
export interface ExecReport extends PlaceReport {
  readonly url: string
  /** That of the command; 128 and the number of the signal where one ended it. */
  readonly exit_code: Natural
}

/** A state that a localnet remembers. */
export interface SnapshotReport extends PlaceReport {
  /** The number by which to go back to it. */
  readonly snapshot: Natural
}

/** What a chain lacked of a scenario, or lacks. */
export interface ScaffoldReport {
  readonly url: string
  readonly genesis_hash: Hash
  readonly block_number: Natural
  readonly block_hash: Hash
  readonly dry_run: boolean
  /** The folder of the wallets; null where none were to be written. */
  readonly wallet_path: string | null
  /** What was done, in its order; empty where all of it was there already. */
  readonly changes: readonly {
    /** Where the scenario says it: `subnets.main.stake`. */
    readonly path: string
    /** What is done, in the imperative. */
    readonly what: string
    /** `done`; `would` in a dry run; `left` where it could not be brought about. */
    readonly state: 'done' | 'would' | 'left'
    /** Why it is left; null otherwise. */
    readonly why: string | null
  }[]
  readonly wallets: readonly {
    readonly name: string
    readonly coldkey: Address
    /** The development key, which everybody can derive. */
    readonly uri: string
    readonly free: TaoJson
    readonly hotkeys: readonly { readonly name: string; readonly address: Address; readonly uri: string }[]
  }[]
  readonly subnets: readonly {
    readonly name: string
    /** Null while there is none. */
    readonly netuid: Natural | null
    readonly owner: Address | null
    readonly neurons: readonly {
      /** `wallet/hotkey` */
      readonly name: string
      readonly hotkey: Address
      readonly coldkey: Address
      /** Null where it has no seat. */
      readonly uid: Natural | null
      /** Of its own coldkey. */
      readonly stake: AlphaJson
    }[]
    /** The stakes that the scenario names. */
    readonly stakes: readonly { readonly hotkey: string; readonly wallet: string; readonly stake: AlphaJson }[]
  }[]
  readonly crowdloans: readonly {
    readonly name: string
    /** Null while there is none. */
    readonly crowdloan_id: Natural | null
    readonly phase: 'active' | 'funded' | 'closed' | 'finalized' | null
    readonly raised: TaoJson | null
    readonly cap: TaoJson
  }[]
  readonly multisigs: readonly {
    readonly name: string
    readonly address: Address
    readonly threshold: Natural
    readonly signatories: readonly Address[]
  }[]
  /** The file that this was written to as well; null for none. */
  readonly manifest_file: string | null
}

/** Another branch was made. The block is the newest of the chain, which is that branch where something was replaced. */
export interface ForkReport extends PlaceReport {
  /** The new blocks, the oldest first. */
  readonly branch: readonly Hash[]
  /** The blocks of the chain that they took the place of, the newest first; none where the branch stands beside the chain. */
  readonly replaced: readonly Hash[]
}
