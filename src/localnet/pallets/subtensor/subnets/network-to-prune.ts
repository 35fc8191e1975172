import { I96F32, U64F64 } from '../../../fixed/fixed-format.js'
import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from './root-netuid.js'

const { storage } = subtensor

/** Moving price, U64F64 bits of TAO per alpha (`get_moving_alpha_price`): one for root and stable subnets. */
export function getMovingAlphaPrice(ctx: Ctx, netuid: number): bigint {
  if (netuid === ROOT_NETUID || storage.SubnetMechanism.get(ctx, netuid) === 0) return U64F64.one
  return U64F64.fromFixed(storage.SubnetMovingPrice.get(ctx, netuid), I96F32)
}

/** The network that makes room for a new one: the lowest moving price outside immunity, the older first (`get_network_to_prune`). */
export function findNetworkToPrune(ctx: Ctx): number | undefined {
  const block = BigInt(ctx.blockNumber)
  const immunity = storage.NetworkImmunityPeriod.get(ctx)
  let found: { netuid: number; price: bigint; registeredAt: bigint } | undefined
  for (const {
    keys: [netuid],
    value: added,
  } of storage.NetworksAdded.entries(ctx)) {
    if (!added || netuid === ROOT_NETUID) continue
    const registeredAt = storage.NetworkRegisteredAt.get(ctx, netuid)
    if (block < addU64(registeredAt, immunity)) continue
    const price = getMovingAlphaPrice(ctx, netuid)
    if (!found || price < found.price || (price === found.price && registeredAt < found.registeredAt)) {
      found = { netuid, price, registeredAt }
    }
  }
  return found?.netuid
}
