/** The two ways to register on a subnet, by payment and by work: the owner or root switches them, and one of them stays on. */
import type { Ctx } from '../../../frame/context.js'
import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { subtensor475 } from '../../subtensor/475/schema.js'
import { ROOT_NETUID } from '../../subtensor/subnets/root-netuid.js'
import { ensureAdminWindowOpen, ensureSubnetOwnerOrRootWithLimit, recordOwnerRateLimit } from '../../subtensor/subnets/subnet-owner.js'
import type { adminUtils475 } from '../475/schema.js'
import { ensure, ensureSubnetExists } from '../parameter-call.js'

const { storage, event } = subtensor475
const BURN = { hyperparameter: 'BurnRegistrationAllowed' } as const
const WORK = { hyperparameter: 'PowRegistrationAllowed' } as const

/** `sudo_set_network_registration_allowed`: on the root network root alone, without conditions. */
export const sudoSetNetworkRegistrationAllowed475: Handler<typeof adminUtils475, 'sudo_set_network_registration_allowed'> = {
  weight: () => weightOf(7_113_000, 0, 0, 1),

  handle: (ctx, origin, { netuid, registration_allowed: allowed }) => {
    if (netuid === ROOT_NETUID) {
      ensureRoot(origin)
      setBurn(ctx, netuid, allowed)
      return undefined
    }
    const owner = ensureSubnetOwnerOrRootWithLimit(ctx, origin, netuid, BURN)
    ensureSubnetExists(ctx, netuid)
    ensureAdminWindowOpen(ctx, netuid)
    ensure(allowed || storage.NetworkPowRegistrationAllowed.get(ctx, netuid), 'InvalidValue')
    setBurn(ctx, netuid, allowed)
    recordOwnerRateLimit(ctx, owner, netuid, BURN)
    return undefined
  },
}

function setBurn(ctx: Ctx, netuid: number, allowed: boolean): void {
  storage.NetworkRegistrationAllowed.set(ctx, netuid, allowed)
  ctx.deposit(event.RegistrationAllowed([netuid, allowed]))
}

/** `sudo_set_network_pow_registration_allowed` */
export const sudoSetNetworkPowRegistrationAllowed475: Handler<typeof adminUtils475, 'sudo_set_network_pow_registration_allowed'> = {
  weight: () => weightOf(14_000_000, 0, 0, 1),

  handle: (ctx, origin, { netuid, registration_allowed: allowed }) => {
    const owner = ensureSubnetOwnerOrRootWithLimit(ctx, origin, netuid, WORK)
    ensureAdminWindowOpen(ctx, netuid)
    ensureSubnetExists(ctx, netuid)
    ensure(netuid !== ROOT_NETUID, 'NotPermittedOnRootSubnet')
    ensure(allowed || storage.NetworkRegistrationAllowed.get(ctx, netuid), 'InvalidValue')
    storage.NetworkPowRegistrationAllowed.set(ctx, netuid, allowed)
    ctx.deposit(event.PowRegistrationAllowed([netuid, allowed]))
    recordOwnerRateLimit(ctx, owner, netuid, WORK)
    return undefined
  },
}
