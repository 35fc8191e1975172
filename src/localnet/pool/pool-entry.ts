import type { PreparedExtrinsic, Validity } from '../executive-contract.js'
import type { ValidTransaction } from '../frame/validity.js'
import type { Hex } from '../schema/types.js'

/** `TransactionStatus` as it goes to those who watch. */
export type PoolStatus =
  | 'future'
  | 'ready'
  | 'dropped'
  | 'invalid'
  | { readonly inBlock: Hex }
  | { readonly retracted: Hex }
  | { readonly finalized: Hex }
  | { readonly usurped: Hex }

export type Watcher = (status: PoolStatus) => void

/** A transaction in the pool. */
export interface Entry<P> {
  readonly extrinsic: P
  readonly sequence: number
  readonly watchers: Set<Watcher>
  valid: ValidTransaction
  validTill: bigint
}

/** What the pool asks of the chain. */
export interface PoolHost<P extends PreparedExtrinsic> {
  prepare(bytes: Uint8Array): P
  hashOf(bytes: Uint8Array): Hex
  validate(extrinsic: P): Validity
  /** Number of the head. */
  blockNumber(): number
  /** Runs an action when the head, which was made just now, is final. */
  whenFinal(action: () => void): void
}

/** Tells all who watch a transaction. */
export function tell(entry: { readonly watchers: ReadonlySet<Watcher> }, status: PoolStatus): void {
  for (const watcher of entry.watchers) watcher(status)
}
