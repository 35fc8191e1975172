import type { Ctx } from '../../frame/context.js'
import type { CallValue } from '../../frame/values.js'
import type { Hex } from '../../schema/types.js'
import { subtensor } from '../subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../subtensor/staking/stake-share-pool.js'
import { listNetuids } from '../subtensor/subnets/subnet-existence.js'
import type { AlphaFeeSource } from './alpha-fee.js'

/**
 * Which arguments name the stake, for each call that moves or gives up alpha. A call without a netuid concerns every subnet of the hotkey.
 */
const CALLS: Readonly<Record<string, { readonly hotkey: string; readonly netuid?: string }>> = {
  remove_stake: { hotkey: 'hotkey', netuid: 'netuid' },
  remove_stake_limit: { hotkey: 'hotkey', netuid: 'netuid' },
  remove_stake_full_limit: { hotkey: 'hotkey', netuid: 'netuid' },
  unstake_all: { hotkey: 'hotkey' },
  unstake_all_alpha: { hotkey: 'hotkey' },
  move_stake: { hotkey: 'origin_hotkey', netuid: 'origin_netuid' },
  transfer_stake: { hotkey: 'hotkey', netuid: 'origin_netuid' },
  swap_stake: { hotkey: 'hotkey', netuid: 'origin_netuid' },
  swap_stake_limit: { hotkey: 'hotkey', netuid: 'origin_netuid' },
  recycle_alpha: { hotkey: 'hotkey', netuid: 'netuid' },
  burn_alpha: { hotkey: 'hotkey', netuid: 'netuid' },
}

/** `fees_in_alpha`: the stakes that may pay for this call if its signer has no TAO; empty for calls whose fee cannot be paid in alpha. */
export function feesInAlpha(ctx: Ctx, who: Hex, call: CallValue): AlphaFeeSource[] {
  const names = call.pallet === subtensor.name && Object.hasOwn(CALLS, call.name) ? CALLS[call.name] : undefined
  if (names === undefined) return []
  const hotkey = call.args[names.hotkey] as Hex
  if (names.netuid !== undefined) return [{ hotkey, netuid: call.args[names.netuid] as number }]
  return listNetuids(ctx)
    .filter((netuid) => subtensor.storage.SubtokenEnabled.get(ctx, netuid))
    .filter((netuid) => getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, who, netuid) !== 0n)
    .map((netuid) => ({ hotkey, netuid }))
}
