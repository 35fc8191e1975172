import type { Ctx } from '../../frame/context.js'
import type { Hex } from '../../schema/types.js'
import { subtensor } from '../subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../subtensor/staking/stake-share-pool.js'
import { listNetuids } from '../subtensor/subnets/subnet-existence.js'
import type { AlphaFeeRules } from '../transaction-payment/fee-rules.js'
import type { AlphaFeeSource } from './alpha-fee.js'

/**
 * Which arguments name the stake, for each call that moves or gives up alpha. A call without a netuid concerns every subnet of the hotkey.
 */
export type AlphaFeeCalls = Readonly<Record<string, { readonly hotkey: string; readonly netuid?: string }>>

export const alphaFeeCalls425: AlphaFeeCalls = {
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

export const alphaFeeCalls475: AlphaFeeCalls = {
  ...alphaFeeCalls425,
  move_stake_limit: { hotkey: 'origin_hotkey', netuid: 'origin_netuid' },
  transfer_stake_and_hotkey: { hotkey: 'origin_hotkey', netuid: 'origin_netuid' },
  swap_hotkey: { hotkey: 'hotkey', netuid: 'netuid' },
  swap_hotkey_v2: { hotkey: 'hotkey', netuid: 'netuid' },
}

/** `fees_in_alpha`: the stakes that may pay for this call if its signer has no TAO; empty for calls whose fee cannot be paid in alpha. */
export function feesInAlpha(calls: AlphaFeeCalls): AlphaFeeRules['sources'] {
  return (ctx, who, call) => {
    const names = call.pallet === subtensor.name && Object.hasOwn(calls, call.name) ? calls[call.name] : undefined
    if (names === undefined) return []
    const hotkey = call.args[names.hotkey] as Hex
    const netuid = names.netuid === undefined ? undefined : (call.args[names.netuid] as number | undefined)
    return netuid === undefined ? listStakes(ctx, hotkey, who) : [{ hotkey, netuid }]
  }
}

function listStakes(ctx: Ctx, hotkey: Hex, who: Hex): AlphaFeeSource[] {
  return listNetuids(ctx)
    .filter((netuid) => subtensor.storage.SubtokenEnabled.get(ctx, netuid))
    .filter((netuid) => getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, who, netuid) !== 0n)
    .map((netuid) => ({ hotkey, netuid }))
}
