/** What the writes of evm did, according to their own events. */
import type { TaoJson } from '../../core/money.js'
import type { Address, Hash, Natural } from '../scalars.js'

/** What evm withdraw did. */
export type EvmWithdrawResults = {
  /** What arrived, without the fee. */
  readonly amount: TaoJson
  /** The deposit address that it came from. */
  readonly evm_address: string
}

/** What evm associate did. */
export type EvmAssociateResults = {
  readonly netuid: Natural
  readonly hotkey: Address
  readonly evm_address: string
  /** The block that the chain has noted. */
  readonly block: Natural
}

/** What a transaction of an EVM key did. */
export type EvmSendResults = {
  /** The hash by which Ethereum's tools know the transaction. */
  readonly evm_hash: Hash
  readonly from: string
  readonly to: string
  /** Null where the node did not tell. */
  readonly gas_used: Natural | null
  readonly gas_cost: TaoJson
}
