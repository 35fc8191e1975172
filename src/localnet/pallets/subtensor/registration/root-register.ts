import { U64_MAX } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { createAccountIfNonExistent } from '../keys/hotkey-account.js'
import { subtensor } from '../schema.js'
import { getStakeForHotkeyOnSubnet } from '../staking/stake-share-pool.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { doesSubnetExist } from '../subnets/subnet-existence.js'
import { appendNeuron } from './append-neuron.js'
import { isHotkeyRegistered } from './neurons.js'
import { replaceNeuron } from './replace-neuron.js'

const { storage } = subtensor
/** The take of a new root validator: 18 % of 65535. */
const FIRST_TAKE = 11_796

/** Puts a hotkey on the root network, in the place of the validator with the least stake if it is full (`do_root_register`). */
export function doRootRegister(ctx: Ctx, origin: Origin, hotkey: Hex): void {
  admitToRoot(ctx, origin, hotkey, takeSeat)
}

/** A registration on root: `findSeat` gives the hotkey a uid, by the runtime's own rules of who has to go and what it costs. */
export function admitToRoot(ctx: Ctx, origin: Origin, hotkey: Hex, findSeat: (ctx: Ctx, hotkey: Hex, coldkey: Hex) => number): void {
  if (!doesSubnetExist(ctx, ROOT_NETUID)) throw subtensor.error('RootNetworkDoesNotExist')
  const coldkey = ensureSigned(origin)
  if (storage.RegistrationsThisBlock.get(ctx, ROOT_NETUID) >= storage.MaxRegistrationsPerBlock.get(ctx, ROOT_NETUID)) {
    throw subtensor.error('TooManyRegistrationsThisBlock')
  }
  const target = Math.min(storage.TargetRegistrationsPerInterval.get(ctx, ROOT_NETUID) * 3, 0xffff)
  if (storage.RegistrationsThisInterval.get(ctx, ROOT_NETUID) >= target) throw subtensor.error('TooManyRegistrationsThisInterval')
  if (isHotkeyRegistered(ctx, ROOT_NETUID, hotkey)) throw subtensor.error('HotKeyAlreadyRegisteredInSubNet')
  createAccountIfNonExistent(ctx, coldkey, hotkey)

  const uid = findSeat(ctx, hotkey, coldkey)
  if (!storage.Delegates.has(ctx, hotkey)) storage.Delegates.set(ctx, hotkey, FIRST_TAKE)
  storage.RegistrationsThisInterval.mutate(ctx, ROOT_NETUID, (count) => count + 1)
  storage.RegistrationsThisBlock.mutate(ctx, ROOT_NETUID, (count) => count + 1)
  ctx.deposit(subtensor.event.NeuronRegistered([ROOT_NETUID, uid, hotkey]))
}

function takeSeat(ctx: Ctx, hotkey: Hex): number {
  const room = storage.MaxAllowedUids.get(ctx, ROOT_NETUID)
  return storage.SubnetworkN.get(ctx, ROOT_NETUID) < room ? appendNeuron(ctx, ROOT_NETUID, hotkey) : replaceLeastStaked(ctx, hotkey)
}

function replaceLeastStaked(ctx: Ctx, hotkey: Hex): number {
  let leastStake = U64_MAX
  let leastUid = 0
  for (const {
    keys: [, uid],
    value: validator,
  } of storage.Keys.entries(ctx, ROOT_NETUID)) {
    const stake = getStakeForHotkeyOnSubnet(ctx, validator, ROOT_NETUID)
    if (stake < leastStake) {
      leastStake = stake
      leastUid = uid
    }
  }
  if (!storage.Keys.has(ctx, ROOT_NETUID, leastUid)) throw subtensor.error('HotKeyNotRegisteredInSubNet')
  if (leastStake >= getStakeForHotkeyOnSubnet(ctx, hotkey, ROOT_NETUID)) throw subtensor.error('StakeTooLowForRoot')
  replaceNeuron(ctx, ROOT_NETUID, leastUid, hotkey)
  return leastUid
}
