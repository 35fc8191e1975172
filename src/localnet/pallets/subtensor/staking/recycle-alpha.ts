/** Giving up stake for good: recycled alpha leaves the issuance, burned alpha stays in it. Amounts in rao. */
import { minOf } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { ensureHotkeyAccountExists } from '../keys/hotkey-account.js'
import { ensureAvailableToUnstake } from '../locks/lock.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { doesSubnetExist } from '../subnets/subnet-existence.js'
import { doAddStake, doAddStakeLimit } from './add-stake.js'
import { ensureSubtokenEnabled } from './ensure-subtoken-enabled.js'
import { decreaseStakeForHotkeyAndColdkeyOnSubnet, getStakeForHotkeyAndColdkeyOnSubnet } from './stake-share-pool.js'
import { burnSubnetAlpha, recycleSubnetAlpha } from './subnet-alpha.js'

/** Makes the checks that both calls share and takes the stake from the coldkey: at most what there is. @returns alpha taken, rao */
function giveUpStake(ctx: Ctx, coldkey: Hex, hotkey: Hex, netuid: number, amount: bigint): bigint {
  if (!doesSubnetExist(ctx, netuid)) throw subtensor.error('SubnetNotExists')
  if (netuid === ROOT_NETUID) throw subtensor.error('CannotBurnOrRecycleOnRootSubnet')
  ensureSubtokenEnabled(ctx, netuid)
  ensureHotkeyAccountExists(ctx, hotkey)
  const alpha = minOf(amount, getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid))
  if (subtensor.storage.SubnetAlphaOut.get(ctx, netuid) < alpha) throw subtensor.error('InsufficientLiquidity')
  ensureAvailableToUnstake(ctx, coldkey, netuid, alpha)
  subtensorRules(ctx).staking.ensureMayLeave(ctx, { coldkey, hotkey, netuid }, alpha)
  decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, alpha)
  return alpha
}

/** `do_recycle_alpha`: deposits AlphaRecycled. */
export function doRecycleAlpha(ctx: Ctx, origin: Origin, hotkey: Hex, amount: bigint, netuid: number): void {
  const coldkey = ensureSigned(origin)
  const alpha = giveUpStake(ctx, coldkey, hotkey, netuid, amount)
  recycleSubnetAlpha(ctx, netuid, alpha)
  ctx.deposit(subtensor.event.AlphaRecycled([coldkey, hotkey, alpha, netuid]))
}

/** `do_burn_alpha`: deposits AlphaBurned. */
export function doBurnAlpha(ctx: Ctx, origin: Origin, hotkey: Hex, amount: bigint, netuid: number): void {
  const coldkey = ensureSigned(origin)
  const alpha = giveUpStake(ctx, coldkey, hotkey, netuid, amount)
  burnSubnetAlpha(ctx, netuid, alpha)
  ctx.deposit(subtensor.event.AlphaBurned([coldkey, hotkey, alpha, netuid]))
}

interface StakeBurn {
  readonly hotkey: Hex
  readonly netuid: number
  readonly amount: bigint
  readonly limit?: bigint | undefined
}

/** `do_add_stake_burn`: buys alpha for an amount of TAO, under a limit price (rao per alpha) all or nothing, and burns it. */
export function doAddStakeBurn(ctx: Ctx, origin: Origin, { hotkey, netuid, amount, limit: limitPrice }: StakeBurn): void {
  ctx.transactional(() => {
    const alpha =
      limitPrice === undefined
        ? doAddStake(ctx, origin, hotkey, netuid, amount)
        : doAddStakeLimit(ctx, origin, { hotkey, netuid, tao: amount, limitPrice, allowPartial: false })
    doBurnAlpha(ctx, origin, hotkey, alpha, netuid)
    ctx.deposit(subtensor.event.AddStakeBurn({ netuid, hotkey, amount, alpha }))
  })
}
