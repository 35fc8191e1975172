import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { mechanismIndices } from '../subnets/mechanisms.js'
import { runEpochWithMechanisms } from './epoch-with-mechanisms.js'
import { persistMechanismEpochTerms, persistNetuidEpochTerms } from './persist-epoch-terms.js'
import { readCommonInput, readMechanismInput } from './read-epoch-input.js'
import { updateVotingPower } from './voting-power.js'

/** What a neuron earned in an epoch as miner and as validator, rao of alpha. */
export interface HotkeyEmission {
  readonly hotkey: Hex
  readonly server: bigint
  readonly validator: bigint
}

/**
 * `epoch_with_mechanisms` on the chain's state: reads, computes, stores the scores.
 * @param emission alpha to hand out, rao
 * @returns in the order of the hotkeys
 */
export function runStoredEpoch(ctx: Ctx, netuid: number, emission: bigint): HotkeyEmission[] {
  const keys = subtensor.storage.Keys.entries(ctx, netuid)
  const uids = new Map(keys.map(({ keys: [, uid], value }) => [value, uid]))
  const indices = mechanismIndices(ctx, netuid)
  const { subnet, mechanisms } = runEpochWithMechanisms(
    readCommonInput(ctx, netuid, emission),
    indices.map((index) => readMechanismInput(ctx, netuid, index, uids)),
    subtensor.storage.MechanismEmissionSplit.get(ctx, netuid),
  )
  for (const [id, output] of mechanisms.entries()) persistMechanismEpochTerms(ctx, indices[id] as number, output)
  persistNetuidEpochTerms(ctx, netuid, subnet)
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
