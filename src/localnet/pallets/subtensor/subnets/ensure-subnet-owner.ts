import type { Ctx, Origin } from '../../../frame/context.js'
import { ensureSigned } from '../../../frame/origins.js'
import { DispatchFailure } from '../../../frame/pallet.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'

/** The coldkey that signed, which must own the subnet; BadOrigin otherwise (`ensure_subnet_owner`). */
export function ensureSubnetOwner(ctx: Ctx, origin: Origin, netuid: number): Hex {
  const who = ensureSigned(origin)
  if (subtensor.storage.SubnetOwner.get(ctx, netuid) !== who) throw new DispatchFailure({ type: 'BadOrigin' })
  return who
}
