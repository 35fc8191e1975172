/** Registrations of networks that wait until a dissolved one has made room, and their TAO, which is held meanwhile. */
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { DispatchError } from '../../../frame/dispatch-error.js'
import type { Hex, ValueOf } from '../../../schema/types.js'
import { transfer } from '../../balances/currency.js'
import { subtensor475 } from '../475/schema.js'
import type { NetworkRegistrationInfo } from '../475/types.js'
import { createAccountIfNonExistent } from '../keys/hotkey-account.js'
import { getMedianSubnetPrice } from '../subnets/median-price.js'
import { noteNetworkRegistration } from '../subnets/network-rate-limit.js'
import { DYNAMIC_MECHANISM } from '../subnets/open-network.js'
import { deriveSubAccount, deriveSubnetAccount } from '../subnets/subnet-account.js'
import { type NetworkApplicant, openNetwork475 } from './open-network-475.js'

const { storage, event } = subtensor475
type QueuedRegistration = ValueOf<typeof NetworkRegistrationInfo>

/** `rges`, the seed of the accounts that hold what was paid. */
const ESCROW_SEED = '72676573'
const LAST_LOCK_ID = 0xffff_ffff

/** `network_registration_escrow_account`: an account of its own for each registration. */
function deriveEscrowAccount(lockId: number): Hex {
  const bytes = [0, 8, 16, 24].map((shift) => ((lockId >>> shift) & 0xff).toString(16).padStart(2, '0'))
  return deriveSubAccount(ESCROW_SEED + bytes.join(''))
}

/**
 * Takes the price at once and puts the registration at the end of the queue; it counts for the next price and the rate limit already.
 * @throws DispatchFailure LockIdOverFlow, BalanceWithdrawalError, or an error of Balances
 */
export function queueRegistration(ctx: Ctx, { coldkey, hotkey, identity }: NetworkApplicant, cost: bigint): void {
  const lockId = storage.NetworkRegistrationLockId.get(ctx)
  if (lockId === LAST_LOCK_ID) throw subtensor475.error('LockIdOverFlow')
  if (storage.NetworkRegistrationEscrow.has(ctx, lockId)) throw subtensor475.error('BalanceWithdrawalError')
  transfer(ctx, coldkey, deriveEscrowAccount(lockId), cost, 'Preserve')
  storage.NetworkRegistrationEscrow.set(ctx, lockId, [coldkey, cost])
  createAccountIfNonExistent(ctx, coldkey, hotkey)
  storage.NetworkRegistrationLockId.set(ctx, lockId + 1)

  const entry: Omit<QueuedRegistration, 'lock_id'> = {
    coldkey,
    hotkey,
    mechid: DYNAMIC_MECHANISM,
    identity,
    lock_amount: cost,
    median_subnet_alpha_price: getMedianSubnetPrice(ctx),
    registration_block: BigInt(ctx.blockNumber),
  }
  storage.NetworkRegistrationQueue.mutate(ctx, (queue) => [...queue, { ...entry, lock_id: lockId }])
  noteNetworkRegistration(ctx, cost)
  ctx.deposit(event.NetworkRegistrationQueued(entry))
}

/**
 * `process_network_registration_queue`: in idle time, opens the network of the first in the queue. Without room it goes on waiting; if it
 * fails for another reason it is cancelled and gets its TAO back.
 */
export function processRegistrationQueue(ctx: Ctx): void {
  const [first] = storage.NetworkRegistrationQueue.get(ctx)
  if (first === undefined) return
  const refusal = attempt(ctx, () => {
    openQueued(ctx, first)
    leaveQueue(ctx)
  })
  if (refusal === undefined || isSubnetLimit(refusal)) return
  // A refund that fails leaves the registration where it is, so that the claim to it is not lost.
  attempt(ctx, () => {
    refund(ctx, first)
    leaveQueue(ctx)
    const { coldkey, hotkey, lock_id } = first
    ctx.deposit(event.NetworkRegistrationCancelled({ coldkey, hotkey, lock_id, error: refusal }))
  })
}

/** Runs an action with all of its effects or, if it fails, with none; the error. */
function attempt(ctx: Ctx, action: () => void): DispatchError | undefined {
  try {
    ctx.transactional(action)
    return undefined
  } catch (error) {
    if (error instanceof DispatchFailure) return error.error
    throw error
  }
}

function isSubnetLimit(error: DispatchError): boolean {
  return 'name' in error && error.name === 'SubnetLimitReached'
}

function leaveQueue(ctx: Ctx): void {
  storage.NetworkRegistrationQueue.mutate(ctx, (queue) => queue.slice(1))
}

function openQueued(ctx: Ctx, queued: QueuedRegistration): void {
  const { coldkey, hotkey, identity, median_subnet_alpha_price: price } = queued
  openNetwork475(ctx, { coldkey, hotkey, identity }, price, (netuid) => payOut(ctx, queued, deriveSubnetAccount(netuid)))
}

function refund(ctx: Ctx, queued: QueuedRegistration): void {
  payOut(ctx, queued, queued.coldkey)
}

/** Moves what is held for a registration; nothing stays behind. @returns how much, in rao */
function payOut(ctx: Ctx, { coldkey, lock_amount: amount, lock_id: lockId }: QueuedRegistration, to: Hex): bigint {
  const held = storage.NetworkRegistrationEscrow.get(ctx, lockId)
  if (held === undefined || held[0] !== coldkey || held[1] !== amount) throw subtensor475.error('BalanceWithdrawalError')
  transfer(ctx, deriveEscrowAccount(lockId), to, amount, 'Expendable')
  storage.NetworkRegistrationEscrow.remove(ctx, lockId)
  return amount
}
