/** What wallet balance reports. */
import type { TaoJson } from '../core/money.js'
import type { Address, Hash } from './scalars.js'

/** Balances at one block. */
export interface WalletBalanceReport {
  readonly network: string
  readonly genesis_hash: Hash
  /** The block at which they were read. */
  readonly block_hash: Hash
  readonly balances: readonly {
    /** `WALLET` or `WALLET/HOTKEY`; null for an address. */
    readonly name: string | null
    readonly address: Address
    readonly free: TaoJson
    readonly reserved: TaoJson
    /** What can leave the account, the existential deposit included. */
    readonly spendable: TaoJson
    /** What its stake is worth at the spot prices of this block, which is no balance; null where a price is not known. */
    readonly staked: TaoJson | null
  }[]
  /** Free and reserved of all. */
  readonly total: TaoJson
  /** What the stake of all is worth at the spot prices; null where that of one is not known. */
  readonly total_staked: TaoJson | null
}
