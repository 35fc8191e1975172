import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { system } from '../../system/schema.js'
import { subtensor475 } from '../475/schema.js'
import { createAccountIfNonExistent } from '../keys/hotkey-account.js'
import { netuidOfSubnetAccount } from '../subnets/subnet-account.js'
import { findUid, isHotkeyRegistered } from './neurons.js'
import { createRegistrationSeal, meetsDifficulty } from './pow-seal.js'
import { ensureRegistrationSubnet, MOST_STAKING_HOTKEYS } from './register-475.js'
import { registerNeuron } from './register-neuron.js'
import { bumpDifficulty, getEffectiveDifficulty } from './registration-price-475.js'

const { storage, event } = subtensor475
/** How many blocks old the block may be that a proof is made for (`POW_MAX_WORK_AGE_BLOCKS`). */
export const MOST_WORK_AGE = 5

export interface PowRegistration {
  readonly netuid: number
  readonly work_block: bigint
  readonly nonce: bigint
  readonly work: Hex
  readonly hotkey: Hex
}

/** `check_pow_registration`: what the pool and the dispatch both check; whether a full subnet has room is asked at dispatch alone. */
export function checkPowRegistration(ctx: Ctx, coldkey: Hex, registration: PowRegistration): void {
  const { netuid, hotkey } = registration
  ensureRegistrationSubnet(ctx, netuid)
  if (!storage.NetworkPowRegistrationAllowed.get(ctx, netuid)) throw subtensor475.error('SubNetRegistrationDisabled')
  if (isHotkeyRegistered(ctx, netuid, hotkey)) throw subtensor475.error('HotKeyAlreadyRegisteredInSubNet')
  if (storage.MaxAllowedUids.get(ctx, netuid) === 0) throw subtensor475.error('NoNeuronIdAvailable')
  if (storage.RegistrationsThisBlock.get(ctx, netuid) >= storage.MaxRegistrationsPerBlock.get(ctx, netuid)) {
    throw subtensor475.error('TooManyRegistrationsThisBlock')
  }
  checkProof(ctx, coldkey, registration)
  checkAccounts(ctx, coldkey, hotkey)
}

function checkProof(ctx: Ctx, coldkey: Hex, { netuid, work_block: workBlock, nonce, work, hotkey }: PowRegistration): void {
  const age = BigInt(ctx.blockNumber) - workBlock
  const last = storage.LastPowRegistrationBlock.get(ctx, hotkey)
  const isFresh = age > 0n && age <= BigInt(MOST_WORK_AGE) && (last === undefined || workBlock > last)
  if (!isFresh || !system.storage.BlockHash.has(ctx, Number(workBlock))) throw subtensor475.error('InvalidWorkBlock')
  const blockHash = system.storage.BlockHash.get(ctx, Number(workBlock))
  if (work !== createRegistrationSeal({ netuid, blockHash, hotkey, coldkey, nonce })) throw subtensor475.error('InvalidSeal')
  if (!meetsDifficulty(work, getEffectiveDifficulty(ctx, netuid))) throw subtensor475.error('InvalidDifficulty')
}

/** A new hotkey must not make the lists of a coldkey longer than they may be, since nothing is paid for it. */
function checkAccounts(ctx: Ctx, coldkey: Hex, hotkey: Hex): void {
  if (netuidOfSubnetAccount(hotkey) !== undefined) throw subtensor475.error('CannotUseSystemAccount')
  if (storage.Owner.has(ctx, hotkey)) {
    if (storage.Owner.get(ctx, hotkey) !== coldkey) throw subtensor475.error('NonAssociatedColdKey')
    return
  }
  const longest = Math.max(storage.OwnedHotkeys.get(ctx, coldkey).length, storage.StakingHotkeys.get(ctx, coldkey).length)
  if (longest >= MOST_STAKING_HOTKEYS) throw subtensor475.error('TooManyStakingHotkeys')
}

/** `do_pow_register`: a proof of work instead of a price; it makes the next one harder and cannot be used again. */
export function doPowRegister(ctx: Ctx, origin: Origin, registration: PowRegistration): void {
  const coldkey = ensureSigned(origin)
  checkPowRegistration(ctx, coldkey, registration)
  const { netuid, hotkey } = registration
  createAccountIfNonExistent(ctx, coldkey, hotkey)
  const uid = registerNeuron(ctx, netuid, hotkey)
  // The owner's hotkey is never replaced, silently: then the work must not be used up.
  if (findUid(ctx, netuid, hotkey) !== uid) throw subtensor475.error('NoNeuronIdAvailable')
  bumpDifficulty(ctx, netuid)
  storage.LastPowRegistrationBlock.set(ctx, hotkey, registration.work_block)
  storage.RegistrationsThisBlock.mutate(ctx, netuid, (count) => Math.min(count + 1, 0xffff))
  ctx.deposit(event.NeuronRegistered([netuid, uid, hotkey]))
}
