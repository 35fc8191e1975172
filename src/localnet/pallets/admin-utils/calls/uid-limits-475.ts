/** How many neurons and validators a subnet may have, which its consensus limits, and removing those that are too many. */
import type { CallArgs, Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { subtensor475 } from '../../subtensor/475/schema.js'
import { trimNullUids } from '../../subtensor/registration/trim-uids.js'
import { getEpochConsensus, getUidBudget, setMaxAllowedUids475 } from '../../subtensor/subnets/epoch-consensus.js'
import {
  ensureAdminWindowOpen,
  ensureSubnetOwnerOrRoot,
  ensureSubnetOwnerOrRootWithLimit,
  recordOwnerRateLimit,
} from '../../subtensor/subnets/subnet-owner.js'
import type { adminUtils475 } from '../475/schema.js'
import { ensure, subnetParameter } from '../parameter-call.js'
import { rootParameters } from './root-parameters.js'

const { storage } = subtensor475
const LIMIT = 'MaxUidsTrimming'

/** `sudo_set_max_allowed_uids`: all mechanisms together within what the consensus of the subnet allows. */
export const sudoSetMaxAllowedUids475 = subnetParameter<CallArgs<typeof adminUtils475, 'sudo_set_max_allowed_uids'>>({
  weight: weightOf(43_381_000, 4433, 8, 1),
  owner: { hyperparameter: 'MaxAllowedUids' },
  window: true,
  exists: true,
  check: (ctx, { netuid, max_allowed_uids: most }) => {
    const budget = getUidBudget(ctx, netuid)
    ensure(most >= storage.MinAllowedUids.get(ctx, netuid), 'MaxAllowedUidsLessThanMinAllowedUids')
    ensure(storage.SubnetworkN.get(ctx, netuid) <= most, 'MaxAllowedUIdsLessThanCurrentUIds')
    ensure(most <= budget, 'MaxAllowedUidsGreaterThanDefaultMaxAllowedUids')
    if (most * storage.MechanismCountCurrent.get(ctx, netuid) > budget) throw subtensor475.error('TooManyUIDsPerMechanism')
  },
  set: (ctx, { netuid, max_allowed_uids: most }) => setMaxAllowedUids475(ctx, netuid, most),
})

/** `sudo_set_max_allowed_validators`: one alone under Null consensus. */
export const sudoSetMaxAllowedValidators475: Handler<typeof adminUtils475, 'sudo_set_max_allowed_validators'> = {
  ...rootParameters.sudo_set_max_allowed_validators,
  handle: (ctx, origin, args) => {
    rootParameters.sudo_set_max_allowed_validators.handle(ctx, origin, args)
    ensure(getEpochConsensus(ctx, args.netuid) !== 'Null' || args.max_allowed_validators === 1, 'InvalidValue')
    return undefined
  },
}

/** `sudo_trim_null_uids_batch`: who goes on with a target that was begun has to wait for nothing. Its weight is that of a large setter. */
export const sudoTrimNullUidsBatch: Handler<typeof adminUtils475, 'sudo_trim_null_uids_batch'> = {
  weight: () => weightOf(522_036_000, 0),

  handle: (ctx, origin, { netuid, target }) => {
    const goesOn = storage.NullPruningTarget.get(ctx, netuid) === target
    const owner = goesOn ? ensureSubnetOwnerOrRoot(ctx, origin, netuid) : ensureSubnetOwnerOrRootWithLimit(ctx, origin, netuid, LIMIT)
    ensureAdminWindowOpen(ctx, netuid)
    trimNullUids(ctx, netuid, target)
    recordOwnerRateLimit(ctx, owner, netuid, LIMIT)
    return undefined
  },
}
