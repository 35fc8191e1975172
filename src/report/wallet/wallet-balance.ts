/** What wallet balance reports. */
import type { TaoJson } from '../../core/money.js'
import type { Address, Hash } from '../scalars.js'

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
    /** The amount that can leave the account, including the existential deposit. */
    readonly spendable: TaoJson
    /** The value of its stake at the spot prices of this block, which is not part of the balance; null when a price is not known. */
    readonly staked: TaoJson | null
    /** Free, reserved and staked; null when the last is not known. */
    readonly total: TaoJson | null
  }[]
  /** The sum of all free and reserved balances. */
  readonly total: TaoJson
  /** The value of the stake of all accounts at the spot prices; null when that of one of them is not known. */
  readonly total_staked: TaoJson | null
  /** Both of these; null when the stake is not known. */
  readonly total_with_stake: TaoJson | null
}
