import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { mechanismIndices } from '../subnets/mechanisms.js'
import { forgetHotkeySuccessor } from '../swaps/key-lineage.js'
import { setLastUpdate } from './neurons.js'

const { storage } = subtensor

/** Gives the hotkey the next uid of the subnet and lengthens every per-neuron list by one (`append_neuron`). */
export function appendNeuron(ctx: Ctx, netuid: number, hotkey: Hex): number {
  const uid = storage.SubnetworkN.get(ctx, netuid)
  const block = BigInt(ctx.blockNumber)
  storage.SubnetworkN.set(ctx, netuid, Math.min(uid + 1, 0xffff))
  storage.Active.mutate(ctx, netuid, (list) => [...list, true])
  storage.Emission.mutate(ctx, netuid, (list) => [...list, 0n])
  storage.Consensus.mutate(ctx, netuid, (list) => [...list, 0])
  for (const index of mechanismIndices(ctx, netuid)) {
    storage.Incentive.mutate(ctx, index, (list) => [...list, 0])
    setLastUpdate(ctx, index, uid, block)
  }
  storage.Dividends.mutate(ctx, netuid, (list) => [...list, 0])
  storage.ValidatorTrust.mutate(ctx, netuid, (list) => [...list, 0])
  storage.ValidatorPermit.mutate(ctx, netuid, (list) => [...list, false])
  storage.Keys.set(ctx, netuid, uid, hotkey)
  storage.Uids.set(ctx, netuid, hotkey, uid)
  storage.BlockAtRegistration.set(ctx, netuid, uid, block)
  storage.IsNetworkMember.set(ctx, hotkey, netuid, true)
  forgetHotkeySuccessor(ctx, netuid, hotkey)
  return uid
}
