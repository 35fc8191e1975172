/** What the commands about EVM keys and addresses report. */
import type { Address } from '../scalars.js'

/** An EVM key, by what its file tells without a password. */
export interface EvmKeyReport {
  readonly wallet: string
  readonly name: string
  /** H160 with the checksum of EIP-55. */
  readonly address: string
  /** The account that holds what the address has. */
  readonly mirror: Address
  readonly file: string
}

/** The key that was written. It never contains a secret. */
export interface EvmKeyCreatedReport extends EvmKeyReport {
  /** Copies of the files that were replaced. */
  readonly backups: readonly string[]
}

export interface EvmKeyListReport {
  /** The folder of all wallets. */
  readonly path: string
  readonly keys: readonly EvmKeyReport[]
}

export interface EvmKeyExportReport {
  readonly wallet: string
  readonly name: string
  readonly address: string
  readonly format: 'keystore' | 'private-key'
  /** The file it was written into; null where it was shown on the terminal. */
  readonly file: string | null
}

/** An address in all its forms, and who can move what is sent to it. */
export interface EvmAddressReport {
  readonly given: 'evm-address' | 'evm-key' | 'ss58' | 'public-key' | 'wallet'
  /** The name under which it is known here; null where it is not. */
  readonly name: string | null
  /** H160: of an account the first 20 bytes of its public key, from which it can withdraw. */
  readonly evm_address: string
  /** The account that holds what that address has. */
  readonly mirror: Address
  /** The account that was given; null of an EVM address, whose account is its mirror. */
  readonly account: Address | null
  /** Of that account, 0x and 64 digits: how contracts name it (bytes32). */
  readonly public_key: string
  /** In words: who can move TAO that is sent to the EVM address. */
  readonly who_moves: string
  /** The EVM address of which the account that was given is the mirror, where that is known here. */
  readonly mirror_of: string | null
}
