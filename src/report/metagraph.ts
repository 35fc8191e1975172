/** What subnets metagraph reports. */
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { Address, Decimal, Hash, Natural } from './scalars.js'

/** A neuron. Shares are fractions of one as exact decimals, and as the runtime's u16. */
export interface NeuronJson {
  readonly uid: Natural
  readonly hotkey: Address
  readonly coldkey: Address
  /** The name that its owner gave; null without one. */
  readonly identity: string | null
  readonly active: boolean
  readonly validator_permit: boolean
  /** The neuron's alpha, plus the alpha that its TAO on root counts for. */
  readonly stake: AlphaJson
  readonly alpha_stake: AlphaJson
  readonly tao_stake: TaoJson
  readonly emission: AlphaJson
  readonly incentive: Decimal
  readonly incentive_u16: Natural
  readonly dividends: Decimal
  readonly dividends_u16: Natural
  readonly consensus: Decimal
  readonly consensus_u16: Natural
  /** The block in which it last set weights. */
  readonly last_update_block: Natural
  readonly registered_at_block: Natural
  /** The address and port of its axon; null when it serves none. */
  readonly axon: string | null
  /** What of its stake is locked as collateral; null on runtimes without collateral. */
  readonly collateral: AlphaJson | null
}

/** What a neuron gives to others: weights that it has set, or bonds that it has grown. */
export interface SparseRowJson {
  readonly uid: Natural
  /** To whom, and how much as u16; 65535 is the whole. */
  readonly targets: readonly { readonly uid: Natural; readonly value: Natural }[]
}

/** A subnet with its neurons at one block, or those that were asked for. */
export interface MetagraphReport {
  readonly netuid: Natural
  /** The mechanism whose incentives and last updates these are. */
  readonly mechid: Natural
  /** How many mechanisms the subnet has. */
  readonly mechanisms: Natural
  readonly name: string
  readonly symbol: string
  readonly network: string
  readonly block: Natural
  readonly block_hash: Hash
  readonly owner_coldkey: Address
  readonly owner_hotkey: Address
  /** Blocks from epoch to epoch. */
  readonly tempo: Natural
  readonly blocks_since_last_step: Natural
  /** The TAO that a registration burns now. */
  readonly registration_cost: TaoJson
  readonly registration_allowed: boolean
  readonly commit_reveal_enabled: boolean
  /** The least number of blocks between two settings of weights. */
  readonly weights_rate_limit: Natural
  readonly max_uids: Natural
  /** TAO in the pool. */
  readonly tao_in: TaoJson
  /** Alpha in the pool, and outside it. */
  readonly alpha_in: AlphaJson
  readonly alpha_out: AlphaJson
  /** How weights become shares: by all validators, or by one alone; null on runtimes that know one way only. */
  readonly consensus: 'yuma' | 'null' | null
  /** The share of a registration's price that is locked as collateral, in parts of 65535; null on runtimes without collateral. */
  readonly collateral_share: Natural | null
  /** Alpha of the collateral that is freed for each alpha that is earned; null on runtimes without collateral. */
  readonly collateral_drain: Decimal | null
  /** How many there are, whatever was asked for. */
  readonly neuron_count: Natural
  readonly neurons: readonly NeuronJson[]
  /** Of the neurons in the list, those that have any; with --weights. */
  readonly weights: readonly SparseRowJson[] | null
  /** With --bonds. */
  readonly bonds: readonly SparseRowJson[] | null
  /** The file of --save. */
  readonly saved: string | null
}

/** A neuron that came or went. */
export interface NeuronRefJson {
  readonly uid: Natural
  readonly hotkey: Address
  readonly coldkey: Address
  readonly stake: AlphaJson
}

/** A neuron of which something changed. Changes are what is there now less what was there. */
export interface NeuronChangeJson extends NeuronRefJson {
  readonly uid_before: Natural
  readonly stake_change: Decimal
  readonly emission_change: Decimal
  readonly incentive: Decimal
  readonly incentive_change: Decimal
  readonly dividends: Decimal
  readonly dividends_change: Decimal
}

/** What subnets changes reports. */
export interface MetagraphChangesReport {
  readonly network: string
  readonly netuid: Natural
  readonly mechid: Natural
  readonly from_block: Natural
  readonly to_block: Natural
  readonly joined: readonly NeuronRefJson[]
  readonly left: readonly NeuronRefJson[]
  readonly changed: readonly NeuronChangeJson[]
  /** How many are as they were. */
  readonly unchanged: Natural
}
