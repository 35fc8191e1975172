import { I96F32 } from '../../../fixed/fixed-format.js'
import { addU128, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { increaseRootClaimable, runAutoClaimRootDivs } from './claim-root.js'
import type { RootDividendRules } from './root-dividend-rules.js'

const { RootClaimable, RootClaimed } = subtensor.storage

function claimedOf(rate: bigint, amount: bigint): bigint {
  return I96F32.toU128(I96F32.mul(rate, I96F32.fromInt(amount)))
}

/** Moves what counts as claimed of every subnet's dividends along with the stake. */
function moveClaimed(ctx: Ctx, hotkey: Hex, coldkey: Hex, delta: bigint): void {
  const grows = delta >= 0n
  for (const [netuid, rate] of RootClaimable.get(ctx, hotkey)) {
    if (netuid === ROOT_NETUID && !grows) continue
    const change = claimedOf(rate, grows ? delta : -delta)
    const claimed = RootClaimed.get(ctx, netuid, hotkey, coldkey)
    RootClaimed.set(ctx, netuid, hotkey, coldkey, grows ? addU128(claimed, change) : subUnsigned(claimed, change))
  }
}

/** Root dividends accrue by subnet and are claimed by their owner, and for some coldkeys by the chain itself. */
export const rootDividends425: RootDividendRules = {
  credit: increaseRootClaimable,
  settle: () => undefined,
  noteStakeChange: moveClaimed,
  afterCoinbase: () => undefined,
  endStep: runAutoClaimRootDivs,
}
