/** A wallet with many hotkeys on many subnets, as validators and miners of size have it. */
import { appendNeuron } from '../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { doesSubnetExist } from '../../../src/localnet/pallets/subtensor/subnets/subnet-existence.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import type { LocalNode } from '../../../src/localnet/start-node.js'
import { changeState } from './change-state.js'
import { giveStake } from './stake-world.js'

const { storage } = subtensor
const TAO = 1_000_000_000n

export interface Portfolio {
  readonly coldkey: Hex
  readonly hotkeys: readonly Hex[]
  /** Every hotkey is registered on each of these. */
  readonly netuids: readonly number[]
  /** Positions of the coldkey, spread over hotkeys and subnets; as many as there are places at most. */
  readonly positions: number
}

/** Makes up a hotkey. */
export const makeHotkey = (number: number): Hex => `0x${number.toString(16).padStart(4, '0')}${'ee'.repeat(30)}`

/** Registers the hotkeys on the subnets, with columns that differ, and gives the coldkey its positions, in one block. */
export function addPortfolio(node: LocalNode, { coldkey, hotkeys, netuids, positions }: Portfolio): void {
  changeState(node, (ctx) => {
    storage.OwnedHotkeys.set(ctx, coldkey, [...hotkeys])
    for (const hotkey of hotkeys) {
      storage.Owner.set(ctx, hotkey, coldkey)
      storage.Delegates.set(ctx, hotkey, 11_796)
    }
    let left = positions
    for (const netuid of netuids.filter((one) => doesSubnetExist(ctx, one))) {
      for (const [index, hotkey] of hotkeys.entries()) {
        const uid = appendNeuron(ctx, netuid, hotkey)
        storage.Incentive.mutate(ctx, netuid, (list) => list.with(uid, 100 + index))
        storage.Dividends.mutate(ctx, netuid, (list) => list.with(uid, 200 + index))
        storage.Emission.mutate(ctx, netuid, (list) => list.with(uid, TAO * BigInt(index + 1)))
        storage.AlphaDividendsPerSubnet.set(ctx, netuid, hotkey, TAO / 2n)
        if (left-- > 0) giveStake(ctx, [coldkey, hotkey], netuid, TAO * BigInt(1 + ((netuid * 7 + index * 3) % 50)))
      }
    }
  })
}
