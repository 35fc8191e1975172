/** What the writes of crowd did, according to their own events and to the storage after their block. */
import type { TaoJson } from '../../core/money.js'
import type { Address, Natural } from '../scalars.js'
import type { ResultRow } from '../write-results.js'

/** What crowd create did. */
export type CrowdCreateResults = {
  readonly crowdloan_id: Natural
  /** What the account has put in. */
  readonly deposit: TaoJson
  readonly cap: TaoJson
  /** The first block in which nothing is taken any more. */
  readonly end_block: Natural
  /** Where the money lies; null where the node did not say. */
  readonly funds_account: Address | null
}

/** What crowd contribute did. */
export type CrowdContributeResults = {
  readonly crowdloan_id: Natural
  /** What was taken. */
  readonly contributed: TaoJson
  /** Whether that is less than was offered, as no more was left to raise. */
  readonly truncated: boolean
  /** All that the account has in it; null where the node did not say, as below. */
  readonly total_contributed: TaoJson | null
  readonly raised: TaoJson | null
  readonly cap_raised: boolean | null
}

/** What crowd withdraw did. */
export type CrowdWithdrawResults = {
  readonly crowdloan_id: Natural
  readonly withdrawn: TaoJson
  /** What the account still has in it: the deposit of its creator; null where the node did not say. */
  readonly left: TaoJson | null
}

/** What crowd finalize did. */
export type CrowdFinalizeResults = {
  readonly crowdloan_id: Natural
  /** What was spent; null where the node did not say. */
  readonly raised: TaoJson | null
  /** Who was paid; null where a call was made. */
  readonly target: Address | null
  /** What of it came to the account: its share of what a subnet did not cost, or all where it is the target. */
  readonly you_received: TaoJson
  /** What its call took from the account, which made it. */
  readonly you_paid: TaoJson
  /** The lease and its subnet; null unless one was leased. */
  readonly lease_id: Natural | null
  readonly netuid: Natural | null
}

/** What one call of crowd refund did. */
export type CrowdRefundResults = {
  readonly crowdloan_id: Natural
  readonly refunded: TaoJson
  /** To how many. */
  readonly accounts: Natural
  /** Whether nothing of others is left in it. */
  readonly all_refunded: boolean
}

/** What crowd refund did where it took several calls: a row for each. */
export type CrowdRefundsResults = {
  readonly items: readonly ResultRow[]
}

/** What crowd dissolve did. */
export type CrowdDissolveResults = {
  readonly crowdloan_id: Natural
  /** The deposit, and what else of the creator was in it. */
  readonly returned: TaoJson
}

/** What crowd update did: one of these. */
export type CrowdUpdateResults = {
  readonly crowdloan_id: Natural
  readonly cap?: TaoJson
  readonly end_block?: Natural
  readonly min_contribution?: TaoJson
  /** Null without a limit. */
  readonly max_contribution?: TaoJson | null
}

/** What subnets lease terminate did. */
export type LeaseTerminateResults = {
  readonly netuid: Natural
  /** Who owns the subnet from now on. */
  readonly owner: Address
}
