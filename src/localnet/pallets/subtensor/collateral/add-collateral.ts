import { U64F64 } from '../../../fixed/fixed-format.js'
import { minOf, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { ensureTakeOwner } from '../keys/delegate-take.js'
import { ensureSubtokenEnabled } from '../staking/ensure-subtoken-enabled.js'
import { ensureAddStakeInputWithinSwapLimit, getMaxAmountAdd } from '../staking/max-amount.js'
import { stakeIntoSubnet } from '../staking/stake-into-subnet.js'
import type { StakePlace } from '../staking/stake-place.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'
import { getKeepAliveBalance } from '../staking/tao.js'
import { validateAddStake } from '../staking/validate-stake.js'
import { getMovingAlphaPrice } from '../subnets/network-to-prune.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { doesSubnetExist } from '../subnets/subnet-existence.js'
import { creditCollateral, emptyCollateral, findCollateral, getLockedCollateral, writeCollateral } from './miner-collateral.js'

export interface CollateralArgs {
  readonly netuid: number
  readonly hotkey: Hex
}

/** Alpha to lock in rao, and the most that is paid for what has to be bought, rao per alpha. */
export interface CollateralOrder extends CollateralArgs {
  readonly alpha: bigint
  readonly limitPrice: bigint
}

function ensureSubnet(ctx: Ctx, netuid: number): void {
  if (netuid === ROOT_NETUID) throw subtensor475.error('RegistrationNotPermittedOnRootSubnet')
  if (!doesSubnetExist(ctx, netuid)) throw subtensor475.error('SubnetNotExists')
}

/**
 * `do_add_collateral`: locks alpha that the owner has staked on the hotkey and buys what is missing, all of it within the limit price or
 * nothing. Priced at the moving price, so that the alpha bought may be a little more or less than asked for.
 */
export function doAddCollateral(ctx: Ctx, origin: Origin, { netuid, hotkey, alpha, limitPrice }: CollateralOrder): void {
  const coldkey = ensureSigned(origin)
  ensureSubnet(ctx, netuid)
  ensureSubtokenEnabled(ctx, netuid)
  ensureTakeOwner(ctx, coldkey, hotkey)
  if (alpha === 0n) throw subtensor475.error('AmountTooLow')
  const place = { netuid, hotkey, coldkey }
  const staked = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid)
  const fromStake = minOf(subUnsigned(staked, getLockedCollateral(ctx, place)), alpha)
  const tao = priceShortfall(ctx, place, alpha - fromStake)

  let locked = fromStake
  if (fromStake > 0n) creditCollateral(ctx, place, fromStake)
  if (tao > 0n) {
    if (tao > getMaxAmountAdd(ctx, netuid, limitPrice)) throw subtensor475.error('SlippageTooHigh')
    const bought = stakeIntoSubnet(ctx, { ...place, tao, priceLimit: limitPrice, dropFees: false })
    creditCollateral(ctx, place, bought)
    locked += bought
  }
  if (locked === 0n) throw subtensor475.error('AmountTooLow')
  const totalLocked = getLockedCollateral(ctx, place)
  ctx.deposit(subtensor475.event.CollateralLocked({ netuid, hotkey, locked, total_locked: totalLocked }))
}

/** The TAO that buys the missing alpha at the moving price, after the checks of a purchase. */
function priceShortfall(ctx: Ctx, { netuid, hotkey, coldkey }: StakePlace, alpha: bigint): bigint {
  if (alpha === 0n) return 0n
  const price = getMovingAlphaPrice(ctx, netuid)
  if (price === 0n) throw subtensor475.error('InsufficientLiquidity')
  const tao = U64F64.toU64(U64F64.mul(U64F64.fromInt(alpha), price))
  if (tao === 0n) return 0n
  ensureAddStakeInputWithinSwapLimit(ctx, netuid, tao)
  validateAddStake(ctx, { coldkey, hotkey, netuid, amount: tao, maxAmount: tao, allowPartial: false })
  if (getKeepAliveBalance(ctx, coldkey) < tao) throw subtensor475.error('NotEnoughBalanceToStake')
  return tao
}

/** `do_set_min_collateral`: the floor to which the collateral fills up and at which it stops draining; 0 is none. */
export function doSetMinCollateral(ctx: Ctx, origin: Origin, { netuid, hotkey }: CollateralArgs, floor: bigint): void {
  const coldkey = ensureSigned(origin)
  ensureSubnet(ctx, netuid)
  ensureTakeOwner(ctx, coldkey, hotkey)
  const place = { netuid, hotkey, coldkey }
  writeCollateral(ctx, place, { ...(findCollateral(ctx, place) ?? emptyCollateral(ctx, netuid)), min_locked: floor })
  ctx.deposit(subtensor475.event.MinCollateralSet({ netuid, hotkey, min_locked: floor }))
}
