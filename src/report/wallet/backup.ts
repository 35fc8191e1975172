/** What wallet backup and wallet restore report. */
import type { Natural, Time } from '../scalars.js'

/** A file in a backup. */
export interface BackedUpFile {
  /** Its path in the backup: `wallets/alice/coldkey`. */
  readonly path: string
  readonly bytes: Natural
  /** 64 hex digits. */
  readonly sha256: string
}

/** The backup that was written. */
export interface BackupReport {
  readonly file: string
  readonly bytes: Natural
  readonly encryption: 'passphrase' | 'recipients'
  /** The public keys that it was encrypted to. */
  readonly recipients: readonly string[]
  readonly files: readonly BackedUpFile[]
  /** What is not in it, and why. */
  readonly left_out: readonly { readonly path: string; readonly why: string }[]
}

/** What becomes of a file of a backup: it is new here, here already, replaces another one, or is left away for the one that is here. */
export type RestoreState = 'new' | 'same' | 'replaced' | 'kept'

/** A key that was restored, and whether it signs. */
export interface RestoredKey {
  readonly wallet: string
  /** Null for the coldkey. */
  readonly hotkey: string | null
  readonly address: string | null
  /** Whether it was opened, and its signature fits its address. */
  readonly proven: boolean
  /** Why not. */
  readonly reason: string | null
}

export interface RestoreReport {
  readonly file: string
  readonly made_at: Time | null
  /** False after a dry run, and where everything was here already. */
  readonly written: boolean
  readonly files: readonly {
    readonly path: string
    readonly target: string
    readonly state: RestoreState
    /** The copy of the file that was replaced. */
    readonly backup: string | null
  }[]
  /** Empty after a dry run. */
  readonly keys: readonly RestoredKey[]
}
