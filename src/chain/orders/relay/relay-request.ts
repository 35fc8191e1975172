/** What is asked of a relayer: which orders it brings to the chain, and how. */
import type { SignedOrder } from '../order.js'

/** An order with what was found out about its file. */
export interface BroughtOrder {
  readonly signed: SignedOrder
  /** Whether the signature is that of the signer over these bytes. */
  readonly isSigned: boolean
  /** How much of it is filled, in what it gives; null for all that is open. */
  readonly fill: bigint | null
}

/**
 * How several orders are carried out: `each` by itself, so that one which cannot be is skipped; `all` one after another or none; `batch`:
 * those of one subnet trade with each other first, all or none.
 */
export type RelayMode = 'each' | 'all' | 'batch'

export interface RelayRequest {
  /** Who brings them: the account that acts. */
  readonly coldkey: string
  readonly orders: readonly BroughtOrder[]
  readonly mode: RelayMode
  /** Leave out those which cannot be carried out now, instead of refusing all of them. */
  readonly skipsUnready: boolean
}
