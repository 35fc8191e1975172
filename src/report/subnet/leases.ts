/** What subnets leases, lease show and lease terminate report. */
import type { AlphaJson, TaoJson } from '../../core/money.js'
import type { KnownAccount } from '../raw.js'
import type { Address, Decimal, Hash, Natural, Time } from '../scalars.js'

/** A lease of a subnet at one block. */
export interface SubnetLeaseJson {
  readonly lease_id: Natural
  readonly netuid: Natural
  /** Who operates the subnet, and owns it afterwards. */
  readonly beneficiary: Address
  /** Whether that is a wallet on this machine. */
  readonly mine: boolean
  readonly coldkey: Address
  readonly hotkey: Address
  /** Of the owner's cut, in percent, for those who contributed. */
  readonly share_percent: Natural
  /** The first block after it, and about when that is; null for ever. */
  readonly end_block: Natural | null
  readonly end: Time | null
  readonly ended: boolean
  readonly cost: TaoJson
  /** What waits to be paid out. */
  readonly owed: AlphaJson
}

/** The subnets that are leased at one block. */
export interface SubnetLeasesReport {
  readonly network: string
  readonly block_hash: Hash
  readonly block_number: Natural
  readonly leases: readonly SubnetLeaseJson[]
}

/** One lease, and what each who contributed has of it. */
export interface SubnetLeaseReport {
  readonly network: string
  readonly block_hash: Hash
  readonly block_number: Natural
  readonly lease: SubnetLeaseJson
  /** The largest first; the beneficiary, who gets the rest, is the last. */
  readonly shares: readonly {
    readonly address: Address
    readonly beneficiary: boolean
    /** Of what is shared. */
    readonly percent: Decimal
    /** Of the owner's cut of the subnet. */
    readonly cut_percent: Decimal
    /** Of what has gathered since the last payment. */
    readonly next: AlphaJson
    /** Dividends that could not be paid so far. */
    readonly unpaid: AlphaJson
    /** Alpha of the account on the hotkey of the lease, to which dividends are paid. */
    readonly staked: AlphaJson
  }[]
  /** The next block in which dividends are paid, and about when that is; null where the runtime does not tell. */
  readonly next_payment_block: Natural | null
  readonly next_payment: Time | null
  readonly accounts: readonly KnownAccount[]
}
