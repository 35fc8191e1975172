import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { mechanismIndices } from '../subnets/mechanisms.js'
import { type EpochVariant, epochVariant425 } from './epoch-variant.js'
import { runEpochWithMechanisms, type SubnetOutput } from './epoch-with-mechanisms.js'
import type { HotkeyEmission } from './hotkey-emission.js'
import { persistMechanismEpochTerms, persistNetuidEpochTerms } from './persist-epoch-terms.js'
import { readCommonInput, readMechanismInput } from './read-epoch-input.js'
import { updateVotingPower } from './voting-power.js'

/**
 * `epoch_with_mechanisms` on the chain's state: reads, computes, stores the scores.
 * @param emission alpha to hand out, rao
 * @returns in the order of the hotkeys
 */
export function runStoredEpoch(ctx: Ctx, netuid: number, emission: bigint, variant: EpochVariant = epochVariant425): HotkeyEmission[] {
  const keys = subtensor.storage.Keys.entries(ctx, netuid)
  const uids = new Map(keys.map(({ keys: [, uid], value }) => [value, uid]))
  const indices = mechanismIndices(ctx, netuid)
  const { subnet, mechanisms } = runEpochWithMechanisms(
    readCommonInput(ctx, netuid, emission, variant),
    indices.map((index) => ({
      ...readMechanismInput(ctx, netuid, index, uids),
      liquidConsensus: variant.readLiquidConsensus(ctx, netuid, index),
    })),
    subtensor.storage.MechanismEmissionSplit.get(ctx, netuid),
  )
  for (const [id, output] of mechanisms.entries()) {
    const index = indices[id] as number
    persistMechanismEpochTerms(ctx, index, output)
    variant.noteConsensus(ctx, index, output.consensus)
  }
  persistNetuidEpochTerms(ctx, netuid, subnet)
  return listEmissions(ctx, netuid, uids, subnet)
}

/** Follows the voting power, and tells what each hotkey has earned, in the order of the hotkeys. */
export function listEmissions(
  ctx: Ctx,
  netuid: number,
  uids: ReadonlyMap<Hex, number>,
  subnet: Pick<SubnetOutput, 'stake' | 'validatorPermits' | 'serverEmission' | 'validatorEmission'>,
): HotkeyEmission[] {
  const hotkeys = [...uids].sort(([a], [b]) => (a < b ? -1 : 1))
  updateVotingPower(
    ctx,
    netuid,
    hotkeys.map(([hotkey, uid]) => ({ hotkey, stake: subnet.stake[uid] ?? 0n, permitted: subnet.validatorPermits[uid] === true })),
  )
  return hotkeys.map(([hotkey, uid]) => ({
    hotkey,
    server: subnet.serverEmission[uid] ?? 0n,
    validator: subnet.validatorEmission[uid] ?? 0n,
  }))
}
