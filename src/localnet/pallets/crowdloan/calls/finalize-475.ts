import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { freeBalance } from '../../balances/currency.js'
import { crowdloan475 } from '../475/schema.js'
import type { Crowdloan } from '../crowdloans.js'
import { finalize, makeCall, payTarget, readForFinalization } from './finalize.js'

const { storage } = crowdloan475

/**
 * `finalize` of pallet_crowdloan at 475: one at a time, and the call has to spend all that was raised. It is made with what forbids its
 * maker some calls, so that a proxy cannot do by a crowdloan what it may not do itself.
 */
export const finalize475: Handler<typeof crowdloan475, 'finalize'> = {
  ...finalize,
  handle: (ctx, origin, { crowdloan_id }) => {
    const found = readForFinalization(ctx, origin, crowdloan_id)
    if (storage.CurrentCrowdloanId.get(ctx) !== undefined) throw crowdloan475.error('AlreadyFinalizing')
    storage.Crowdloans.set(ctx, crowdloan_id, { ...found, finalized: true })
    if (found.call !== undefined) spendByCall(ctx, crowdloan_id, found, origin)
    else payTarget(ctx, found)
    ctx.deposit(crowdloan475.event.Finalized({ crowdloan_id }))
    return undefined
  },
}

/** What others have sent to the account besides need not be spent. @throws DispatchFailure FundsNotSettled */
function spendByCall(ctx: Ctx, id: number, found: Crowdloan, origin: Origin): void {
  const before = freeBalance(ctx, found.funds_account)
  makeCall(ctx, id, found, origin)
  if (before - freeBalance(ctx, found.funds_account) < found.raised) throw crowdloan475.error('FundsNotSettled')
}
