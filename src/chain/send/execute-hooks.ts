import type { Rao } from '../../core/money.js'
import type { Preview, Stage } from '../plan.js'
import type { Signer, SignerRole } from '../signer.js'
import type { PlanWrapper } from './plan-wrapper.js'

/** What the pipeline asks of whoever runs it. Everything that prints, prompts or unlocks is on the other side of this. */
export interface ExecuteHooks {
  /**
   * Called for each preview that is made, its checks in it; more than once if the chain changed underneath. If a check failed the pipeline
   * throws right after this.
   */
  onPreview(preview: Preview): void
  /** Resolves true to go on. A `false` ends with the error CANCELLED (exit 130). */
  confirm(preview: Preview): Promise<boolean>
  /** The last thing before signing. Must return the key of this address. */
  unlock(role: SignerRole, address: string): Promise<Signer>
  /** Awaited: what is told at `signed` may be written down before anything is sent. */
  onStage?(stage: Stage): void | Promise<void>
}

export interface ExecuteOptions {
  /** Stop after the preview; nothing is confirmed, unlocked or signed. */
  readonly dryRun: boolean
  /** Default `inclusion`. With `none` the outcome is `submitted` as soon as the pool has taken it. */
  readonly wait?: 'none' | 'inclusion' | 'finalization'
  /**
   * Where what was signed is written down before it is sent, and where accounts are locked while a nonce is taken. Without it concurrent
   * processes may take the same one, and a crash is not recovered from.
   */
  readonly journalDirectory?: string
  /** Blocks the signature is valid for, rounded up to a power of two, 4 … 65536. Default 32. */
  readonly eraPeriod?: number
  readonly nonce?: number
  /** What every plan goes through before it is prepared, the innermost first. */
  readonly wrappers?: readonly PlanWrapper[]
  /** How many endpoints must say the same of what the preview rests on; 1 when left out. */
  readonly quorum?: number
  /** Refuse where they do not, instead of warning. */
  readonly strict?: boolean
  /** Sign without the digest of the metadata: the chain does not check then by what metadata the call was made. */
  readonly withoutMetadataProof?: boolean
  readonly tipRao?: Rao
  /** How long to wait for the outcome after submission. Default: until the era has surely ended at 12 s a block, at most 10 min. */
  readonly outcomeTimeoutMs?: number
}
