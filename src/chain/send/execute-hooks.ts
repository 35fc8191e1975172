import type { Rao } from '../../core/money.js'
import type { Preview, Stage } from '../plan.js'
import type { Simulator } from '../rehearsal/simulator.js'
import type { ShieldMode } from '../shield/shield-mode.js'
import type { Signer, SignerRole } from '../signer.js'
import type { PlanWrapper } from './plan-wrapper.js'
import type { WriteGuard } from './write-guard.js'

/** What the pipeline asks of its caller. Everything that prints, prompts or unlocks is done by the caller through these hooks. */
export interface ExecuteHooks {
  /**
   * Called with each preview that is to be shown, its checks included; more than once if the chain changed meanwhile. If a check failed,
   * the pipeline throws right after this call.
   */
  onPreview(preview: Preview): void
  /** Resolves true to go on. A `false` ends with the error CANCELLED (exit 130). */
  confirm(preview: Preview): Promise<boolean>
  /** The last thing before signing. Must return the key of this address. */
  unlock(role: SignerRole, address: string): Promise<Signer>
  /**
   * Called when the key is unlocked, each time before the plan is made again to be signed: for what takes long, such as a proof of work.
   * Only where a plan is made again.
   */
  beforeSigning?(): Promise<void>
  /** Awaited by the pipeline, so that what is told at the stage `signed` can be written down before anything is sent. */
  onStage?(stage: Stage): void | Promise<void>
}

export interface ExecuteOptions {
  /** What may be signed at all; null where nothing limits it. It has no default, so that no caller can forget it. */
  readonly guard: WriteGuard | null
  /** Stop after the preview; nothing is confirmed, unlocked or signed. */
  readonly dryRun: boolean
  /** Default `inclusion`. With `none` the outcome is `submitted` as soon as the pool has taken it. */
  readonly wait?: 'none' | 'inclusion' | 'finalization'
  /**
   * The directory in which a signed transaction is written down before it is sent, and in which an account is locked while a nonce is
   * taken. Without it, concurrent processes may take the same nonce, and a crash cannot be recovered from.
   */
  readonly journalDirectory?: string
  /** Blocks the signature is valid for, rounded up to a power of two, 4 … 65536. Default 32. */
  readonly eraPeriod?: number
  readonly nonce?: number
  /** Each changes every plan before it is prepared; the first one is the innermost. */
  readonly wrappers?: readonly PlanWrapper[]
  /** How many endpoints must answer alike to what the preview rests on; 1 when left out. */
  readonly quorum?: number
  /** Whether to refuse if the endpoints do not agree, or a simulation differs, instead of warning. */
  readonly strict?: boolean
  /** Tries the write on a fork before it is asked for; nothing does when left out. */
  readonly simulator?: Simulator
  /** Sign without the digest of the metadata: the chain does not check then by what metadata the call was made. */
  readonly withoutMetadataProof?: boolean
  readonly tipRao?: Rao
  /** What is sent encrypted, so that nobody sees it before it is in a block; `off` when left out. */
  readonly shield?: ShieldMode
  /** How long to wait for the outcome after submission. Default: until the era has surely ended at 12 s a block, at most 10 min. */
  readonly outcomeTimeoutMs?: number
}
