import type { Store } from '../../schema/storage.js'
import { subtensor } from '../subtensor/schema.js'
import type { Pool } from './formulas/pool.js'
import { swap } from './schema.js'

/** A subnet's pool as it stands in storage: reserves in rao, weight of TAO in parts of 10^18, fee in parts of 65535. */
export function readPool(store: Store, netuid: number): Pool {
  return {
    taoReserve: subtensor.storage.SubnetTAO.get(store, netuid),
    alphaReserve: subtensor.storage.SubnetAlphaIn.get(store, netuid),
    quoteWeight: swap.storage.SwapBalancer.get(store, netuid).quote,
    feeRate: swap.storage.FeeRate.get(store, netuid),
  }
}

/** Whether a subnet's alpha has a pool (mechanism 1); root and stable subnets trade one to one. */
export function isDynamic(store: Store, netuid: number): boolean {
  return subtensor.storage.SubnetMechanism.get(store, netuid) === 1
}
