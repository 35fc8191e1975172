/**
 * Where something that limits what may be signed stands between a plan and the key: a policy. The pipeline asks it at every step that could
 * be the last one before a signature, so that no command and no wrapper can go round it.
 */

import type { Rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { PlanCheck, Preview } from '../plan.js'

/** What is about to be signed, as far as it is judged. */
export interface GuardedWrite {
  readonly preview: Preview
  /** SCALE bytes of the call: what is judged is what is signed. */
  readonly call: Uint8Array
  readonly metadata: RuntimeMetadata
  /** Set where what is signed has a form that depends on no metadata, so that nobody could have other bytes judged than are signed. */
  readonly hasOwnForm?: true
  /** Set where the plan was read from a file, so that its bounds are the word of whoever made the file. */
  readonly stated?: {
    /** The tip that is signed. */
    readonly tipRao: Rao
    /** Hash of the signed transaction; null before it is signed. */
    readonly hash: string | null
  }
}

/** What was set aside for a write that is about to be signed. */
export interface Reservation {
  /** The record of the signed transaction names it. */
  readonly id: string
  /** Gives it back, because nothing was signed. What cannot be written down stays reserved. */
  release(): void
  /** Says which transaction was signed, where it is sent later and by another command. */
  bind(hash: string): void
}

/** `client` reads at the pinned block; null where a transaction is signed without a network, so that no price is known. */
export interface WriteGuard {
  /** The checks of the guard, for the preview. If one of them fails, nothing is signed. `rehearsing`: it is a dry run. */
  judge(client: ChainClient | null, write: GuardedWrite, rehearsing: boolean): Promise<readonly PlanCheck[]>
  /** Called at the end of a dry run in which no check failed. */
  keepRehearsal(client: ChainClient | null, write: GuardedWrite): Promise<void>
  /**
   * Judges the bytes that are signed next once more and sets aside what they may spend, so that no other process can spend it. Throws (exit
   * 3) for a write that is not allowed; then nothing is set aside. What was bound to a signed transaction is not set aside twice.
   */
  reserve(client: ChainClient | null, write: GuardedWrite): Promise<Reservation>
}
