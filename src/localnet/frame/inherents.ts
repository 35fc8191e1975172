/** What the maker of a block tells the runtime, of which pallets make calls without a signer at the block's beginning. */
import type { Hex } from '../schema/types.js'

export interface InherentData {
  /** The block's time in milliseconds since 1970 (`timstap0`). */
  readonly timestampMs: bigint
  /** The author's next ML-KEM-768 key, to which shielded transactions may be encrypted (`shieldpk`). */
  readonly shieldKey: Hex
}
