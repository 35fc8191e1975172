import type { Store } from '../../schema/storage.js'
import { calculateAlphaAtSpot } from './formulas/swap.js'
import { isDynamic, readPool } from './read-pool.js'

/** Alpha (rao) worth an amount of TAO (rao) at the spot price, without slippage; the same number where there is no pool. */
export function getAlphaAmountForTao(store: Store, netuid: number, tao: bigint): bigint {
  return isDynamic(store, netuid) ? calculateAlphaAtSpot(readPool(store, netuid), tao) : tao
}
