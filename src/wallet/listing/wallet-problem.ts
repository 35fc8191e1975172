/** Something that is wrong with one file. */
export interface WalletProblem {
  readonly file: string
  readonly code: string
  readonly reason: string
}

/** Something about a file that does not hinder its use and endangers the key. */
export type WalletCaution = WalletProblem
