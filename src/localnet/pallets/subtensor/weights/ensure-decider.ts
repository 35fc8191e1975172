import type { Ctx } from '../../../frame/context.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'

/**
 * Where one neuron alone decides on the weights, no other may set, commit or reveal any: not the owner's, and not on itself.
 * @throws DispatchFailure NeuronNoValidatorPermit
 */
export function ensureDecider(ctx: Ctx, netuid: number, uid: number): void {
  if (!subtensorRules(ctx).decidesAlone(ctx, netuid)) return
  if (subtensor.storage.ValidatorPermit.get(ctx, netuid)[uid] !== true) throw subtensor.error('NeuronNoValidatorPermit')
}
