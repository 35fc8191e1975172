/** What the call of each write did, according to its own events and to the storage after its block. */
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { SharesJson } from '../core/shares.js'
import type { Address, Digits, Hash, Natural } from './scalars.js'

/** A value, or an amount. */
export type PlainResult = string | number | boolean | null | TaoJson | AlphaJson | SharesJson

/** One of several things that a call did: a position that was sold. */
export type ResultRow = Readonly<Record<string, PlainResult>>

/** The results of any call. */
export type Results = Readonly<Record<string, PlainResult | readonly ResultRow[]>>

/** No results: after a dry run, when the command did not wait for the block, and when the results could not be read. */
export type NoResults = Readonly<Record<string, never>>

/** What an approval for an account of several keys did that was not the last one, so that nothing was carried out. */
export type ApprovalResults = {
  /** The account. */
  readonly multisig: Address
  /** The hash of the call that was approved. */
  readonly call_hash: Hash
  /** How many have approved it after the block; null where the node did not say. */
  readonly approvals: Natural | null
  /** How many have to; null where the call does not say. */
  readonly threshold: Natural | null
  readonly executed: false
}

/** What announcing a call did, with `--announce`: nothing was carried out. */
export type AnnounceResults = {
  /** The hash of the call that was announced. */
  readonly announced: Hash
  /** The account for which it was announced. */
  readonly account: Address
}

/** What multisig cancel did. */
export type MultisigCancelResults = {
  readonly multisig: Address
  /** The hash of the call that was cancelled. */
  readonly call_hash: Hash
  readonly cancelled: true
}

/** What wallet transfer did. */
export type TransferResults = {
  /** The amount that left the signer, not counting the fee. */
  readonly amount: TaoJson
  /** The amount that stayed in the account but was below the existential deposit, so it was lost. */
  readonly dust_lost?: TaoJson
  /** The account of the signer was removed. */
  readonly account_removed?: true
}

/** What stake add did. */
export type StakeAddResults = {
  /** The amount that left the balance, including `swap_fee`. */
  readonly tao: TaoJson
  /** The alpha that was received. */
  readonly alpha: AlphaJson
  readonly swap_fee: TaoJson
  /** The amount that a partial fill did not use and that stayed in the balance. */
  readonly unfilled?: TaoJson
}

/** Stake of one subnet that was sold. */
export type StakeRemoveResults = {
  /** The TAO that was received. */
  readonly tao: TaoJson
  /** The amount that was sold, not counting `swap_fee`. */
  readonly alpha: AlphaJson
  readonly swap_fee: AlphaJson
  /** The amount that a partial fill did not sell and that stayed staked. */
  readonly unfilled?: AlphaJson
  /** A remainder that the chain sold too, because it was too small to stay staked; it is part of `alpha`. */
  readonly rest_sold?: AlphaJson
}

/** Stake of all subnets that was sold, with `--all`. */
export type StakeRemoveAllResults = {
  /** The TAO received for all of it. */
  readonly tao: TaoJson
  readonly positions: readonly {
    readonly netuid: Natural
    readonly tao: TaoJson
    readonly alpha: AlphaJson
    readonly swap_fee: AlphaJson
  }[]
  /** Positions that were not sold, and the reason if it was known in advance. */
  readonly skipped?: readonly { readonly netuid: Natural; readonly why: string | null }[]
}

/** What stake move and stake transfer did. */
export type StakeMoveResults = {
  /** What left its place, including `swap_fee` where that is alpha. */
  readonly moved: AlphaJson
  /** What arrived. */
  readonly received: AlphaJson
  /** What it was worth on the way. */
  readonly tao: TaoJson
  /** The fee of the pool that was sold to, or of the one that was bought from where the stake was on root. */
  readonly swap_fee: AlphaJson | TaoJson
  /** The amount that a partial fill did not move. */
  readonly unfilled?: AlphaJson
  /** TAO that was too little to be staked again and went to the balance. */
  readonly paid_out?: TaoJson
}

/** What root claim did. */
export type RootClaimResults = {
  /** The TAO that was paid, as root stake. */
  readonly tao: TaoJson
  /** By validator, where they have funds; otherwise empty. */
  readonly claims: readonly { readonly hotkey: Address; readonly tao: TaoJson }[]
  /** Where there are no funds, the subnets of which anything was claimed; how much, where it was kept. */
  readonly claimed?: readonly { readonly netuid: Natural; readonly amount?: AlphaJson }[]
  /** Rows of the funds that were too small to sell. */
  readonly dust_rows?: Natural
  /** About what was left in them. */
  readonly dust_left?: TaoJson
}

