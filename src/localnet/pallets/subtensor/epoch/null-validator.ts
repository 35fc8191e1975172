import type { Ctx } from '../../../frame/context.js'
import { findOwnerUid } from '../registration/neurons.js'
import { subtensor } from '../schema.js'
import { getStakeWeightsForNetwork } from '../staking/inherited-stake.js'
import { findWinner, readStakes } from './null-epoch.js'

const { storage } = subtensor

/** Under Null consensus one neuron alone has a permit: the one with the most stake that counts. */
export function electNullValidator(ctx: Ctx, netuid: number): void {
  const totalStake = getStakeWeightsForNetwork(ctx, netuid).total
  const stakes = readStakes({ totalStake, stakeThreshold: storage.StakeThreshold.get(ctx), ownerUid: findOwnerUid(ctx, netuid) })
  const winner = findWinner(stakes)
  storage.ValidatorPermit.set(
    ctx,
    netuid,
    stakes.map((_, uid) => uid === winner),
  )
}
