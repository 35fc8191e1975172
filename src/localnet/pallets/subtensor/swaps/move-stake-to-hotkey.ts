import { I96F32 } from '../../../fixed/fixed-format.js'
import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import {
  decreaseStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../staking/stake-share-pool.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import type { DbTally } from './db-tally.js'
import type { HotkeySwap } from './key-swap.js'
import { moveRootClaimed } from './swap-coldkey.js'

const { storage } = subtensor

/** The stake of a subnet and what counts of it, with the shares of everybody who holds some (runtime 425). */
export function moveStakeToHotkey(ctx: Ctx, netuid: number, swap: HotkeySwap, tally: DbTally): void {
  const { from, to } = swap
  const alpha = storage.TotalHotkeyAlphaLastEpoch.take(ctx, from, netuid) ?? 0n
  storage.TotalHotkeyAlphaLastEpoch.mutate(ctx, to, netuid, (before) => addU64(alpha, before))
  const dividends = storage.AlphaDividendsPerSubnet.take(ctx, netuid, from) ?? 0n
  storage.AlphaDividendsPerSubnet.mutate(ctx, netuid, to, (before) => addU64(dividends, before))
  const power = storage.VotingPower.take(ctx, netuid, from) ?? 0n
  if (power > 0n) storage.VotingPower.mutate(ctx, netuid, to, (before) => addU64(power, before))
  tally.count(6, 6)
  for (const coldkey of listNominators(ctx, netuid, from, tally)) {
    const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, from, coldkey, netuid)
    decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, from, coldkey, netuid, stake)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, to, coldkey, netuid, stake)
    const hotkeys = storage.StakingHotkeys.get(ctx, coldkey)
    tally.count(3, 2)
    if (!hotkeys.includes(from) || hotkeys.includes(to)) continue
    storage.StakingHotkeys.set(ctx, coldkey, [...hotkeys, to])
    tally.count(0, 1)
  }
  if (netuid === ROOT_NETUID) swapRootDividends(ctx, swap, tally)
}

/** Whoever has shares of a hotkey on a subnet, in the order of accounts. */
function listNominators(ctx: Ctx, netuid: number, hotkey: Hex, tally: DbTally): Hex[] {
  const shares = [...storage.Alpha.entries(ctx, hotkey), ...storage.AlphaV2.entries(ctx, hotkey)]
  tally.count(shares.length, shares.length)
  return [...new Set(shares.filter(({ keys }) => keys[2] === netuid).map(({ keys }) => keys[1]))].sort()
}

function swapRootDividends(ctx: Ctx, { from, to }: HotkeySwap, tally: DbTally): void {
  const claimable = new Map(storage.RootClaimable.get(ctx, to))
  for (const [subnet, rate] of storage.RootClaimable.take(ctx, from) ?? []) {
    claimable.set(subnet, I96F32.add(claimable.get(subnet) ?? 0n, rate))
  }
  const merged = [...claimable].sort(([a], [b]) => a - b)
  storage.RootClaimable.set(ctx, to, merged)
  tally.count(3, 2)
  for (const [subnet] of merged) {
    const claimed = storage.RootClaimed.entries(ctx, subnet, from)
    tally.count(claimed.length, 0)
    for (const { keys } of claimed) {
      moveRootClaimed(ctx, subnet, { hotkey: from, coldkey: keys[2] }, { hotkey: to, coldkey: keys[2] })
      tally.count(2, 2)
    }
  }
  const delegates = storage.AutoParentDelegationEnabled.take(ctx, from)
  if (delegates === undefined) return
  storage.AutoParentDelegationEnabled.set(ctx, to, delegates)
  tally.count(1, 2)
}
