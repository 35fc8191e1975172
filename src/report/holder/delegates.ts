/** What the commands on delegates report. */
import type { AlphaJson, TaoJson } from '../../core/money.js'
import type { Address, Decimal, Hash, Natural } from '../scalars.js'
import type { RaisableJson } from './takes.js'

/** A hotkey that takes stake of others, by name. */
export interface NamedDelegateJson {
  readonly hotkey: Address
  readonly owner: Address
  /** What its owner has put on the chain as a name; null for none. */
  readonly name: string | null
  /** Its take in percent, rounded to four decimals. */
  readonly take_percent: Decimal
  /** The same as on the chain, of 65535. */
  readonly take: Natural
}

/** A hotkey that takes stake of others. */
export interface DelegateJson extends NamedDelegateJson {
  /** The subnets on which it is registered, and those where it has a permit. */
  readonly registrations: readonly Natural[]
  readonly permits: readonly Natural[]
}

/** The hotkeys of which the chain keeps a take, the largest stake first. */
export interface DelegateListReport {
  readonly network: string
  readonly block_hash: Hash
  readonly delegates: readonly (DelegateJson & {
    /** How many coldkeys stake to it. */
    readonly nominators: Natural
    /** All that is staked to it, at present prices. */
    readonly stake: TaoJson
  })[]
}

/** One hotkey that takes stake of others. */
export interface DelegateShowReport extends DelegateJson, RaisableJson {
  readonly network: string
  readonly block_hash: Hash
  /** All that is staked to it, at present prices. */
  readonly stake: TaoJson
  readonly subnets: readonly {
    readonly netuid: Natural
    readonly stake: AlphaJson
    /** At the present price. */
    readonly value: TaoJson
    /** What it would earn in a year after the take if each epoch were as the last, in percent; null where that is not known. */
    readonly yearly_percent: Decimal | null
  }[]
  /** What each coldkey has staked to it, the largest value first; null where its take was never set: the runtime tells of others alone. */
  readonly nominators:
    | readonly {
        readonly coldkey: Address
        /** At present prices. */
        readonly value: TaoJson
        readonly stakes: readonly AlphaJson[]
      }[]
    | null
}

/** With whom a coldkey has staked: all of its stake, also with hotkeys whose take was never set. */
export interface DelegateNominationsReport {
  readonly coldkey: Address
  readonly network: string
  readonly block_hash: Hash
  /** At present prices. */
  readonly total: TaoJson
  readonly nominations: readonly (NamedDelegateJson & {
    readonly netuid: Natural
    readonly stake: AlphaJson
    /** At the present price. */
    readonly value: TaoJson
  })[]
}
