/** What subnets cheapest, risk, check-start and burn-cost report. */
import type { AlphaJson, TaoJson } from '../../core/money.js'
import type { Address, Decimal, Hash, Natural, Time } from '../scalars.js'

/** Where a registration costs least, at one block. */
export interface SubnetBurnsReport {
  readonly network: string
  readonly block_hash: Hash
  readonly subnets: readonly {
    readonly netuid: Natural
    /** What its owner calls it; empty where the owner says nothing. */
    readonly name: string
    readonly cost: TaoJson
    /** The cost stays within these. */
    readonly floor: TaoJson
    readonly ceiling: TaoJson
    /** Whether it takes registrations. */
    readonly open: boolean
    readonly neurons: Natural
    readonly max_allowed_uids: Natural
    /** Places that are free; where there is none, the neuron that earns least makes room. */
    readonly free: Natural
    readonly registrations_this_block: Natural
    /** Blocks in which a new neuron cannot be replaced. */
    readonly immunity_period: Natural
    /** At so many registrations a day the cost stays as it is; null where it does not move. */
    readonly holds_at_per_day: Decimal | null
    /** The share of the cost that is locked as collateral, in parts of 65535; null without collateral. */
    readonly collateral_share: Natural | null
  }[]
}

/** How safe the neurons of a subnet are at one block. */
export interface SubnetRiskReport {
  readonly network: string
  readonly block_hash: Hash
  readonly block_number: Natural
  readonly netuid: Natural
  readonly neurons: Natural
  readonly max_allowed_uids: Natural
  readonly immunity_period: Natural
  /** Registrations of the last 7200 blocks that still have their neuron. */
  readonly registrations_last_day: Natural
  /** Those that were asked for, the next to be replaced first. */
  readonly risks: readonly {
    readonly uid: Natural
    readonly hotkey: Address
    /** Whether it is of a wallet on this machine. */
    readonly mine: boolean
    /** The owner's own, which is never replaced. */
    readonly never: boolean
    /** How many are replaced before it as things are; null for those that are never. */
    readonly before: Natural | null
    readonly emission: AlphaJson
    readonly registered_at_block: Natural
    /** The first block in which it is not immune, and how many blocks that is from now; zero where it is not. */
    readonly immune_until_block: Natural
    readonly immune_blocks_left: Natural
    /** The block by which it may be replaced at the pace of the last day; null where nothing points to it. */
    readonly at_risk_from_block: Natural | null
    readonly at_risk_from: Time | null
  }[]
}

/** Whether a subnet may be started, at one block. */
export interface SubnetStartReport {
  readonly network: string
  readonly block_hash: Hash
  readonly block_number: Natural
  readonly netuid: Natural
  /** Who alone may start it. */
  readonly owner: Address
  readonly started: boolean
  readonly first_emission_block: Natural | null
  readonly created_at_block: Natural
  /** Blocks that have to pass after its creation; null where the runtime does not tell. */
  readonly delay: Natural | null
  /** The first block in which it may be started, and about when that is. */
  readonly from_block: Natural | null
  readonly from: Time | null
  readonly blocks_left: Natural | null
  /** Whether its owner may start it in the next block. */
  readonly possible: boolean
}

/** What creating a subnet costs at one block, and how that goes on. */
export interface CreationCostReport {
  readonly network: string
  readonly block_hash: Hash
  readonly block_number: Natural
  readonly cost: TaoJson
  /** What the next one costs if somebody creates one now. */
  readonly cost_after_one: TaoJson
  /** Null where the runtime does not tell how the cost falls, and where it says another cost than its rule. */
  readonly course: {
    readonly last_cost: TaoJson
    /** Zero if nobody has created one yet. */
    readonly last_block: Natural
    readonly per_block: TaoJson
    readonly per_day: TaoJson
    readonly floor: TaoJson
    /** The first block at which it has fallen to that; null where it does not fall. */
    readonly floor_from_block: Natural | null
    readonly floor_from: Time | null
    readonly points: readonly { readonly block: Natural; readonly time: Time | null; readonly cost: TaoJson }[]
  } | null
}
