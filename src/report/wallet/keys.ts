/** What the commands about keys on the chain report. */
import type { AlphaJson, TaoJson } from '../../core/money.js'
import type { Address, Hash, Natural, Time } from '../scalars.js'

/** Where the swap of one coldkey stands. */
export interface ColdkeySwapReport {
  readonly coldkey: Address
  /** Its name here; null where it has none. */
  readonly name: string | null
  /** `pending`: it has to wait; `ready`: it can be carried out; `clearable`: it can be withdrawn, too. */
  readonly status: 'none' | 'pending' | 'ready' | 'clearable' | 'disputed'
  /** The hash of the new coldkey; null where nothing is announced. */
  readonly new_coldkey_hash: Hash | null
  /** The new coldkey, where it is one that is known here. */
  readonly new_coldkey: Address | null
  readonly new_coldkey_name: string | null
  /** The first block in which it can be carried out, and about when that is. */
  readonly from_block: Natural | null
  readonly from_time: Time | null
  /** The first block in which it can be withdrawn or announced anew, and about when that is. */
  readonly clear_block: Natural | null
  readonly clear_time: Time | null
  readonly disputed_block: Natural | null
}

export interface ColdkeySwapStatusReport {
  readonly network: string
  readonly block_hash: Hash
  readonly block: Natural
  readonly swaps: readonly ColdkeySwapReport[]
  /** What a first announcement costs, and how many blocks it has to wait. */
  readonly cost: TaoJson
  readonly delay: Natural
}

/** What a coldkey says about itself. The texts are those of whoever has the key. */
export interface IdentityTexts {
  readonly name: string
  readonly url: string
  readonly github_repo: string
  readonly image: string
  readonly discord: string
  readonly description: string
  readonly additional: string
}

export interface IdentityReport {
  readonly network: string
  readonly block_hash: Hash
  readonly coldkey: Address
  /** The name of the account here; null where it has none. */
  readonly local_name: string | null
  /** Null where it has none. */
  readonly identity: IdentityTexts | null
}

/** A key that a secret makes. */
export interface SecretKeyReport {
  readonly scheme: 'sr25519' | 'ed25519'
  readonly address: Address
  /** Wallets (`WALLET`, `WALLET/HOTKEY`) and entries of the address book with this address. */
  readonly known_as: readonly string[]
}

/** Whose key a secret is. It holds nothing of the secret. */
export interface CheckMnemonicReport {
  readonly kind: 'mnemonic' | 'seed' | 'private-key'
  readonly keys: readonly SecretKeyReport[]
}

/** What wallet swap-hotkey did. */
export type HotkeySwapResults = {
  readonly new_hotkey: Address
  /** What was recycled for it. */
  readonly paid: TaoJson
  readonly kept_stake: boolean
  /** Of a swap on one subnet: the uid that the new hotkey has there, and what all stake to it. */
  readonly netuid?: Natural
  readonly uid?: Natural | null
  readonly staked?: AlphaJson
}

/** What wallet swap-coldkey announce did. */
export type ColdkeyAnnounceResults = {
  /** The hash of the new coldkey. */
  readonly hash: Hash
  /** The first block in which the swap can be carried out; null where the node did not say. */
  readonly from_block: Natural | null
  /** What was recycled for it; nothing where one was announced before. */
  readonly paid: TaoJson
}

/** What wallet swap-coldkey execute did. */
export type ColdkeySwapResults = {
  readonly new_coldkey: Address
  /** The TAO that went over. */
  readonly moved: TaoJson
  /** Hotkeys that the old coldkey still stakes to; null where the node did not say. */
  readonly staking_hotkeys_left: Natural | null
}

/** What wallet swap-coldkey clear did. */
export type ColdkeyClearResults = {
  readonly cleared: true
}

/** What wallet swap-coldkey dispute did. */
export type ColdkeyDisputeResults = {
  readonly disputed: true
}

/** What wallet associate-hotkey did. */
export type AssociateHotkeyResults = {
  readonly hotkey: Address
  readonly owner: Address
}

/** What wallet set-identity did. */
export type SetIdentityResults = {
  /** The name after the block. */
  readonly name: string
}
