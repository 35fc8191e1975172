/** What the commands that make and list wallets report. */
import type { Address } from '../scalars.js'

/** The keys and files that were written. It never contains a secret. */
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
    /** Whether the coldkey is encrypted; null when there is no secret file, so that the key can be watched but not used. */
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
    /** Things that do not prevent the use of a file but endanger the key. */
    readonly cautions: readonly FileRemark[]
  }[]
}
