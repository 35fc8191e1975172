import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { divideRegistrationPrice, type RegistrationCharge } from '../collateral/collateral-price.js'
import { payRegistration } from '../collateral/pay-registration.js'
import { coldkeyOwnsHotkey, createAccountIfNonExistent } from '../keys/hotkey-account.js'
import type { StakePlace } from '../staking/stake-place.js'
import { getKeepAliveBalance } from '../staking/tao.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { doesSubnetExist } from '../subnets/subnet-existence.js'
import { findNeuronToPrune } from './neuron-to-prune.js'
import { isHotkeyRegistered } from './neurons.js'
import { registerNeuron } from './register-neuron.js'
import { bumpRegistrationPrice } from './registration-price.js'

const { storage, event } = subtensor475
/** Hotkeys that a coldkey may stake to (`MAX_STAKING_HOTKEYS`). */
export const MOST_STAKING_HOTKEYS = 256

/**
 * Registers a hotkey for the current price (`do_register`): a share of it is locked as the miner's collateral, the rest is burned.
 * Collateral that the position has from before is credited.
 */
export function doRegister475(ctx: Ctx, origin: Origin, netuid: number, hotkey: Hex): void {
  const coldkey = ensureSigned(origin)
  ensureRegistrationSubnet(ctx, netuid)
  if (!storage.NetworkRegistrationAllowed.get(ctx, netuid)) throw subtensor475.error('SubNetRegistrationDisabled')
  if (isHotkeyRegistered(ctx, netuid, hotkey)) throw subtensor475.error('HotKeyAlreadyRegisteredInSubNet')
  const place = { netuid, hotkey, coldkey }
  const charge = divideRegistrationPrice(ctx, place, storage.Burn.get(ctx, netuid))
  ensurePayable(ctx, place, charge)
  ensureRoom(ctx, netuid)

  payRegistration(ctx, place, charge)
  const uid = registerNeuron(ctx, netuid, hotkey)
  bumpRegistrationPrice(ctx, netuid)
  storage.RegistrationsThisBlock.mutate(ctx, netuid, (count) => Math.min(count + 1, 0xffff))
  const recycled = storage.RAORecycledForRegistration.mutate(ctx, netuid, (total) => addU64(total, charge.burned))
  ctx.deposit(event.RAORecycledForRegistrationSet([netuid, recycled]))
  ctx.deposit(event.NeuronRegistered([netuid, uid, hotkey]))
}

/** @throws DispatchFailure RegistrationNotPermittedOnRootSubnet, SubnetNotExists */
export function ensureRegistrationSubnet(ctx: Ctx, netuid: number): void {
  if (netuid === ROOT_NETUID) throw subtensor475.error('RegistrationNotPermittedOnRootSubnet')
  if (!doesSubnetExist(ctx, netuid)) throw subtensor475.error('SubnetNotExists')
}

function ensurePayable(ctx: Ctx, { coldkey, hotkey }: StakePlace, { burned, collateral }: RegistrationCharge): void {
  if (getKeepAliveBalance(ctx, coldkey) < burned + collateral) throw subtensor475.error('NotEnoughBalanceToStake')
  createAccountIfNonExistent(ctx, coldkey, hotkey)
  if (!coldkeyOwnsHotkey(ctx, coldkey, hotkey)) throw subtensor475.error('NonAssociatedColdKey')
  if (collateral === 0n) return
  const hotkeys = storage.StakingHotkeys.get(ctx, coldkey)
  if (!hotkeys.includes(hotkey) && hotkeys.length >= MOST_STAKING_HOTKEYS) throw subtensor475.error('TooManyStakingHotkeys')
}

function ensureRoom(ctx: Ctx, netuid: number): void {
  const room = storage.MaxAllowedUids.get(ctx, netuid)
  const isFull = storage.SubnetworkN.get(ctx, netuid) >= room
  if (room === 0 || (isFull && findNeuronToPrune(ctx, netuid) === undefined)) throw subtensor475.error('NoNeuronIdAvailable')
}
