/** The results of an epoch in storage. */
import type { Ctx } from '../../../frame/context.js'
import { subtensor } from '../schema.js'
import type { MechanismOutput, SubnetOutput } from './epoch-with-mechanisms.js'

const { storage } = subtensor

/** What the miners of a mechanism have earned; index is its storage index. */
export function persistIncentive(
  ctx: Ctx,
  index: number,
  { incentive, serverEmission }: Omit<MechanismOutput, 'bonds' | 'consensus'>,
): void {
  storage.Incentive.set(ctx, index, [...incentive])
  ctx.deposit(subtensor.event.IncentiveAlphaEmittedToMiners({ netuid: index, emissions: [...serverEmission] }))
}

/** `persist_mechanism_epoch_terms` */
export function persistMechanismEpochTerms(ctx: Ctx, index: number, output: MechanismOutput): void {
  persistIncentive(ctx, index, output)
  for (const [uid, row] of output.bonds.entries()) {
    storage.Bonds.set(
      ctx,
      index,
      uid,
      row.map(([target, bond]) => [target, bond]),
    )
  }
}

/** `persist_netuid_epoch_terms` */
export function persistNetuidEpochTerms(ctx: Ctx, netuid: number, output: SubnetOutput): void {
  storage.Active.set(ctx, netuid, [...output.active])
  storage.Emission.set(ctx, netuid, [...output.emission])
  storage.Consensus.set(ctx, netuid, [...output.consensus])
  storage.Dividends.set(ctx, netuid, [...output.dividends])
  storage.ValidatorTrust.set(ctx, netuid, [...output.validatorTrust])
  storage.ValidatorPermit.set(ctx, netuid, [...output.validatorPermits])
  storage.StakeWeight.set(ctx, netuid, [...output.stakeWeight])
}