/** What collateral add did. */
export type CollateralAddResults = {
  readonly locked: AlphaJson
  /** All that is locked there now. */
  readonly total_locked: AlphaJson
  /** The TAO that bought what was missing, including `swap_fee`. */
  readonly paid: TaoJson
  readonly bought?: AlphaJson
  readonly swap_fee?: TaoJson
}

/** What collateral set-min did. */
export type CollateralSetMinResults = {
  readonly floor: AlphaJson
}

/** What root basket stake did. */
export type RootBasketStakeResults = {
  readonly paid: TaoJson
  /** What it added to the fund, after fees and the effect on the prices. */
  readonly value: TaoJson
  readonly shares: SharesJson
}

/** What root basket swap did. */
export type RootBasketSwapResults = {
  readonly sold: AlphaJson
  /** The TAO on the way. */
  readonly tao: TaoJson
  readonly bought: AlphaJson
}

/** What subnets create did. */
export type SubnetCreateResults = {
  /** The new subnet; null when the chain creates it later. */
  readonly netuid: Natural | null
  /** What was paid for it. */
  readonly paid: TaoJson
  /** The subnet that was dissolved to make room for the new one. */
  readonly dissolved?: Natural
  /** The chain creates it later. */
  readonly queued?: true
  /** The number of the queued registration. */
  readonly lock_id?: Natural
  /** How many registrations were queued before it, after its block. */
  readonly before?: Natural
  /** With `--wait subnet`: the block in which the queued subnet was created. */
  readonly created_in_block?: Natural
}

/** What subnets register did. */
export type SubnetRegisterResults = {
  readonly uid: Natural
  /** What was paid for it, the part that was locked included. */
  readonly paid: TaoJson
  /** The part of it that was staked and locked as collateral. */
  readonly locked?: AlphaJson
  /** All collateral of the hotkey on the subnet, after that. */
  readonly total_locked?: AlphaJson
}

/** What subnets start did. */
export type SubnetStartResults = {
  readonly first_emission_block: Digits
}

/** What axon set, set-tls and reset did: what the chain has of the axon after the block. */
export type AxonResults = {
  /** Address and port; 0.0.0.0:1 for one that was withdrawn. */
  readonly axon: string
  readonly protocol: Natural
  readonly version: Natural
  /** The number of the algorithm and the key, in hex. */
  readonly certificate?: string
}

/** What commitment set did. */
export type CommitmentSetResults = {
  /** How many fields are committed now. */
  readonly fields: Natural
  /** The block that the chain has noted for it. */
  readonly block?: Natural
  /** The round that opens it, where it is locked. */
  readonly reveal_round?: Digits
}

/** What prometheus did. */
export type PrometheusResults = {
  readonly prometheus: string
  readonly version: Natural
}

/** What sudo set did. */
export type SudoSetResults = {
  readonly parameter: string
  /** Its value in storage after the block: true or false, TAO, the runtime's u16, an address, or digits; of several shares with commas. */
  readonly value: string | number | boolean | TaoJson
}

/** What sudo trim did. */
export type SudoTrimResults = {
  /** The neurons of the subnet after the block, and how many it has room for. */
  readonly neurons?: Natural
  readonly max_allowed_uids?: Natural
  /** The neurons that this call removed, and the commits of weights that it dropped; of a subnet with Null consensus. */
  readonly removed?: Natural
  readonly dropped_commits?: Natural
}

/** What tx batch did. */
export type TxBatchResults = {
  /** A row for each call: its place from 1 on, its name, whether it did something, and what else its own results say. */
  readonly items?: readonly ResultRow[]
}

/** What proxy add and proxy remove did. */
export type ProxyChangeResults = {
  readonly proxy: Address
  readonly type: string
  readonly delay: Natural
}

/** What proxy remove-all did. */
export type ProxyRemoveAllResults = {
  /** How many proxies the account has after the block. */
  readonly proxies: Natural
}

/** What proxy create-pure did. Block and place, which are needed to end the account, are in `extrinsic`. */
export type ProxyCreatePureResults = {
  readonly address: Address
  readonly type: string
  readonly index: Natural
}

/** What proxy kill-pure did. */
export type ProxyKillPureResults = {
  readonly ended: Address
}

/** What proxy fee-consent did. */
export type ProxyFeeConsentResults = {
  readonly proxy: Address
  /** Whether the account pays its fees now. */
  readonly pays_fee: boolean
}

/** What proxy announcements remove and reject did. */
export type AnnouncementDropResults = {
  /** The hash of the call that is announced no longer. */
  readonly dropped: Hash
}
