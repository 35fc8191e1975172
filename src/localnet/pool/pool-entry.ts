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
  | { readonly finalityTimeout: Hex }

export type Watcher = (status: PoolStatus) => void

/** A transaction in the pool. */
export interface Entry<P> {
  readonly extrinsic: P
  readonly sequence: number
  readonly watchers: Set<Watcher>
  valid: ValidTransaction
  validTill: bigint
}

/** A block that came into the chain with others, and the hashes of what is in it. */
export interface EnactedBlock {
  readonly hash: Hex
  readonly number: number
  readonly extrinsics: readonly Hex[]
}

/** What the pool asks of the chain. */
export interface PoolHost<P extends PreparedExtrinsic> {
  prepare(bytes: Uint8Array): P
  hashOf(bytes: Uint8Array): Hex
  validate(extrinsic: P): Validity
  /** Number of the head. */
  blockNumber(): number
  /** Runs an action when a block of the chain, by default the head, is final. */
  whenFinal(action: () => void, number?: number): void
}

/** Whether nothing can follow. */
export function isLast(status: PoolStatus): boolean {
  if (typeof status === 'string') return status === 'invalid' || status === 'dropped'
  return 'finalized' in status || 'usurped' in status || 'finalityTimeout' in status
}

/** Tells all who watch a transaction. */
export function tell(entry: { readonly watchers: ReadonlySet<Watcher> }, status: PoolStatus): void {
  for (const watcher of entry.watchers) watcher(status)
}

/** A node's defaults for the ready ones; a tenth of it is for those that wait for an earlier one. */
const LIMITS = { count: 8_192, bytes: 20_480 * 1024 }

/** Whether there is no room for one more transaction. */
export function isFull<P extends PreparedExtrinsic>(entries: ReadonlyMap<Hex, Entry<P>>, { bytes }: P, isFuture: boolean): boolean {
  const share = isFuture ? 10 : 1
  if (entries.size >= Math.floor(LIMITS.count / share)) return true
  let taken = bytes.length
  for (const { extrinsic } of entries.values()) taken += extrinsic.bytes.length
  return taken > LIMITS.bytes / share
}
