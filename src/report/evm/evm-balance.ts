/** What evm balance reports. */
import type { TaoJson } from '../../core/money.js'
import type { Address, Hash, Natural } from '../scalars.js'

export interface EvmBalanceReport {
  readonly network: string
  readonly genesis_hash: Hash
  readonly block_hash: Hash
  readonly accounts: readonly {
    /** The EVM key or the wallet whose it is; null where that is not known here. */
    readonly name: string | null
    /** An EVM key, the deposit address of a wallet, a precompile, or none of these. */
    readonly kind: 'key' | 'deposit' | 'precompile' | 'unknown'
    /** H160 with the checksum of EIP-55. */
    readonly evm_address: string
    readonly mirror: Address
    /** What the EVM can spend: the existential deposit stays. */
    readonly balance: TaoJson
    /** The same with 18 decimals, as Ethereum's tools show it. */
    readonly balance_wei: string
    /** All that is on the mirror. */
    readonly free: TaoJson
    /** Transactions that the address has made. */
    readonly nonce: Natural
    readonly is_contract: boolean
  }[]
}
