import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { setRootValidatorsForSubnet } from '../children/root-validators.js'
import { coldkeyOwnsHotkey, hotkeyAccountExists } from '../keys/hotkey-account.js'
import { subtensor } from '../schema.js'
import { canRemoveBalanceFromColdkeyAccount, transferTaoToSubnet } from '../staking/tao.js'
import { doDissolveNetwork } from './dissolve-network.js'
import type { SubnetIdentity } from './identity.js'
import { getMedianSubnetPrice } from './median-price.js'
import { getNetworkLockCost } from './network-lock-cost.js'
import { noteNetworkRegistration, passesNetworkRateLimit } from './network-rate-limit.js'
import { findNetworkToPrune } from './network-to-prune.js'
import { openNetwork } from './open-network.js'
import { setSubnetOwnerHotkey } from './owner-hotkey.js'
import { netuidOfSubnetAccount } from './subnet-account.js'
import { countSubnets, findNextNetuid } from './subnet-existence.js'

const { storage } = subtensor

/**
 * Registers a network for the lock cost, all of which becomes the TAO of its pool; when there are as many as may be, another is
 * dissolved for it (`do_register_network`).
 */
export function doRegisterNetwork(ctx: Ctx, origin: Origin, hotkey: Hex, identity?: SubnetIdentity): void {
  const coldkey = ensureSigned(origin)
  ensureMayRegisterNetwork(ctx, coldkey, hotkey)
  const pruned = chooseNetworkToPrune(ctx)
  const cost = getAffordableLockCost(ctx, coldkey)
  if (pruned !== undefined) doDissolveNetwork(ctx, pruned)
  const netuid = pruned ?? findNextNetuid(ctx)
  // The median price is read before the new subnet exists, because only the other subnets' prices count.
  const price = getMedianSubnetPrice(ctx)
  openNetwork(
    ctx,
    { netuid, coldkey, hotkey, identity, price },
    {
      pay: () => {
        const locked = transferTaoToSubnet(ctx, netuid, coldkey, cost)
        noteNetworkRegistration(ctx, locked)
        return locked
      },
      poolTao: maxWithLeastLock,
      setOwnerHotkey: setSubnetOwnerHotkey,
      addParents: setRootValidatorsForSubnet,
    },
  )
}

/** @throws DispatchFailure NonAssociatedColdKey, CannotUseSystemAccount, SubNetRegistrationDisabled, NetworkTxRateLimitExceeded */
export function ensureMayRegisterNetwork(ctx: Ctx, coldkey: Hex, hotkey: Hex): void {
  if (hotkeyAccountExists(ctx, hotkey) && !coldkeyOwnsHotkey(ctx, coldkey, hotkey)) throw subtensor.error('NonAssociatedColdKey')
  if (netuidOfSubnetAccount(hotkey) !== undefined) throw subtensor.error('CannotUseSystemAccount')
  if (BigInt(ctx.blockNumber) < storage.NetworkRegistrationStartBlock.get(ctx)) throw subtensor.error('SubNetRegistrationDisabled')
  if (!passesNetworkRateLimit(ctx)) throw subtensor.error('NetworkTxRateLimitExceeded')
}

/** The price of a network in rao. @throws DispatchFailure CannotAffordLockCost */
export function getAffordableLockCost(ctx: Ctx, coldkey: Hex): bigint {
  const cost = getNetworkLockCost(ctx)
  if (!canRemoveBalanceFromColdkeyAccount(ctx, coldkey, cost)) throw subtensor.error('CannotAffordLockCost')
  return cost
}

/** The network that has to go; undefined while there is room. Throws SubnetLimitReached if all are immune. */
function chooseNetworkToPrune(ctx: Ctx): number | undefined {
  if (countSubnets(ctx) < storage.SubnetLimit.get(ctx)) return undefined
  const netuid = findNetworkToPrune(ctx)
  if (netuid === undefined) throw subtensor.error('SubnetLimitReached')
  return netuid
}

/** The pool opens with the minimum lock at least, whatever was paid. */
function maxWithLeastLock(ctx: Ctx, locked: bigint): bigint {
  const least = storage.NetworkMinLockCost.get(ctx)
  return locked >= least ? locked : least
}
