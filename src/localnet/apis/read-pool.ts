import type { Ctx } from '../frame/context.js'
import { subtensor } from '../pallets/subtensor/schema.js'
import { hexToBytes } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'

const { storage } = subtensor

/** Text as the `Vec<Compact<u8>>` in which it is served. */
export const bytesOf = (hex: Hex): number[] => [...hexToBytes(hex)]

/** What DynamicInfo and Metagraph have in common. */
export function readPool(ctx: Ctx, netuid: number) {
  const lastStep = storage.LastMechansimStepBlock.get(ctx, netuid)
  const now = BigInt(ctx.blockNumber)
  return {
    netuid,
    owner_hotkey: storage.SubnetOwnerHotkey.get(ctx, netuid),
    owner_coldkey: storage.SubnetOwner.get(ctx, netuid),
    tempo: storage.Tempo.get(ctx, netuid),
    last_step: lastStep,
    blocks_since_last_step: now > lastStep ? now - lastStep : 0n,
    alpha_in: storage.SubnetAlphaIn.get(ctx, netuid),
    alpha_out: storage.SubnetAlphaOut.get(ctx, netuid),
    tao_in: storage.SubnetTAO.get(ctx, netuid),
    alpha_out_emission: storage.SubnetAlphaOutEmission.get(ctx, netuid),
    alpha_in_emission: storage.SubnetAlphaInEmission.get(ctx, netuid),
    tao_in_emission: storage.SubnetTaoInEmission.get(ctx, netuid),
    pending_alpha_emission: storage.PendingValidatorEmission.get(ctx, netuid) + storage.PendingServerEmission.get(ctx, netuid),
    pending_root_emission: 0n,
    subnet_volume: storage.SubnetVolume.get(ctx, netuid),
    network_registered_at: storage.NetworkRegisteredAt.get(ctx, netuid),
    moving_price: storage.SubnetMovingPrice.get(ctx, netuid),
  }
}
