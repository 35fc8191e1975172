import { ensureRoot } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { VOTING_POWER_ONE } from '../../epoch/voting-power.js'
import { subtensor } from '../../schema.js'

/** `sudo_set_voting_power_ema_alpha`: how much an epoch's stake counts in voting power, with 18 decimals. */
export const sudoSetVotingPowerEmaAlpha: Handler<typeof subtensor, 'sudo_set_voting_power_ema_alpha'> = {
  weight: () => weightOf(6_000, 0, 1, 1),
  handle: (ctx, origin, { netuid, alpha }) => {
    ensureRoot(origin)
    if (alpha > VOTING_POWER_ONE) throw subtensor.error('InvalidVotingPowerEmaAlpha')
    subtensor.storage.VotingPowerEmaAlpha.set(ctx, netuid, alpha)
    ctx.deposit(subtensor.event.VotingPowerEmaAlphaSet({ netuid, alpha }))
    return undefined
  },
}
