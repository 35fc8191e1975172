/** What the crowd commands report. */
import type { TaoJson } from '../../core/money.js'
import type { Plain } from '../../core/plain-value.js'
import type { KnownAccount } from '../raw.js'
import type { Address, Decimal, Hash, Hex, Natural, Time } from '../scalars.js'

/** What becomes of the money. */
export interface CrowdEndingReport {
  /** Somebody is paid, a subnet is leased, another call is made; `none` where nothing is noted. */
  readonly kind: 'payment' | 'lease' | 'call' | 'none'
  /** Who is paid; null where a call is made. */
  readonly target: Address | null
  /** Of the owner's cut of the subnet, for those who contributed; null unless a subnet is leased. */
  readonly share_percent: Natural | null
  /** The first block after the lease; null for ever, and where no subnet is leased. */
  readonly lease_end_block: Natural | null
  readonly lease_end: Time | null
  /** Null where somebody is paid. */
  readonly call: {
    /** `Pallet.call`; null where the bytes are not known, or are no call of this runtime. */
    readonly name: string | null
    readonly args: Plain
    /** Null where the chain does not have them. */
    readonly data: Hex | null
    readonly hash: Hash
  } | null
}

/** A crowdloan at one block. */
export interface CrowdloanReport {
  readonly crowdloan_id: Natural
  /** `funded` has raised its cap and waits for its creator; `closed` is over without it. */
  readonly status: 'active' | 'funded' | 'closed' | 'finalized'
  readonly creator: Address
  /** The name that the creator has put on the chain. */
  readonly creator_identity: string | null
  /** Whether the creator is a wallet on this machine. */
  readonly mine: boolean
  readonly raised: TaoJson
  readonly cap: TaoJson
  readonly left: TaoJson
  /** Of the cap. */
  readonly raised_percent: Decimal
  /** What the creator has put in and cannot take out before the end; a part of what is raised. */
  readonly deposit: TaoJson
  readonly min_contribution: TaoJson
  /** Of one contributor; null without a limit. */
  readonly max_contribution: TaoJson | null
  /** The first block in which nothing is taken any more, and about when that is. */
  readonly end_block: Natural
  readonly end: Time | null
  /** How many blocks still take contributions. */
  readonly blocks_left: Natural
  readonly contributors: Natural
  readonly funds_account: Address
  readonly ending: CrowdEndingReport
}

interface CrowdHead {
  readonly network: string
  readonly block_hash: Hash
  readonly block_number: Natural
}

/** The crowdloans of a chain. */
export interface CrowdListReport extends CrowdHead {
  readonly crowdloans: readonly CrowdloanReport[]
}

/** What one account has contributed. */
export interface ContributorReport {
  readonly rank: Natural
  readonly address: Address
  readonly contributed: TaoJson
  /** Of all that is raised. */
  readonly percent: Decimal
  readonly is_creator: boolean
}

/** What has been put into a crowdloan, and by whom. */
export interface CrowdContributorsReport extends CrowdHead {
  readonly crowdloan_id: Natural
  readonly raised: TaoJson
  /** The largest first. */
  readonly contributors: readonly ContributorReport[]
  readonly accounts: readonly KnownAccount[]
}

/** One crowdloan, and what becomes of a contribution. */
export interface CrowdInfoReport extends CrowdHead {
  readonly crowdloan: CrowdloanReport
  /** How a contribution comes back, and what it buys: a sentence each. */
  readonly fate: readonly string[]
  /** What the wallet has to do with it; null where no wallet is chosen. */
  readonly own: {
    readonly account: Address
    readonly contributed: TaoJson
    /** Of all that is raised. */
    readonly percent: Decimal
    /** What it can take back now. */
    readonly withdrawable: TaoJson
    readonly is_creator: boolean
  } | null
  /** The largest first; null unless they were asked for. */
  readonly contributors: readonly ContributorReport[] | null
  readonly accounts: readonly KnownAccount[]
}
