import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { isHotkeyRegistered } from '../../registration/neurons.js'
import { subtensor } from '../../schema.js'
import { doesSubnetExist } from '../../subnets/subnet-existence.js'

const { AutoStakeDestination, AutoStakeDestinationColdkeys } = subtensor.storage

/** `set_coldkey_auto_stake_hotkey`: where the coldkey's miners' incentive of a subnet is staked. */
export const setColdkeyAutoStakeHotkey: Handler<typeof subtensor, 'set_coldkey_auto_stake_hotkey'> = {
  weight: () => weightOf(33_853_000, 4274, 4, 2),
  handle(ctx, origin, { netuid, hotkey }) {
    const coldkey = ensureSigned(origin)
    if (!doesSubnetExist(ctx, netuid)) throw subtensor.error('SubnetNotExists')
    if (!isHotkeyRegistered(ctx, netuid, hotkey)) throw subtensor.error('HotKeyNotRegisteredInSubNet')
    const current = AutoStakeDestination.get(ctx, coldkey, netuid)
    if (current === hotkey) throw subtensor.error('SameAutoStakeHotkeyAlreadySet')
    if (current !== undefined) {
      AutoStakeDestinationColdkeys.mutate(ctx, current, netuid, (coldkeys) => coldkeys.filter((other) => other !== coldkey))
    }
    AutoStakeDestination.set(ctx, coldkey, netuid, hotkey)
    AutoStakeDestinationColdkeys.mutate(ctx, hotkey, netuid, (coldkeys) => (coldkeys.includes(coldkey) ? coldkeys : [...coldkeys, coldkey]))
    ctx.deposit(subtensor.event.AutoStakeDestinationSet({ coldkey, netuid, hotkey }))
    return undefined
  },
}
