import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import { ensureSigned, type Origin } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { transfer } from '../../balances/currency.js'
import { peekCall } from '../../preimage/bounded-calls.js'
import { type Crowdloan, readCrowdloan } from '../crowdloans.js'
import { crowdloan } from '../schema.js'

const { storage } = crowdloan

/** `finalize` of pallet_crowdloan: once the cap is raised, the funds go to the target, or the creator's call is made. */
export const finalize: Handler<typeof crowdloan, 'finalize'> = {
  weight: () => weightOf(31_507_000, 4_197_809, 4, 2),
  handle: (ctx, origin, { crowdloan_id }) => {
    const found = readForFinalization(ctx, origin, crowdloan_id)
    if (found.call !== undefined) makeCall(ctx, crowdloan_id, found, { type: 'Signed', who: found.creator })
    else payTarget(ctx, found)
    storage.Crowdloans.set(ctx, crowdloan_id, { ...found, finalized: true })
    ctx.deposit(crowdloan.event.Finalized({ crowdloan_id }))
    return undefined
  },
}

/** A crowdloan that its creator may finalize. @throws DispatchFailure InvalidCrowdloanId, InvalidOrigin, CapNotRaised, AlreadyFinalized */
export function readForFinalization(ctx: Ctx, origin: Origin, id: number): Crowdloan {
  const who = ensureSigned(origin)
  const found = readCrowdloan(ctx, id)
  if (who !== found.creator) throw crowdloan.error('InvalidOrigin')
  if (found.raised !== found.cap) throw crowdloan.error('CapNotRaised')
  if (found.finalized) throw crowdloan.error('AlreadyFinalized')
  return found
}

/**
 * Makes the call; meanwhile it can see which crowdloan it is made for.
 * @throws DispatchFailure CallUnavailable, and what the call throws
 */
export function makeCall(ctx: Ctx, id: number, { call }: Crowdloan, origin: Origin): void {
  storage.CurrentCrowdloanId.set(ctx, id)
  const peeked = call === undefined ? undefined : peekCall(ctx, call)
  if (peeked === undefined) throw crowdloan.error('CallUnavailable')
  const outcome = ctx.dispatch(peeked.call, origin)
  if (!outcome.ok) throw new DispatchFailure(outcome.error)
  storage.CurrentCrowdloanId.remove(ctx)
}

/** Sends what was raised to where it was meant for. @throws DispatchFailure InvalidFinalizationConfig */
export function payTarget(ctx: Ctx, { funds_account, target_address, raised }: Crowdloan): void {
  if (target_address === undefined) throw crowdloan.error('InvalidFinalizationConfig')
  transfer(ctx, funds_account, target_address, raised, 'Expendable')
}
