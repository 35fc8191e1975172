import { appendNeuron } from '../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { initNewNetwork } from '../../../src/localnet/pallets/subtensor/subnets/init-new-network.js'
import type { LocalNode } from '../../../src/localnet/start-node.js'
import { changeState } from './change-state.js'

const { storage } = subtensor
const DYNAMIC_MECHANISM = 1

/** Adds subnets with pools until there are `count`, root not counted, in one block. */
export function addSubnets(node: LocalNode, count: number): void {
  changeState(node, (ctx) => {
    for (let netuid = 1; netuid <= count; netuid++) {
      if (storage.NetworksAdded.get(ctx, netuid)) continue
      initNewNetwork(ctx, netuid)
      storage.SubnetMechanism.set(ctx, netuid, DYNAMIC_MECHANISM)
      storage.SubnetTAO.set(ctx, netuid, 1_000_000_000_000n + BigInt(netuid) * 1_000_000_000n)
      storage.SubnetAlphaIn.set(ctx, netuid, 2_000_000_000_000n)
    }
  })
}

/** Adds neurons to a subnet, with hotkeys, owners and incentives that differ, in one block. */
export function addNeurons(node: LocalNode, netuid: number, count: number): void {
  const makeKey = (byte: string, number: number): `0x${string}` => `0x${number.toString(16).padStart(4, '0')}${byte.repeat(30)}`
  changeState(node, (ctx) => {
    for (let number = 1; number <= count; number++) {
      const hotkey = makeKey('cc', number)
      storage.Owner.set(ctx, hotkey, makeKey('dd', number))
      const uid = appendNeuron(ctx, netuid, hotkey)
      storage.Dividends.mutate(ctx, netuid, (list) => list.with(uid, number))
    }
  })
}
