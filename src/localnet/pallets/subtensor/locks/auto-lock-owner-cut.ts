import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import { subtensor } from '../schema.js'
import { readConvictionModel } from './conviction-model.js'
import { doLockStake } from './lock-stake.js'

const { OwnerCutAutoLockEnabled, SubnetOwner, SubnetOwnerHotkey } = subtensor.storage

/** `auto_lock_owner_cut`: locks the owner's cut (alpha, rao) to the owner's hotkey, or to where the owner's lock already is. */
export function autoLockOwnerCut(ctx: Ctx, netuid: number, amount: bigint): void {
  if (!OwnerCutAutoLockEnabled.get(ctx, netuid)) return
  const coldkey = SubnetOwner.get(ctx, netuid)
  const existing = readConvictionModel(ctx, coldkey, netuid, BigInt(ctx.blockNumber))
  try {
    doLockStake(ctx, coldkey, netuid, existing?.hotkey ?? SubnetOwnerHotkey.get(ctx, netuid), amount)
  } catch (error) {
    // If the lock is not possible, the coinbase goes on without it. The checks come before the first write, so nothing was written.
    if (!(error instanceof DispatchFailure)) throw error
  }
}
