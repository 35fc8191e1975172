import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'

/** The coldkey that signed, which must own the subnet; BadOrigin otherwise (`ensure_subnet_owner`). */
export function ensureSubnetOwner(ctx: Ctx, origin: Origin, netuid: number): Hex {
  const who = ensureSigned(origin)
  if (subtensor.storage.SubnetOwner.get(ctx, netuid) !== who) throw new DispatchFailure({ type: 'BadOrigin' })
  return who
}
