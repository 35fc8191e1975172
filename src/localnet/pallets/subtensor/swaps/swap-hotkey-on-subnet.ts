import { I96F32 } from '../../../fixed/fixed-format.js'
import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { StorageItem } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import {
  decreaseStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../staking/stake-share-pool.js'
import { mechanismIndices } from '../subnets/mechanisms.js'
import { setSubnetOwnerHotkey } from '../subnets/owner-hotkey.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import type { DbTally } from './db-tally.js'
import type { HotkeySwap } from './key-swap.js'
import { moveRootClaimed } from './swap-coldkey.js'
import { swapPending, swapRelations } from './swap-relations.js'

const { storage } = subtensor

/** `perform_hotkey_swap_on_one_subnet` */
export function swapHotkeyOnSubnet(ctx: Ctx, netuid: number, swap: HotkeySwap, tally: DbTally): void {
  const { from, to, keepStake } = swap
  const isMember = storage.IsNetworkMember.take(ctx, from, netuid) ?? false
  storage.IsNetworkMember.set(ctx, to, netuid, isMember)
  tally.count(1, 2)
  if (isMember) swapNeuron(ctx, netuid, swap, tally)
  const take = storage.ChildkeyTake.take(ctx, from, netuid)
  if (take !== undefined) {
    storage.ChildkeyTake.set(ctx, to, netuid, take)
    tally.count(1, 2)
  }
  swapRelations(ctx, netuid, swap, tally)
  swapPending(ctx, netuid, swap, tally)
  const followers = storage.AutoStakeDestinationColdkeys.take(ctx, from, netuid)
  if (followers !== undefined) {
    for (const coldkey of followers) storage.AutoStakeDestination.set(ctx, coldkey, netuid, to)
    storage.AutoStakeDestinationColdkeys.set(ctx, to, netuid, followers)
  }
  if (storage.SubnetOwnerHotkey.has(ctx, netuid)) {
    tally.count(1, 0)
    if (storage.SubnetOwnerHotkey.get(ctx, netuid) === from) {
      setSubnetOwnerHotkey(ctx, netuid, to)
      tally.count(0, 1)
    }
  }
  if (!keepStake) swapStake(ctx, netuid, swap, tally)
}

/** The place of the neuron and what it serves and has committed to. */
function swapNeuron(ctx: Ctx, netuid: number, { from, to }: HotkeySwap, tally: DbTally): void {
  const uid = storage.Uids.take(ctx, netuid, from)
  if (uid !== undefined) {
    storage.Uids.set(ctx, netuid, to, uid)
    storage.Keys.set(ctx, netuid, uid, to)
    tally.count(1, 3)
  }
  const move = <V, D>(item: StorageItem<V, D, [number, Hex]>, index: number): void => {
    const value = item.take(ctx, index, from)
    if (value === undefined) return
    item.set(ctx, index, to, value)
    tally.count(1, 2)
  }
  move(storage.Prometheus, netuid)
  move(storage.Axons, netuid)
  for (const index of mechanismIndices(ctx, netuid)) move(storage.WeightCommits, index)
  const loaded = storage.LoadedEmission.get(ctx, netuid)
  if (loaded !== undefined) {
    storage.LoadedEmission.set(
      ctx,
      netuid,
      loaded.map(([hotkey, ...rest]) => [hotkey === from ? to : hotkey, ...rest]),
    )
    tally.count(1, 2)
  }
  move(storage.NeuronCertificates, netuid)
}

function swapStake(ctx: Ctx, netuid: number, swap: HotkeySwap, tally: DbTally): void {
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
