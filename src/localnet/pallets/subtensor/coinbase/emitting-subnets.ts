/** The subnets that take part in emission, and the figures of theirs that follow every block. */
import { I96F32, U64F64 } from '../../../fixed/fixed-format.js'
import type { Ctx } from '../../../frame/context.js'
import type { Store } from '../../../schema/storage.js'
import { currentPrice } from '../../swap/current-price.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { getAlphaIssuance } from '../staking/subnet-alpha.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { updateMovingPrice as calculateNextMovingPrice, convertMovingPrice } from './moving-price.js'
import { calculateRootProportion } from './subnet-terms.js'

const { storage } = subtensor

/** The price that a stable subnet has instead of a moving price, I96F32 bits. */
const STABLE_PRICE = I96F32.one

/** `get_subnets_to_emit_to`: started, with a tradable token, open for registration; in the order given. */
export function selectEmittingSubnets(store: Store, netuids: readonly number[]): number[] {
  return netuids.filter(
    (netuid) =>
      netuid !== ROOT_NETUID &&
      storage.FirstEmissionBlockNumber.has(store, netuid) &&
      storage.SubtokenEnabled.get(store, netuid) &&
      storage.NetworkRegistrationAllowed.get(store, netuid),
  )
}

/** `get_moving_alpha_price`, U64F64 bits: one for root and stable subnets. */
export function getMovingAlphaPrice(store: Store, netuid: number): bigint {
  if (netuid === ROOT_NETUID || storage.SubnetMechanism.get(store, netuid) === 0) return U64F64.one
  return convertMovingPrice(storage.SubnetMovingPrice.get(store, netuid))
}

/** `root_proportion`, U96F32 bits. */
export function getRootProportion(store: Store, netuid: number): bigint {
  const rootTao = storage.SubnetTAO.get(store, ROOT_NETUID)
  return calculateRootProportion(getAlphaIssuance(store, netuid), rootTao, storage.TaoWeight.get(store))
}

/** `update_moving_prices`: after this block's emission has used the old ones. */
export function updateMovingPrices(ctx: Ctx, netuids: readonly number[]): void {
  const movingAlpha = storage.SubnetMovingAlpha.get(ctx)
  for (const netuid of netuids) {
    const next = calculateNextMovingPrice({
      movingPrice: storage.SubnetMechanism.get(ctx, netuid) === 0 ? STABLE_PRICE : storage.SubnetMovingPrice.get(ctx, netuid),
      spotPrice: currentPrice(ctx, netuid),
      movingAlpha,
      halvingBlocks: storage.EMAPriceHalvingBlocks.get(ctx, netuid),
      firstEmissionBlock: storage.FirstEmissionBlockNumber.get(ctx, netuid) ?? 0n,
      currentBlock: BigInt(ctx.blockNumber),
    })
    storage.SubnetMovingPrice.set(ctx, netuid, next)
    subtensorRules(ctx).emission.noteMovingPrice(ctx, netuid)
  }
}

/** `update_root_prop` */
export function updateRootProportions(ctx: Ctx, netuids: readonly number[]): void {
  for (const netuid of netuids) storage.RootProp.set(ctx, netuid, getRootProportion(ctx, netuid))
}
