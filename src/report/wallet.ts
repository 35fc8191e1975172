/** What the commands that make and list wallets report. */
import type { Address } from './scalars.js'

/** What was written. Never a secret. */
export interface CreatedReport {
  readonly name: string
  /** Folder of the wallet. */
  readonly path: string
  /** Address of the coldkey, if one was written. */
  readonly coldkey: Address | null
  readonly coldkey_encrypted: boolean | null
  /** The hotkey, if one was written. */
  readonly hotkey: { readonly name: string; readonly address: Address; readonly encrypted: boolean } | null
  /** The file that the mnemonic was written into. */
  readonly mnemonic_file: string | null
  /** Copies of the files that were replaced. */
  readonly backups: readonly string[]
}

/** Something about one file. */
export interface FileRemark {
  readonly file: string
  readonly code: string
  readonly reason: string
}

/** The wallets under one folder. */
export interface WalletListReport {
  readonly path: string
  readonly wallets: readonly {
    readonly name: string
    /** Address of the coldkey; null when no file tells it. */
    readonly coldkey: string | null
    /** Whether the coldkey is encrypted; null when there is no secret file: it can be watched, and not used. */
    readonly encrypted: boolean | null
    readonly hotkeys: readonly {
      readonly name: string
      /** Null when no file tells it. */
      readonly address: string | null
      /** Null when there is no secret file. */
      readonly encrypted: boolean | null
    }[]
    /** What is wrong with a file. */
    readonly problems: readonly FileRemark[]
    /** What does not hinder the use of a file and endangers the key. */
    readonly cautions: readonly FileRemark[]
  }[]
}
