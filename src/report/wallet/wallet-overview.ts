/** What wallet overview reports. */
import type { AlphaJson, TaoJson } from '../../core/money.js'
import type { Address, Decimal, Hash, Natural } from '../scalars.js'

/**
 * A hotkey on a subnet: a neuron, or stake without one. Shares are fractions of one as exact decimals; what a runtime computes no more, and
 * what only a neuron has, is null.
 */
export interface OverviewRowJson {
  readonly netuid: Natural
  readonly coldkey: Address
  /** Whose coldkey it is, by the names of this machine; null where it has none. */
  readonly wallet: string | null
  readonly hotkey: Address
  /** `WALLET/HOTKEY` or a name of the address book; null without one. */
  readonly hotkey_name: string | null
  /** An own hotkey that is registered, an own one that is not but is staked to, or stake with somebody else's. */
  readonly kind: 'neuron' | 'stake' | 'nomination'
  readonly uid: Natural | null
  readonly active: boolean | null
  /** What the coldkey itself has with the hotkey. */
  readonly stake: AlphaJson
  /** Its value at spot price. */
  readonly value: TaoJson
  /** What everybody has with the hotkey; null where it was not asked for. */
  readonly hotkey_stake: AlphaJson | null
  /** Null: runtimes compute it no more. */
  readonly rank: Decimal | null
  /** Null: runtimes compute it no more. */
  readonly trust: Decimal | null
  readonly consensus: Decimal | null
  readonly incentive: Decimal | null
  readonly dividends: Decimal | null
  readonly validator_trust: Decimal | null
  readonly validator_permit: boolean | null
  /** In the last epoch, to all who have a part in the neuron. */
  readonly emission: AlphaJson | null
  readonly emission_per_day: AlphaJson | null
  /** The block in which it last set weights, and how many have come since. */
  readonly last_update_block: Natural | null
  readonly blocks_since_update: Natural | null
  /** The address and port of its axon; null when it serves none. */
  readonly axon: string | null
}

/** A subnet on which there is anything. Its alpha is that of no other. */
export interface OverviewSubnetJson {
  readonly netuid: Natural
  readonly name: string
  readonly symbol: string
  readonly tempo: Natural | null
  readonly price: TaoJson
  readonly neurons: Natural
  /** The sum of the stake of all rows, in alpha of the subnet, and its value at spot price. */
  readonly stake: AlphaJson
  readonly value: TaoJson
  /** What the neurons earn in a day, in alpha of the subnet, for all who have a part in them. */
  readonly emission_per_day: AlphaJson
}

/** Everything that wallets have, at one block. */
export interface WalletOverviewReport {
  readonly network: string
  readonly block: Natural
  readonly block_hash: Hash
  readonly accounts: readonly {
    readonly name: string | null
    readonly coldkey: Address
    readonly free: TaoJson
    readonly reserved: TaoJson
    /** The value of its stake in these rows. */
    readonly value: TaoJson
  }[]
  readonly rows: readonly OverviewRowJson[]
  /** By netuid. */
  readonly subnets: readonly OverviewSubnetJson[]
  /** Hotkeys of the wallets that are registered nowhere and have no stake of their coldkey. */
  readonly idle_hotkeys: readonly { readonly name: string; readonly hotkey: Address }[]
  /** Whether rows were left out by a choice of hotkeys or subnets, so that the totals are not those of the whole wallet. */
  readonly filtered: boolean
  readonly total_free: TaoJson
  readonly total_reserved: TaoJson
  /** The value of all stake in these rows at spot price. */
  readonly total_staked: TaoJson
  /** Free, reserved and staked. */
  readonly total: TaoJson
  /** What the neurons earn in a day at spot price, for all who have a part in them. */
  readonly total_emission_per_day: TaoJson
  /** The page that --html wrote; null without it. */
  readonly html: string | null
}
