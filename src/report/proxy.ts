/** What the proxy commands report. */
import type { TaoJson } from '../core/money.js'
import type { Address, Hash, Hex, Natural, Time } from './scalars.js'

/** One who may act for an account. */
export interface ProxyReport {
  readonly address: Address
  /** The name of a wallet or of the address book; null where it has none here. */
  readonly name: string | null
  /** The kind, which says what it may call. */
  readonly type: string
  /** How many blocks it has to announce a call before it can make it. */
  readonly delay: Natural
  /** Whether the account pays the fees of what this one does for it. */
  readonly account_pays_fee: boolean
}

/** Who may act for an account. */
export interface ProxyListReport {
  readonly network: string
  readonly block_hash: Hash
  readonly account: Address
  readonly name: string | null
  readonly proxies: readonly ProxyReport[]
  /** What is held on the account for them; for a pure account on the one that made it. */
  readonly deposit: TaoJson
}

/** A call that a kind of proxy may make. */
export interface ProxyCallReport {
  /** `SubtensorModule.add_stake`. */
  readonly call: string
  /** Under which condition, in words; null where there is none. */
  readonly only: string | null
}

/** A kind of proxy. */
export interface ProxyTypeReport {
  readonly name: string
  /** Its number on this runtime. */
  readonly index: Natural
  /** Whether the runtime only keeps its place; null where it does not say. */
  readonly deprecated: boolean | null
  /** What it may call: everything, what `calls` lists, or nothing that the runtime tells. */
  readonly allows: 'all' | 'some' | 'none' | 'unknown'
  readonly calls: readonly ProxyCallReport[]
}

/** The kinds of proxies of the runtime. */
export interface ProxyTypesReport {
  readonly network: string
  readonly spec_version: Natural
  /** The kind that was asked for; null where all were. */
  readonly type: string | null
  readonly types: readonly ProxyTypeReport[]
}

/** A call that was announced and not made yet. */
export interface AnnouncementReport {
  /** blake2-256 of the call. */
  readonly call_hash: Hash
  /** The account for which it is to be made. */
  readonly account: Address
  readonly account_name: string | null
  /** The proxy that announced it. */
  readonly proxy: Address
  readonly proxy_name: string | null
  readonly announced_in_block: Natural
  /**
   * The first block in which it can be made, or the earliest that comes into question where the call is not known; null where the proxy was
   * removed meanwhile.
   */
  readonly from_block: Natural | null
  /** About when that is, at twelve seconds a block; null where that is not known, or it is so far already. */
  readonly from_time: Time | null
  readonly executable: boolean
  /** The bytes of the call and what they say, where this machine announced it; otherwise null. */
  readonly call_data: Hex | null
  readonly call: string | null
}

/** What an account has announced, and what its proxies have announced for it. */
export interface AnnouncementListReport {
  readonly network: string
  readonly block_hash: Hash
  readonly block_number: Natural
  readonly account: Address
  readonly name: string | null
  readonly announcements: readonly AnnouncementReport[]
}
