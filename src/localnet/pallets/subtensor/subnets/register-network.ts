import { U64F64 } from '../../../fixed/fixed-format.js'
import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { setRootValidatorsForSubnet } from '../children/root-validators.js'
import { coldkeyOwnsHotkey, createAccountIfNonExistent, hotkeyAccountExists } from '../keys/hotkey-account.js'
import { appendNeuron } from '../registration/append-neuron.js'
import { subtensor } from '../schema.js'
import { canRemoveBalanceFromColdkeyAccount, recycleTao, transferTaoToSubnet } from '../staking/tao.js'
import { doDissolveNetwork } from './dissolve-network.js'
import { isValidSubnetIdentity, type SubnetIdentity } from './identity.js'
import { initNewNetwork } from './init-new-network.js'
import { getMedianSubnetPrice } from './median-price.js'
import { getNetworkLockCost } from './network-lock-cost.js'
import { passesNetworkRateLimit } from './network-rate-limit.js'
import { findNetworkToPrune } from './network-to-prune.js'
import { setSubnetOwnerHotkey } from './owner-hotkey.js'
import { ROOT_NETUID } from './root-netuid.js'
import { deriveSubnetAccount, netuidOfSubnetAccount } from './subnet-account.js'
import { findNextNetuid } from './subnet-existence.js'
import { findNextSymbol } from './symbols.js'

const { storage, event } = subtensor
/** The only mechanism that can be registered: a subnet with a pool. */
const DYNAMIC_MECHANISM = 1

/**
 * Registers a network for the lock cost, all of which becomes the TAO of its pool; when there are as many as may be, another is
 * dissolved for it (`do_register_network`).
 */
export function doRegisterNetwork(ctx: Ctx, origin: Origin, hotkey: Hex, identity?: SubnetIdentity): void {
  const coldkey = ensureSigned(origin)
  if (hotkeyAccountExists(ctx, hotkey) && !coldkeyOwnsHotkey(ctx, coldkey, hotkey)) throw subtensor.error('NonAssociatedColdKey')
  if (netuidOfSubnetAccount(hotkey) !== undefined) throw subtensor.error('CannotUseSystemAccount')
  const block = BigInt(ctx.blockNumber)
  if (block < storage.NetworkRegistrationStartBlock.get(ctx)) throw subtensor.error('SubNetRegistrationDisabled')
  if (!passesNetworkRateLimit(ctx)) throw subtensor.error('NetworkTxRateLimitExceeded')
  const pruned = chooseNetworkToPrune(ctx)
  const cost = getNetworkLockCost(ctx)
  if (!canRemoveBalanceFromColdkeyAccount(ctx, coldkey, cost)) throw subtensor.error('CannotAffordLockCost')
  if (pruned !== undefined) doDissolveNetwork(ctx, pruned)
  const netuid = pruned ?? findNextNetuid(ctx)

  // The median price is read before the new subnet exists, because only the other subnets' prices count.
  const medianPrice = getMedianSubnetPrice(ctx)
  initNewNetwork(ctx, netuid)
  const locked = transferTaoToSubnet(ctx, netuid, coldkey, cost)
  storage.NetworkLastLockCost.set(ctx, locked)
  storage.LastRateLimitedBlock.set(ctx, { type: 'NetworkLastRegistered' }, block)
  createAccountIfNonExistent(ctx, coldkey, hotkey)
  appendNeuron(ctx, netuid, hotkey)
  storage.SubnetMechanism.set(ctx, netuid, DYNAMIC_MECHANISM)
  storage.NetworkRegisteredAt.set(ctx, netuid, block)
  storage.RegisteredSubnetCounter.mutate(ctx, netuid, (count) => addU64(count, 1n))
  storage.TokenSymbol.set(ctx, netuid, findNextSymbol(ctx, netuid))
  fillPool(ctx, netuid, locked, medianPrice)
  storage.SubnetOwner.set(ctx, netuid, coldkey)
  setSubnetOwnerHotkey(ctx, netuid, hotkey)
  storage.SubnetLocked.set(ctx, netuid, locked)

  if (identity !== undefined) {
    if (!isValidSubnetIdentity(identity)) throw subtensor.error('InvalidIdentity')
    storage.SubnetIdentitiesV3.set(ctx, netuid, identity)
    ctx.deposit(event.SubnetIdentitySet(netuid))
  }
  setRootValidatorsForSubnet(ctx, netuid)
  ctx.deposit(event.NetworkAdded([netuid, DYNAMIC_MECHANISM]))
  storage.SubnetEmissionEnabled.set(ctx, netuid, false)
}

/** The network that has to go; undefined while there is room. Throws SubnetLimitReached if all are immune. */
function chooseNetworkToPrune(ctx: Ctx): number | undefined {
  const count = storage.NetworksAdded.entries(ctx).filter(({ keys: [netuid], value }) => value && netuid !== ROOT_NETUID).length
  if (count < storage.SubnetLimit.get(ctx)) return undefined
  const netuid = findNetworkToPrune(ctx)
  if (netuid === undefined) throw subtensor.error('SubnetLimitReached')
  return netuid
}

/** Opens the pool with the locked TAO, at least the minimum lock, and alpha for it at the median price of the other subnets. */
function fillPool(ctx: Ctx, netuid: number, locked: bigint, price: bigint): void {
  const least = storage.NetworkMinLockCost.get(ctx)
  const tao = locked >= least ? locked : least
  const alpha = U64F64.toU64(U64F64.floor(U64F64.safeDiv(U64F64.fromInt(tao), price)))
  const recycled = subUnsigned(locked, tao)
  storage.SubnetTAO.set(ctx, netuid, tao)
  storage.SubnetAlphaIn.set(ctx, netuid, alpha)
  storage.SubnetAlphaOut.set(ctx, netuid, 0n)
  storage.SubnetVolume.set(ctx, netuid, 0n)
  storage.RAORecycledForRegistration.set(ctx, netuid, recycled)
  if (recycled > 0n) recycleTao(ctx, deriveSubnetAccount(netuid), recycled)
  if (tao > 0n) storage.TotalStake.mutate(ctx, (total) => addU64(total, tao))
}
