import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { MAX_PRICE } from '../../swap/formulas/swap.js'
import { coldkeyOwnsHotkey, createAccountIfNonExistent } from '../keys/hotkey-account.js'
import { subtensor } from '../schema.js'
import { swapTaoForAlpha } from '../staking/swap-tao-for-alpha.js'
import { canRemoveBalanceFromColdkeyAccount, transferTaoToSubnet } from '../staking/tao.js'
import { recordTaoInflow } from '../staking/tao-flow.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { doesSubnetExist } from '../subnets/subnet-existence.js'
import { findNeuronToPrune } from './neuron-to-prune.js'
import { isHotkeyRegistered } from './neurons.js'
import { registerNeuron } from './register-neuron.js'
import { bumpRegistrationPrice } from './registration-price.js'

const { storage } = subtensor

/** Registers a hotkey for the current price; the alpha bought with it is burned (`do_register`). */
export function doRegister(ctx: Ctx, origin: Origin, netuid: number, hotkey: Hex): void {
  const coldkey = ensureSigned(origin)
  if (netuid === ROOT_NETUID) throw subtensor.error('RegistrationNotPermittedOnRootSubnet')
  if (!doesSubnetExist(ctx, netuid)) throw subtensor.error('SubnetNotExists')
  if (!storage.NetworkRegistrationAllowed.get(ctx, netuid)) throw subtensor.error('SubNetRegistrationDisabled')
  if (isHotkeyRegistered(ctx, netuid, hotkey)) throw subtensor.error('HotKeyAlreadyRegisteredInSubNet')
  const cost = storage.Burn.get(ctx, netuid)
  if (!canRemoveBalanceFromColdkeyAccount(ctx, coldkey, cost)) throw subtensor.error('NotEnoughBalanceToStake')
  createAccountIfNonExistent(ctx, coldkey, hotkey)
  if (!coldkeyOwnsHotkey(ctx, coldkey, hotkey)) throw subtensor.error('NonAssociatedColdKey')
  const room = storage.MaxAllowedUids.get(ctx, netuid)
  if (room === 0) throw subtensor.error('NoNeuronIdAvailable')
  if (storage.SubnetworkN.get(ctx, netuid) >= room && findNeuronToPrune(ctx, netuid) === undefined) {
    throw subtensor.error('NoNeuronIdAvailable')
  }

  const paid = transferTaoToSubnet(ctx, netuid, coldkey, cost)
  const { amountPaidOut: burned } = swapTaoForAlpha(ctx, netuid, paid, MAX_PRICE, false)
  storage.SubnetAlphaOut.mutate(ctx, netuid, (total) => subUnsigned(total, burned))
  const uid = registerNeuron(ctx, netuid, hotkey)
  bumpRegistrationPrice(ctx, netuid)
  storage.RegistrationsThisBlock.mutate(ctx, netuid, (count) => Math.min(count + 1, 0xffff))
  const recycled = storage.RAORecycledForRegistration.mutate(ctx, netuid, (total) => addU64(total, cost))
  ctx.deposit(subtensor.event.RAORecycledForRegistrationSet([netuid, recycled]))
  recordTaoInflow(ctx, netuid, paid)
  ctx.deposit(subtensor.event.NeuronRegistered([netuid, uid, hotkey]))
}
