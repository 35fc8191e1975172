/** What a file wants to be there on a development chain. The file is read elsewhere. Amounts are in rao, or in 10^-9 of alpha. */
import type { Rao } from '../../core/money.js'
import type { IpAddress } from '../../core/network/ip-address.js'
import type { Declared } from '../declared/declaration.js'

/** A hotkey by the name of its wallet and its own, written `wallet/hotkey`. */
export interface HotkeyName {
  readonly wallet: string
  readonly hotkey: string
}

export const nameHotkey = ({ wallet, hotkey }: HotkeyName): string => `${wallet}/${hotkey}`

export interface ScenarioWallet {
  readonly name: string
  /** The development key of its coldkey, `//Alice`; those of the hotkeys follow from it. */
  readonly uri: string
  readonly hotkeys: readonly string[]
  /** What is free on its coldkey at least when everything else is done. */
  readonly balanceRao: Rao
}

/** How a subnet of the file is known again on a chain. */
export type SubnetOrigin =
  /** It is registered by this hotkey, which owns no other of the file. */
  | { readonly kind: 'registered'; readonly owner: HotkeyName }
  /** It is there already. Root is one of them. */
  | { readonly kind: 'present'; readonly netuid: number }
  /** A crowdloan of the file pays for it. */
  | { readonly kind: 'leased'; readonly crowdloan: string }

export interface ScenarioStake {
  readonly hotkey: HotkeyName
  /** Whose stake it is. */
  readonly wallet: string
  /** At least so much. */
  readonly units: bigint
}

export interface ScenarioAxon {
  readonly hotkey: HotkeyName
  readonly ip: IpAddress
  readonly port: number
  readonly text: string
}

export interface ScenarioWeights {
  readonly hotkey: HotkeyName
  readonly mechid: number
  /** Only the proportions count. */
  readonly weights: readonly { readonly hotkey: HotkeyName; readonly weight: number }[]
}

export interface ScenarioChildren {
  readonly hotkey: HotkeyName
  /** As fractions of 2^64 − 1. */
  readonly children: readonly { readonly hotkey: HotkeyName; readonly proportion: bigint }[]
}

export interface ScenarioSubnet {
  readonly name: string
  readonly origin: SubnetOrigin
  /** Whether it is to emit. */
  readonly started: boolean
  /** Hyperparameters, mechanisms, identity and symbol, each with its path without that of the subnet. */
  readonly settings: readonly Declared[]
  readonly neurons: readonly HotkeyName[]
  readonly stakes: readonly ScenarioStake[]
  readonly axons: readonly ScenarioAxon[]
  readonly children: readonly ScenarioChildren[]
  readonly weights: readonly ScenarioWeights[]
}

export interface ScenarioCrowdloan {
  readonly name: string
  /** The wallet that creates it, and no other crowdloan of the file. */
  readonly creator: string
  readonly depositRao: Rao
  readonly minRao: Rao
  readonly capRao: Rao
  /** For how many blocks it takes contributions. */
  readonly blocks: number
  /** Who is paid in the end, or the share of the owner's cut in percent, and for how many blocks, null for ever. */
  readonly ending: { readonly target: string } | { readonly share: number; readonly leaseBlocks: number | null }
  readonly contributions: readonly { readonly wallet: string; readonly rao: Rao }[]
  readonly finalized: boolean
}

export interface ScenarioMultisig {
  readonly name: string
  readonly threshold: number
  readonly wallets: readonly string[]
  readonly balanceRao: Rao
}

export interface ScenarioProxy {
  /** The wallet for which it acts. */
  readonly of: string
  readonly delegate: string
  /** The kind as it is written; the runtime's own names are looked up in it. */
  readonly type: string
  readonly delay: number
}

export interface Scenario {
  readonly wallets: readonly ScenarioWallet[]
  /** In the order of the file, in which they are registered. Root, if it is there, comes first. */
  readonly subnets: readonly ScenarioSubnet[]
  /** Validators on root that do not hand their stake to the owners of new subnets, as others there do by themselves. */
  readonly independent: readonly HotkeyName[]
  readonly crowdloans: readonly ScenarioCrowdloan[]
  readonly multisigs: readonly ScenarioMultisig[]
  readonly proxies: readonly ScenarioProxy[]
  /** The chain has at least so many blocks in the end. */
  readonly block: number
}
