/**
 * The shape that almost all calls of AdminUtils have: checks of who may set a value, when, for which subnet and within which bounds; then
 * one value is stored.
 */
import type { Ctx } from '../../frame/context.js'
import type { DispatchClass } from '../../frame/dispatch.js'
import type { Origin } from '../../frame/origins.js'
import { ensureRoot } from '../../frame/origins.js'
import type { CallImpl } from '../../frame/pallet.js'
import type { Weight } from '../../frame/weight.js'
import type { Hex } from '../../schema/types.js'
import { subtensor } from '../subtensor/schema.js'
import type { TransactionType } from '../subtensor/subnets/rate-limiting.js'
import { ensureAdminWindowOpen, ensureSubnetOwnerOrRootWithLimit, recordOwnerRateLimit } from '../subtensor/subnets/subnet-owner.js'
import { adminUtils } from './schema.js'

/** A parameter of the whole chain, for root alone. */
export function globalParameter<A>(rule: {
  readonly weight: Weight
  readonly check?: (ctx: Ctx, args: A) => void
  readonly set: (ctx: Ctx, args: A) => void
}): CallImpl<A> {
  return {
    weight: () => rule.weight,
    handle: (ctx, origin, args) => {
      ensureRoot(origin)
      rule.check?.(ctx, args)
      rule.set(ctx, args)
      return undefined
    },
  }
}

interface SubnetRule<A> {
  readonly weight: Weight
  readonly class?: DispatchClass
  /** The rate limit of the owner, if the owner may set the parameter too. Without it only root may. */
  readonly owner?: TransactionType
  /** Whether the parameter cannot be changed in the last blocks before an epoch. */
  readonly window?: boolean
  /** The subnet must exist. */
  readonly exists?: boolean
  /** Bounds. `owner` is undefined for root. */
  readonly check?: (ctx: Ctx, args: A, owner: Hex | undefined) => void
  readonly set: (ctx: Ctx, args: A) => void
}

/** A parameter of one subnet: authority, freeze window, existence, bounds, value, and the owner's rate limit, in this order. */
export function subnetParameter<A extends { readonly netuid: number }>(rule: SubnetRule<A>): CallImpl<A> {
  const authorise = (ctx: Ctx, origin: Origin, netuid: number): Hex | undefined => {
    if (rule.owner !== undefined) return ensureSubnetOwnerOrRootWithLimit(ctx, origin, netuid, rule.owner)
    ensureRoot(origin)
    return undefined
  }
  return {
    weight: () => rule.weight,
    ...(rule.class === undefined ? {} : { class: rule.class }),
    handle: (ctx, origin, args) => {
      const owner = authorise(ctx, origin, args.netuid)
      if (rule.window) ensureAdminWindowOpen(ctx, args.netuid)
      if (rule.exists) ensureSubnetExists(ctx, args.netuid)
      rule.check?.(ctx, args, owner)
      rule.set(ctx, args)
      if (rule.owner !== undefined) recordOwnerRateLimit(ctx, owner, args.netuid, rule.owner)
      return undefined
    },
  }
}

export function ensureSubnetExists(ctx: Ctx, netuid: number): void {
  if (!subtensor.storage.NetworksAdded.get(ctx, netuid)) throw adminUtils.error('SubnetDoesNotExist')
}

/** Throws the named error unless `condition` holds. */
export function ensure(condition: boolean, error: Parameters<typeof adminUtils.error>[0]): void {
  if (!condition) throw adminUtils.error(error)
}
