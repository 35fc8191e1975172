import { U96F32 } from '../../../fixed/fixed-format.js'
import { addU64, minOf } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { currentPrice } from '../../swap/current-price.js'
import { subtensor475 } from '../475/schema.js'
import { settleCollateral } from '../collateral/settle-collateral.js'
import { runStoredEpoch475 } from '../epoch/run-stored-epoch-475.js'
import { getHotkeyConviction } from '../locks/conviction.js'
import { isHotkeyRegistered } from '../registration/neurons.js'
import { increaseStakeForHotkeyAndColdkeyOnSubnet, increaseStakeForHotkeyOnSubnet } from '../staking/stake-share-pool.js'
import { isEpochDueIn } from '../subnets/epoch-due.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { calculateGateBar, gateShares } from './emission-gate.js'
import type { EmissionRules } from './emission-rules.js'
import { followSpotPrice } from './fast-price.js'
import { injectAndMaybeSwap475 } from './inject-and-maybe-swap-475.js'

const { storage } = subtensor475
const { add, checkedDiv, fromInt, mul, sub } = U96F32

/** EMISSION_BAR_UPDATE_INTERVAL: the bar stays for so many blocks, so that it does not follow every move of a price. */
const BAR_INTERVAL = 360

/** `maybe_update_emission_gate_bar`, then `apply_emission_gate`. */
function updateBarAndGate(ctx: Ctx, shares: readonly bigint[]): readonly bigint[] {
  if (storage.EmissionGateBar.get(ctx) === 0n || ctx.blockNumber % BAR_INTERVAL === 0) {
    const setting = { rank: storage.EmissionBarRank.get(ctx), quantile: storage.EmissionBarQuantile.get(ctx) }
    const bar = calculateGateBar(shares, setting)
    if (bar > 0n) storage.EmissionGateBar.set(ctx, bar)
  }
  return gateShares(shares, storage.EmissionGateBar.get(ctx), storage.EmissionGateExponent.get(ctx))
}

/** `epoch_cap_for_block`: a due epoch of Null consensus, which may be large, runs alone. */
function countEpochs(ctx: Ctx, netuids: readonly number[]): number {
  const most = storage.MaxEpochsPerBlock.get(ctx)
  const alone = netuids.some((netuid) => netuid !== ROOT_NETUID && isNull(ctx, netuid) && isEpochDueIn(ctx, netuid))
  return alone ? Math.min(most, 1) : most
}

function isNull(ctx: Ctx, netuid: number): boolean {
  return storage.SubnetEpochConsensus.get(ctx, netuid).type === 'Null'
}

export const emissionRules475: EmissionRules = {
  gateShares: updateBarAndGate,
  injectLiquidity: injectAndMaybeSwap475,
  noteMovingPrice: (ctx, netuid) => {
    storage.SubnetFastMovingPrice.set(
      ctx,
      netuid,
      followSpotPrice(storage.SubnetFastMovingPrice.get(ctx, netuid), currentPrice(ctx, netuid)),
    )
  },

  countEpochs,
  blocksUntilOverdue: BigInt,
  countBlock: (blocks, tempo) => minOf(addU64(blocks, 1n), BigInt(tempo) + 1n),
  // Its own alone, not that of all who have locked.
  convictionForOwnership: (ctx, netuid, king) => getHotkeyConviction(ctx, king, netuid),
  runEpoch: runStoredEpoch475,
  noteEpoch: (ctx, netuid) => {
    if (ctx.blockNumber > 0 && !isNull(ctx, netuid)) storage.LastYumaStepBlock.set(ctx, netuid, BigInt(ctx.blockNumber))
  },

  // Root's part of a hotkey that is not on root is nobody's; it does not become its alpha stakers'.
  divideDividend: (ctx, { hotkey, dividend, alphaStake, rootStake }, taoWeight) => {
    const own = fromInt(alphaStake)
    const proportion = checkedDiv(own, add(own, mul(fromInt(rootStake), taoWeight)))
    const alpha = proportion === undefined ? dividend : mul(dividend, proportion)
    return { alpha, root: isHotkeyRegistered(ctx, ROOT_NETUID, hotkey) ? sub(dividend, alpha) : 0n }
  },
  recyclesUnclaimedRoot: true,
  captureEarnings: settleCollateral,
  // What is added to a pool without shares would belong to whoever comes first.
  payNominators: (ctx, hotkey, netuid, alpha) => {
    if (storage.TotalHotkeySharesV2.get(ctx, hotkey, netuid).mantissa !== 0n) increaseStakeForHotkeyOnSubnet(ctx, hotkey, netuid, alpha)
    else increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, storage.Owner.get(ctx, hotkey), netuid, alpha)
  },
  paysNothing: false,
}
