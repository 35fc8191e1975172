import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { DispatchFailure } from '../../../frame/dispatch.js'
import type { Origin } from '../../../frame/origins.js'
import { subtensor } from '../schema.js'
import { ensureSubnetOwner } from './ensure-subnet-owner.js'
import { doesSubnetExist } from './subnet-existence.js'

const { storage } = subtensor

/**
 * The owner starts the subnet: its alpha can be staked at once, and it emits from the next block on (`do_start_call`). `tooEarly` makes the
 * error of who has to wait.
 */
export function startSubnet(ctx: Ctx, origin: Origin, netuid: number, tooEarly: () => DispatchFailure): void {
  if (!doesSubnetExist(ctx, netuid)) throw subtensor.error('SubnetNotExists')
  ensureSubnetOwner(ctx, origin, netuid)
  if (storage.FirstEmissionBlockNumber.has(ctx, netuid)) throw subtensor.error('FirstEmissionBlockNumberAlreadySet')
  const block = BigInt(ctx.blockNumber)
  const earliest = addU64(storage.NetworkRegisteredAt.get(ctx, netuid), storage.StartCallDelay.get(ctx))
  if (block < earliest) throw tooEarly()
  const next = block + 1n
  storage.FirstEmissionBlockNumber.set(ctx, netuid, next)
  storage.SubtokenEnabled.set(ctx, netuid, true)
  ctx.deposit(subtensor.event.FirstEmissionBlockNumberSet([netuid, next]))
}
