import { I64F64 } from '../../../fixed/fixed-format.js'
import type { Ctx } from '../../../frame/context.js'
import { findOwnerUid } from '../registration/neurons.js'
import { subtensor } from '../schema.js'
import { getStakeWeightsForNetwork } from '../staking/inherited-stake.js'

const { storage } = subtensor

/** Under Null consensus one neuron alone has a permit: the one with the most stake that counts, the lowest uid of several. */
export function electNullValidator(ctx: Ctx, netuid: number): void {
  const owner = findOwnerUid(ctx, netuid)
  const threshold = storage.StakeThreshold.get(ctx) << I64F64.frac
  const stakes = getStakeWeightsForNetwork(ctx, netuid).total.map((stake, uid) => (uid === owner || stake >= threshold ? stake : 0n))
  let elected: number | undefined
  for (const [uid, stake] of stakes.entries()) {
    if (stake > (elected === undefined ? 0n : (stakes[elected] as bigint))) elected = uid
  }
  storage.ValidatorPermit.set(
    ctx,
    netuid,
    stakes.map((_, uid) => uid === elected),
  )
}
