import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { mechanismIndices } from '../subnets/mechanisms.js'

const { Bonds, BondsResetOn, Uids } = subtensor.storage

/** `do_reset_bonds` for each mechanism of a network that allows it: nobody has a bond to this neuron any more. */
export function resetBonds(ctx: Ctx, netuid: number, hotkey: Hex): void {
  if (!BondsResetOn.get(ctx, netuid)) return
  const uid = Uids.get(ctx, netuid, hotkey)
  if (uid === undefined) return
  for (const index of mechanismIndices(ctx, netuid)) {
    for (const { keys, value } of Bonds.entries(ctx, index)) {
      Bonds.set(
        ctx,
        index,
        keys[1],
        value.filter(([other]) => other !== uid),
      )
    }
  }
}
