/** How much can be staked or unstaked before a limit price, and at all. Rao, prices in rao per alpha. */
import { mulU64, U64_MAX } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { isDynamic } from '../../swap/read-pool.js'
import { simMaxAmount } from '../../swap/sim-swap.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'

const ONE_TAO = 1_000_000_000n
const MAX_INPUT_MULTIPLE = 1_000n

/** The value of `SubnetMechanism` of a subnet with a pool. Root and stable subnets have none: they trade one to one. */
export function hasNoSlippage(ctx: Ctx, netuid: number): boolean {
  return netuid === ROOT_NETUID || subtensor.storage.SubnetMechanism.get(ctx, netuid) === 0
}

/**
 * `get_max_amount_add`: an amount of TAO. Where there is no pool, it is unlimited or zero.
 * @throws DispatchFailure with an error of Swap
 */
export function getMaxAmountAdd(ctx: Ctx, netuid: number, limitPrice: bigint): bigint {
  if (hasNoSlippage(ctx, netuid)) return limitPrice >= ONE_TAO ? U64_MAX : 0n
  return simMaxAmount(ctx, netuid, 'buy', limitPrice)
}

/**
 * `get_max_amount_remove`: an amount of alpha. Where there is no pool, it is unlimited or zero.
 * @throws DispatchFailure with an error of Swap
 */
export function getMaxAmountRemove(ctx: Ctx, netuid: number, limitPrice: bigint): bigint {
  if (hasNoSlippage(ctx, netuid)) return limitPrice <= ONE_TAO ? U64_MAX : 0n
  return simMaxAmount(ctx, netuid, 'sell', limitPrice)
}

/** `ensure_add_stake_input_within_swap_limit` @throws DispatchFailure InsufficientLiquidity */
export function ensureAddStakeInputWithinSwapLimit(ctx: Ctx, netuid: number, tao: bigint): void {
  if (netuid === ROOT_NETUID || !isDynamic(ctx, netuid)) return
  const limit = mulU64(subtensor.storage.SubnetTAO.get(ctx, netuid), MAX_INPUT_MULTIPLE)
  if (tao > limit) throw subtensor.error('InsufficientLiquidity')
}

/** `ensure_remove_stake_input_within_swap_limit` @throws DispatchFailure InsufficientLiquidity */
export function ensureRemoveStakeInputWithinSwapLimit(ctx: Ctx, netuid: number, alpha: bigint): void {
  if (netuid === ROOT_NETUID || !isDynamic(ctx, netuid)) return
  const limit = mulU64(subtensor.storage.SubnetAlphaIn.get(ctx, netuid), MAX_INPUT_MULTIPLE)
  if (alpha > limit) throw subtensor.error('InsufficientLiquidity')
}
