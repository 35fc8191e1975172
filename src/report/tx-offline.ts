/** What signing a file reports. */
import type { Address, Hash, Natural } from './scalars.js'

export interface TxSignReport {
  readonly status: 'signed'
  /** The write in a sentence, as its builder has put it. */
  readonly title: string
  readonly signer: { readonly role: string; readonly address: Address }
  readonly genesis_hash: Hash
  readonly spec_version: Natural
  readonly call: {
    readonly pallet: string
    readonly name: string
    readonly hash: Hash
    /** The arguments, read from the bytes that were signed, by the names of the runtime. */
    readonly args: unknown
  }
  readonly nonce: Natural
  /** The last block that can include it. */
  readonly era_end_block: Natural
  readonly scheme: string
  readonly extrinsic_hash: Hash
  /** The file with the signature. */
  readonly file: string
  /** The command that sends it, where there is a network. */
  readonly next: string
}
