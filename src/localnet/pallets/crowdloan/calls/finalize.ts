import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import { ensureSigned } from '../../../frame/origins.js'
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
    const who = ensureSigned(origin)
    const found = readCrowdloan(ctx, crowdloan_id)
    if (who !== found.creator) throw crowdloan.error('InvalidOrigin')
    if (found.raised !== found.cap) throw crowdloan.error('CapNotRaised')
    if (found.finalized) throw crowdloan.error('AlreadyFinalized')
    if (found.call !== undefined) makeCall(ctx, crowdloan_id, found)
    else if (found.target_address !== undefined) transfer(ctx, found.funds_account, found.target_address, found.raised, 'Expendable')
    else throw crowdloan.error('InvalidFinalizationConfig')
    storage.Crowdloans.set(ctx, crowdloan_id, { ...found, finalized: true })
    ctx.deposit(crowdloan.event.Finalized({ crowdloan_id }))
    return undefined
  },
}

/** Makes the call as the creator; meanwhile it can see which crowdloan it is made for. */
function makeCall(ctx: Ctx, id: number, { call, creator }: Crowdloan): void {
  storage.CurrentCrowdloanId.set(ctx, id)
  const peeked = call === undefined ? undefined : peekCall(ctx, call)
  if (peeked === undefined) throw crowdloan.error('CallUnavailable')
  const outcome = ctx.dispatch(peeked.call, { type: 'Signed', who: creator })
  if (!outcome.ok) throw new DispatchFailure(outcome.error)
  storage.CurrentCrowdloanId.remove(ctx)
}
