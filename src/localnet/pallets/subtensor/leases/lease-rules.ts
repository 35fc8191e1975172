/** In what runtimes differ about leased subnets. */
import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'

export interface LeaseRules {
  /** Registers the network of a lease at the cost of the coldkey that the origin is. */
  registerNetwork(ctx: Ctx, origin: Origin, hotkey: Hex): void
  /**
   * Gives those who contributed their part of the owner's cut, or gathers it for them.
   * @returns the part of the cut that stays with the owner's coldkey and may be locked; alpha in rao, like the cut
   */
  shareOwnerCut(ctx: Ctx, leaseId: number, ownerCut: bigint): bigint
}
