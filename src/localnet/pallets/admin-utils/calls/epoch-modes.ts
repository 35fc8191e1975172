/** By which rules the epochs of a subnet run. */
import type { CallArgs, Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { subtensor475 } from '../../subtensor/475/schema.js'
import { setEpochConsensus } from '../../subtensor/subnets/epoch-consensus.js'
import { doesSubnetExist } from '../../subtensor/subnets/subnet-existence.js'
import { ensureAdminWindowOpen, ensureSubnetOwnerOrRootWithLimit, recordOwnerRateLimit } from '../../subtensor/subnets/subnet-owner.js'
import type { adminUtils475 } from '../475/schema.js'
import { subnetParameter } from '../parameter-call.js'

const { storage, event } = subtensor475
const CONSENSUS = { hyperparameter: 'EpochConsensus' } as const

/** `sudo_set_liquid_alpha_consensus_mode`: which consensus liquid alpha goes by. */
export const sudoSetLiquidAlphaConsensusMode = subnetParameter<CallArgs<typeof adminUtils475, 'sudo_set_liquid_alpha_consensus_mode'>>({
  weight: weightOf(34_224_000, 4427, 5, 1),
  owner: { hyperparameter: 'LiquidAlphaConsensusMode' },
  window: true,
  set: (ctx, { netuid, mode }) => {
    storage.LiquidAlphaConsensusMode.set(ctx, netuid, mode)
    ctx.deposit(event.LiquidAlphaConsensusModeSet([netuid, mode]))
  },
})

/** `sudo_set_epoch_consensus`: Yuma, or Null, where one validator alone weighs. What it weighs is not known: that of a large setter. */
export const sudoSetEpochConsensus: Handler<typeof adminUtils475, 'sudo_set_epoch_consensus'> = {
  weight: () => weightOf(522_036_000, 0),

  handle: (ctx, origin, { netuid, mode }) => {
    const owner = ensureSubnetOwnerOrRootWithLimit(ctx, origin, netuid, CONSENSUS)
    if (!doesSubnetExist(ctx, netuid)) throw subtensor475.error('SubnetNotExists')
    ensureAdminWindowOpen(ctx, netuid)
    setEpochConsensus(ctx, netuid, mode.type)
    recordOwnerRateLimit(ctx, owner, netuid, CONSENSUS)
    return undefined
  },
}
