/** What the commands about contracts of the runtime, networks and their health report. */
import type { Plain } from '../../core/plain-value.js'
import type { Address, Hash, Hex, Natural } from '../scalars.js'

export interface EvmPrecompilesReport {
  readonly precompiles: readonly {
    readonly name: string
    readonly address: string
    readonly summary: string
    /** How many functions are known. */
    readonly functions: Natural
    /** Why it should not be used any more; null where it may. */
    readonly deprecated: string | null
  }[]
}

export interface EvmAbiReport {
  readonly name: string
  readonly address: string
  readonly functions: readonly {
    readonly signature: string
    readonly selector: Hex
    /** It changes nothing, and needs no key. */
    readonly view: boolean
    readonly payable: boolean
    /** It came after runtime 425. */
    readonly newer: boolean
  }[]
  /** The interface as Hardhat, ethers and viem take it. */
  readonly abi: readonly Plain[]
}

export interface EvmCallReport {
  readonly network: string
  readonly genesis_hash: Hash
  readonly block_hash: Hash
  readonly contract: string
  readonly address: string
  readonly function: string
  readonly outputs: readonly {
    readonly name: string
    readonly type: string
    /** Numbers as decimal text, bytes as hex, lists and structs as they are. */
    readonly value: Plain
    /** The account that 32 bytes may be, or that holds what an address has; null for anything else. */
    readonly account: Address | null
  }[]
}

export interface EvmStakeReport {
  readonly network: string
  readonly genesis_hash: Hash
  readonly block_hash: Hash
  readonly evm_address: string
  /** The coldkey of the stake. */
  readonly mirror: Address
  readonly hotkey: Address
  readonly netuid: Natural
  /** In units of 10^-9 alpha, and in alpha. */
  readonly alpha_rao: string
  readonly alpha: string
}

export interface EvmNetworksReport {
  readonly networks: readonly {
    readonly name: string
    /** Where Ethereum's tools ask. */
    readonly rpc_url: string
    /** Null where it is not fixed. */
    readonly chain_id: Natural | null
    readonly currency: string
  }[]
}

export interface EvmConfigReport {
  readonly format: 'metamask' | 'hardhat' | 'foundry' | 'viem'
  readonly name: string
  readonly rpc_url: string
  readonly chain_id: Natural
  /** What is pasted. */
  readonly text: string
}

export interface EvmDoctorReport {
  readonly network: string
  readonly genesis_hash: Hash
  readonly findings: readonly {
    readonly what: string
    readonly status: 'ok' | 'caution' | 'problem'
    readonly detail: string
  }[]
}
