import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { appendNeuron } from './append-neuron.js'
import { findNeuronToPrune } from './neuron-to-prune.js'
import { replaceNeuron } from './replace-neuron.js'

/** Appends the hotkey or, on a full subnet, puts it in the place of another (`register_neuron`). Throws NoNeuronIdAvailable. */
export function registerNeuron(ctx: Ctx, netuid: number, hotkey: Hex): number {
  const { storage } = subtensor
  if (storage.SubnetworkN.get(ctx, netuid) < storage.MaxAllowedUids.get(ctx, netuid)) return appendNeuron(ctx, netuid, hotkey)
  const uid = findNeuronToPrune(ctx, netuid)
  if (uid === undefined) throw subtensor.error('NoNeuronIdAvailable')
  replaceNeuron(ctx, netuid, uid, hotkey)
  return uid
}
