/** What the utils commands report. */
import type { AlphaJson, TaoJson } from '../../core/money.js'
import type { DoctorEndpoint } from '../doctor.js'
import type { Address, Hash, Natural, Time } from '../scalars.js'

/** An amount in all its units. */
export interface ConvertedAmount {
  /** The unit in which it was given. */
  readonly given: 'tao' | 'rao' | 'alpha'
  readonly tao: TaoJson
  /** Null where no subnet is named. */
  readonly alpha: AlphaJson | null
}

/** A block and its time. */
export interface ConvertedMoment {
  /** What was given: the block, or the time. */
  readonly given: 'block' | 'time'
  /** For a time, the first block that was made at it or later. */
  readonly block: Natural
  /** For a time the same time; for a block, when it was made. */
  readonly time: Time
  /** True where it is only about right: at 12 seconds a block, or from a chain that does not say when the block was made. */
  readonly is_estimate: boolean
}

/** An account in all its forms. */
export interface ConvertedAccount {
  readonly given: 'ss58' | 'public-key' | 'evm-address'
  /** Of an EVM address, its mirror: the account that holds what the EVM address has. */
  readonly address: Address
  readonly public_key: Hash
  /**
   * Of an account, the first 20 bytes of its public key: from this one EVM.withdraw of the account takes.
   * @schema {"pattern": "^0x[0-9a-fA-F]{40}$"}
   */
  readonly evm_address: string
  /** The account that holds what the EVM address has. */
  readonly mirror: Address
}

/** What was converted. */
export interface ConvertReport {
  readonly amounts: readonly ConvertedAmount[]
  /** What a whole alpha costs by the reserves of the pool, without fee and slippage; null where no subnet is named. */
  readonly price: TaoJson | null
  readonly moment: ConvertedMoment | null
  readonly account: ConvertedAccount | null
  /** What the chain was asked at; null where it was not. */
  readonly chain: { readonly network: string; readonly block: Natural; readonly block_hash: Hash } | null
}

/** An endpoint that was tried. */
export interface LatencyEndpoint {
  /** The networks that have it. */
  readonly networks: readonly string[]
  readonly endpoint: string
  /** Whether nothing is wrong with it. */
  readonly ok: boolean
  /** What it is like; null where it did not answer. */
  readonly facts: DoctorEndpoint | null
  /** What is wrong with it, or what is known of it, in words. */
  readonly detail: string
  readonly remedy: string | null
}

/** How fast the endpoints answer. */
export interface LatencyReport {
  readonly ok: boolean
  /** The fastest of those with which nothing is wrong; null where there is none. */
  readonly fastest: string | null
  /** Those that answered, the fastest first, and then the others. */
  readonly endpoints: readonly LatencyEndpoint[]
}
