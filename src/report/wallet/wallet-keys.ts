/** What the commands about single keys and their files report. */
import type { Address, Hex, Natural } from '../scalars.js'

/** How a key file is encrypted; `plaintext` means not at all. */
export type Encryption = 'nacl' | 'ansible-vault' | 'fernet' | 'plaintext'

/** One key file of a wallet, as it is on the disk. */
export interface FileReport {
  readonly file: string
  readonly kind: 'secret' | 'public'
  /** Name of the hotkey; null for the coldkey. */
  readonly hotkey: string | null
  /** Size of the file. */
  readonly bytes: Natural | null
  /** Octal, such as 0600; null on Windows. */
  readonly mode: string | null
  /** Where a symbolic link leads. */
  readonly link: string | null
  readonly encryption: Encryption | null
  /** Null when it cannot be told. */
  readonly address: string | null
  readonly scheme: string | null
  /** The names of the secrets that an unencrypted file holds. */
  readonly holds: readonly string[]
  /** False when releases of the Python wallet before 4.1 cannot read it; null when that cannot be told. */
  readonly opens_everywhere: boolean | null
  /** Why it cannot be used. */
  readonly problem: { readonly code: string; readonly reason: string } | null
  /** What endangers the key, in words. */
  readonly cautions: readonly string[]
}

/** The files of one wallet. */
export interface InspectReport {
  readonly name: string
  readonly path: string
  readonly files: readonly FileReport[]
}

/** One key of a wallet as its files show it. */
export interface KeyReport {
  /** `WALLET` for the coldkey, `WALLET/HOTKEY` for a hotkey. */
  readonly name: string
  readonly address: string | null
  readonly public_key: Hex | null
  readonly scheme: string | null
  /** How the secret file is protected; null when there is none, so that the key can be watched but not used. */
  readonly encryption: string | null
  readonly watch_only: boolean
}

/** The keys of one wallet. */
export interface ShowReport {
  readonly name: string
  readonly path: string
  readonly coldkey: KeyReport | null
  readonly hotkeys: readonly KeyReport[]
}

/** A watch-only key that was written. */
export interface PublicWrittenReport {
  readonly name: string
  /** Null for the coldkey. */
  readonly hotkey: string | null
  readonly address: Address
  readonly file: string
  /** Copies of the files that were replaced. */
  readonly backups: readonly string[]
}

/** A message and its signature. */
export interface SignReport {
  readonly message: string
  readonly signature: Hex
  readonly address: Address
  readonly scheme: string
  /** Whether it was signed as `<Bytes>…</Bytes>`. */
  readonly wrapped: boolean
  /** The signature without 0x, as btcli names it. */
  readonly signed_message: string
  /** The address, as btcli names it. */
  readonly signer_address: Address
}

/** A genuine signature. A signature that is not genuine is reported as a failure. */
export interface VerifyReport {
  readonly verified: boolean
  readonly message: string
  readonly address: Address
  readonly scheme: string
  /** Whether the message was signed as `<Bytes>…</Bytes>`. */
  readonly wrapped: boolean
}

/** One key file that was opened or written anew. */
export interface KeyfileReport {
  /** `WALLET` or `WALLET/HOTKEY`. */
  readonly name: string
  readonly address: Address
  readonly file: string
  readonly encryption: string
}

/** What became of the key files of a wallet. */
export interface UpgradeReport {
  readonly name: string
  /** Files that were written anew; `from` is how they were encrypted before. */
  readonly upgraded: readonly (KeyfileReport & { readonly from: string })[]
  /** Public files that were added or mended. */
  readonly public_files: readonly string[]
  /** Files that needed no change. */
  readonly unchanged: readonly string[]
}

/** A key that was exported. The secret itself is in the file or was shown on the terminal; it is never in this report. */
export interface ExportReport {
  /** `WALLET` or `WALLET/HOTKEY`. */
  readonly name: string
  readonly address: Address
  readonly format: string
  /** Null when it was shown on the terminal. */
  readonly file: string | null
}

/** A message that only one key opens. */
export interface EncryptReport {
  readonly recipient: Address
  /** The message, encrypted; null when it is in the file. */
  readonly ciphertext: Hex | null
  readonly file: string | null
  /** What it takes encrypted. */
  readonly bytes: Natural
}

/** What was encrypted for a key of a wallet. */
export interface DecryptReport {
  /** Whose key opened it. */
  readonly address: Address
  readonly bytes: Natural
  /** Null when it is in the file. */
  readonly hex: Hex | null
  /** Null when it is in the file, or is no text. */
  readonly text: string | null
  readonly file: string | null
}

/** Whether the keychain of the system has the password of a wallet. */
export interface KeychainReport {
  readonly name: string
  /** Under what it is kept there, as the Python packages do. */
  readonly service: string
  /** Null where there is no keychain. */
  readonly stored: boolean | null
  /** Why there is none. */
  readonly why: string | null
}
