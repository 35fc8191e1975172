/** The lines of a stream, but for the one with the result. */

import type { Address, Hash, Natural } from './scalars.js'
import type { CostLine } from './subnet/registrations.js'

interface WaitingLine {
  /** `signing`: the key is being used. `waiting`: the command waits for the block. */
  readonly stage: 'signing' | 'waiting'
}

interface ReplannedLine {
  readonly stage: 'replanned'
  /** What has changed on the chain since the preview. */
  readonly reason: string
}

interface SignedLine {
  readonly stage: 'signed'
  readonly extrinsic_hash: Hash
  readonly signer: Address
  readonly nonce: Natural
  /** The last block that can include it; null when it is valid for ever. */
  readonly era_end_block: Natural | null
  /** The carrier that is sent, with this extrinsic encrypted in it; only where it is sent so. */
  readonly carrier_hash?: Hash
}

interface SentLine {
  /** `future`: an earlier nonce of the account is still missing. */
  readonly stage: 'submitted' | 'future'
  readonly extrinsic_hash: Hash
}

interface BlockLine {
  /** `retracted`: another block has replaced that block, and the transaction waits to be included again. */
  readonly stage: 'included' | 'retracted' | 'finalized'
  readonly extrinsic_hash: Hash
  readonly block_hash: Hash
}

/**
 * A stage of a write, one line of `--json --stream`. The last line is the result with `"stage": "outcome"`, or the envelope of the failure.
 */
export type StageLine = WaitingLine | ReplannedLine | SignedLine | SentLine | BlockLine | CostLine

/** The one line of a localnet in the foreground, once it listens. */
export interface ReadyLine {
  readonly event: 'ready'
  readonly url: string
  readonly port: Natural
  readonly pid: Natural
}
