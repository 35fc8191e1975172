/** Who may change a subnet, and when (`utils/misc.rs`). */
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Origin } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { passesRateLimitOnSubnet, setLastBlockOnSubnet, type TransactionType } from './rate-limiting.js'

const { storage } = subtensor

/** `ensure_subnet_owner_or_root`: the owner's coldkey, undefined for root; BadOrigin for all others. */
export function ensureSubnetOwnerOrRoot(ctx: Ctx, origin: Origin, netuid: number): Hex | undefined {
  if (origin.type === 'Root') return undefined
  if (origin.type === 'Signed' && storage.SubnetOwner.get(ctx, netuid) === origin.who) return origin.who
  throw new DispatchFailure({ type: 'BadOrigin' })
}

/** `ensure_sn_owner_or_root_with_limits`: as above, and the owner within the rate limit. */
export function ensureSubnetOwnerOrRootWithLimit(ctx: Ctx, origin: Origin, netuid: number, limit: TransactionType): Hex | undefined {
  const owner = ensureSubnetOwnerOrRoot(ctx, origin, netuid)
  if (owner !== undefined && !passesRateLimitOnSubnet(ctx, limit, owner, netuid)) throw subtensor.error('TxRateLimitExceeded')
  return owner
}

/** `record_owner_rl`: starts the owner's rate limit anew; root has none. */
export function recordOwnerRateLimit(ctx: Ctx, owner: Hex | undefined, netuid: number, limit: TransactionType): void {
  if (owner !== undefined) setLastBlockOnSubnet(ctx, limit, owner, netuid, BigInt(ctx.blockNumber))
}

/** `blocks_until_next_auto_epoch`; undefined where tempo 0 means never. */
export function blocksUntilNextAutoEpoch(ctx: Ctx, netuid: number, block: bigint): bigint | undefined {
  const tempo = BigInt(storage.Tempo.get(ctx, netuid))
  if (tempo === 0n) return undefined
  const remaining = storage.LastEpochBlock.get(ctx, netuid) + tempo - block
  return remaining > 0n ? remaining : 0n
}

/** `ensure_admin_window_open`: no parameter changes in the last blocks before an epoch. */
export function ensureAdminWindowOpen(ctx: Ctx, netuid: number): void {
  const now = BigInt(ctx.blockNumber)
  const remaining = blocksUntilNextAutoEpoch(ctx, netuid, now)
  if (remaining === undefined) return
  if (storage.PendingEpochAt.get(ctx, netuid) > now || remaining < BigInt(storage.AdminFreezeWindow.get(ctx))) {
    throw subtensor.error('AdminActionProhibitedDuringWeightsWindow')
  }
}
