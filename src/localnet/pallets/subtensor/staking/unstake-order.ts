import type { Hex } from '../../../schema/types.js'

/** A sale of stake. Amounts in rao, prices in rao per alpha. */
export interface UnstakeOrder {
  readonly hotkey: Hex
  readonly coldkey: Hex
  /** Who gets the TAO; the coldkey unless said otherwise. */
  readonly beneficiary?: Hex
  readonly netuid: number
  readonly alpha: bigint
  readonly priceLimit: bigint
  readonly dropFees: boolean
  /** The protocol itself sells, which root stake does not wait for. */
  readonly byProtocol?: boolean
}
