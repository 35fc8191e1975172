/** What subnets list and subnets show report. */
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { Address, Decimal, Digits, Hash, Natural } from './scalars.js'
import type { TaoChange } from './tao-change.js'

/** A subnet. */
export interface SubnetJson {
  readonly netuid: Natural
  readonly name: string
  readonly symbol: string
  readonly owner_coldkey: Address
  readonly owner_hotkey: Address
  /** TAO per alpha, now. */
  readonly price: TaoJson
  /** TAO per alpha, smoothed. */
  readonly moving_price: TaoJson
  /** All alpha at the present price. */
  readonly market_cap: TaoJson
  /** TAO in the pool. */
  readonly tao_in: TaoJson
  /** Alpha in the pool. */
  readonly alpha_in: AlphaJson
  /** Alpha outside the pool. */
  readonly alpha_out: AlphaJson
  /** Alpha in the pool and outside it. */
  readonly supply: AlphaJson
  /** Emission per block: TAO and alpha into the pool, and alpha outside it. */
  readonly emission: { readonly tao_in: TaoJson; readonly alpha_in: AlphaJson; readonly alpha_out: AlphaJson }
  /** TAO of all that was ever bought and sold. */
  readonly volume: TaoJson
  /** Blocks from epoch to epoch. */
  readonly tempo: Natural
  readonly blocks_since_last_step: Natural
  readonly registered_at_block: Natural
  /** What the owner says about the subnet, under the field names of the runtime; null when the owner said nothing. */
  readonly identity: Readonly<Record<string, string>> | null
  /** How weights become shares: by all validators, or by one alone; null on runtimes that know one way only. */
  readonly consensus: 'yuma' | 'null' | null
  /** The share of a registration's price that is locked as collateral instead of burned, in parts of 65535; null without collateral. */
  readonly collateral_share: Natural | null
  /** Alpha of the collateral that is freed for each alpha that is earned; null on runtimes without collateral. */
  readonly collateral_drain: Decimal | null
  /** How many mechanisms it has; null where the runtime does not tell. */
  readonly mechanisms: Natural | null
  /** TAO that a block's purchases bring in less what its sales take out, smoothed; null before any, and where the runtime does not tell. */
  readonly net_inflow_ema: TaoChange | null
}

/** A subnet that is being dissolved. */
interface DissolvingJson {
  readonly netuid: Natural
  /** How far it is, by the runtime's name; null where it is not begun, or the runtime does not tell. */
  readonly phase: string | null
}

/** All subnets at one block. */
export interface SubnetListReport {
  readonly network: string
  readonly block_hash: Hash
  readonly total: Natural
  /** How many of them --filter has left out. */
  readonly left_out: Natural
  /** TAO in all pools. */
  readonly total_tao_in: TaoJson
  /** Root first, then by market cap, unless --sort says otherwise. */
  readonly subnets: readonly SubnetJson[]
  /** Those that are cleaned up, the present one first; null on runtimes that do it at once. */
  readonly dissolving: readonly DissolvingJson[] | null
}

/** What becomes of what root stake earns when it is claimed. */
interface ClaimTypeJson {
  readonly type: 'swap' | 'keep' | 'keep-subnets'
  /** With `keep-subnets` those whose alpha is kept; what all others earn is sold. Otherwise empty. */
  readonly netuids: readonly Natural[]
}

/** A neuron of a subnet that is shown; subnets metagraph has more of it. */
export interface SubnetNeuronJson {
  readonly uid: Natural
  readonly hotkey: Address
  readonly coldkey: Address
  /** The name that its owner gave; null without one. */
  readonly identity: string | null
  readonly validator_permit: boolean
  /** The neuron's alpha, plus the alpha that its TAO on root counts for. */
  readonly stake: AlphaJson
  readonly alpha_stake: AlphaJson
  readonly tao_stake: TaoJson
  /** Shares are fractions of one. */
  readonly dividends: Decimal
  readonly incentive: Decimal
  /** In the last epoch. */
  readonly emission: AlphaJson
  /** On root, that of its coldkey; null elsewhere, and on runtimes without claim types. */
  readonly claim_type: ClaimTypeJson | null
}

/** One subnet at one block. */
export interface SubnetReport {
  readonly network: string
  readonly block_hash: Hash
  readonly subnet: SubnetJson & {
    /** The TAO that a registration costs now. */
    readonly registration_cost: TaoJson
    /** Whether staking is open; null when the runtime does not tell it. */
    readonly started: boolean | null
    /** The name that the owner gave; null without one. */
    readonly owner_identity: string | null
  }
  /** How many neurons it has. */
  readonly neuron_count: Natural
  /** Those with the largest stake, the largest first, twenty at most; subnets metagraph has all. */
  readonly neurons: readonly SubnetNeuronJson[]
  /** On root, how many coldkeys of all neurons have which claim type; null elsewhere, and on runtimes without claim types. */
  readonly claim_types: { readonly swap: Natural; readonly keep: Natural; readonly keep_subnets: Natural } | null
}

/** The registrations of subnets that wait for room at one block, and the subnets that are cleaned up to make it. */
export interface SubnetQueueReport {
  readonly network: string
  readonly block_hash: Hash
  readonly block_number: Natural
  /** The next to be served first. */
  readonly registrations: readonly {
    /** The number under which its payment is kept. */
    readonly lock_id: Natural
    readonly coldkey: Address
    readonly hotkey: Address
    /** Whether the coldkey or the hotkey is of a wallet on this machine. */
    readonly mine: boolean
    readonly paid: TaoJson
    /** What of it is in escrow; null where the runtime has no escrow, or nothing is in it. */
    readonly escrow: TaoJson | null
    readonly registered_at_block: Digits
  }[]
  /** The one that is cleaned up now first. */
  readonly dissolving: readonly DissolvingJson[]
  /** With --follow: the subnet that the registration has become; null without. */
  readonly created: {
    readonly lock_id: Natural
    readonly netuid: Natural
    readonly block_number: Natural
    readonly block_hash: Hash
  } | null
}

/** What the owner of a subnet says about it at one block. */
export interface SubnetIdentityReport {
  readonly network: string
  readonly block_hash: Hash
  readonly netuid: Natural
  /** Texts of a stranger, by the chain's names; null where nothing is said. */
  readonly identity: {
    readonly subnet_name: string
    readonly github_repo: string
    readonly subnet_contact: string
    readonly subnet_url: string
    readonly discord: string
    readonly description: string
    readonly logo_url: string
    readonly additional: string
  } | null
}

/** How many mechanisms a subnet has at one block. */
export interface MechanismCountReport {
  readonly network: string
  readonly block_hash: Hash
  readonly netuid: Natural
  readonly count: Natural
  /** How many a subnet may have. */
  readonly most: Natural
}

/** How a subnet's emission is divided among its mechanisms at one block. */
export interface MechanismEmissionsReport {
  readonly network: string
  readonly block_hash: Hash
  readonly netuid: Natural
  /** Whether nothing is stored, so that it is divided evenly. */
  readonly even: boolean
  readonly mechanisms: readonly {
    readonly mechanism: Natural
    /** Its part of 65535. */
    readonly part: Natural
    /** The same in percent, with four decimals. */
    readonly percent: Decimal
  }[]
}
