import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { removeEvmAddress } from '../keys/evm-address.js'
import { subtensor } from '../schema.js'
import { mechanismIndices } from '../subnets/mechanisms.js'
import { forgetHotkeySuccessor } from '../swaps/key-lineage.js'
import { setActive, setLastUpdate } from './neurons.js'

const { storage } = subtensor
const { ConsensusByMechanism } = subtensor475.storage

/**
 * Puts a new hotkey in the place of the one under this uid (`replace_neuron`). The hotkey of the subnet's owner is never replaced:
 * nothing happens then, as in the source.
 */
export function replaceNeuron(ctx: Ctx, netuid: number, uid: number, newHotkey: Hex): void {
  const oldHotkey = storage.Keys.get(ctx, netuid, uid)
  if (storage.SubnetOwnerHotkey.has(ctx, netuid) && storage.SubnetOwnerHotkey.get(ctx, netuid) === oldHotkey) return
  const block = BigInt(ctx.blockNumber)

  storage.Uids.remove(ctx, netuid, oldHotkey)
  removeEvmAddress(ctx, netuid, uid)
  storage.IsNetworkMember.remove(ctx, oldHotkey, netuid)
  storage.Keys.remove(ctx, netuid, uid)

  setActive(ctx, netuid, uid, true)
  storage.Keys.set(ctx, netuid, uid, newHotkey)
  storage.Uids.set(ctx, netuid, newHotkey, uid)
  storage.BlockAtRegistration.set(ctx, netuid, uid, block)
  storage.IsNetworkMember.set(ctx, newHotkey, netuid, true)
  forgetHotkeySuccessor(ctx, netuid, newHotkey)

  storage.Axons.remove(ctx, netuid, oldHotkey)
  storage.NeuronCertificates.remove(ctx, netuid, oldHotkey)
  storage.Prometheus.remove(ctx, netuid, oldHotkey)

  clearNeuron(ctx, netuid, uid)
  for (const index of mechanismIndices(ctx, netuid)) setLastUpdate(ctx, index, uid, block)
}

/** Sets a neuron's scores back to their defaults and forgets the weights it gave and got (`clear_neuron`). */
export function clearNeuron(ctx: Ctx, netuid: number, uid: number): void {
  storage.Emission.mutate(ctx, netuid, (list) => replaceElement(list, uid, 0n))
  storage.Consensus.mutate(ctx, netuid, (list) => replaceElement(list, uid, 0))
  for (const index of mechanismIndices(ctx, netuid)) {
    storage.Incentive.mutate(ctx, index, (list) => replaceElement(list, uid, 0))
    // Kept by later runtimes alone.
    if (ConsensusByMechanism.has(ctx, index)) ConsensusByMechanism.mutate(ctx, index, (list) => replaceElement(list, uid, 0))
    storage.Bonds.remove(ctx, index, uid)
    storage.Weights.remove(ctx, index, uid)
    for (const { keys, value } of storage.Weights.entries(ctx, index)) {
      storage.Weights.set(
        ctx,
        index,
        keys[1],
        value.map(([target, weight]): [number, number] => [target, target === uid ? 0 : weight]),
      )
    }
  }
  storage.Dividends.mutate(ctx, netuid, (list) => replaceElement(list, uid, 0))
  storage.StakeWeight.mutate(ctx, netuid, (list) => replaceElement(list, uid, 0))
  storage.ValidatorTrust.mutate(ctx, netuid, (list) => replaceElement(list, uid, 0))
  storage.ValidatorPermit.mutate(ctx, netuid, (list) => replaceElement(list, uid, false))
}

function replaceElement<T>(list: T[], index: number, element: T): T[] {
  if (index < list.length) list[index] = element
  return list
}
