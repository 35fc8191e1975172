import type { Ctx } from '../../../frame/context.js'
import type { StorageItem } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { mechanismIndices } from '../subnets/mechanisms.js'
import type { DbTally } from './db-tally.js'
import type { HotkeySwap, RunningSwap } from './key-swap.js'
import { swapPending, swapRelations } from './swap-relations.js'

const { storage } = subtensor

/** `perform_hotkey_swap_on_one_subnet` */
export function swapHotkeyOnSubnet(ctx: Ctx, netuid: number, { swap, tally, steps }: RunningSwap): void {
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
      steps.setSubnetOwnerHotkey(ctx, netuid, to)
      tally.count(0, 1)
    }
  }
  if (!keepStake) steps.moveStake(ctx, netuid, swap, tally)
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
