/** What is held of whoever notes a preimage, as the runtime's `HoldConsideration` at a linear price has it. */
import type { Ctx } from '../../frame/context.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import type { Hex } from '../../schema/types.js'
import { type HoldReasonValue, hold, release } from '../balances/holds.js'

const REASON: HoldReasonValue = { type: 'Preimage', value: { type: 'Preimage' } }
/** Rao: `deposit(2, 64)` and `deposit(0, 1)` of the runtime. */
const BASE_DEPOSIT = 104_000_000n
const BYTE_DEPOSIT = 1_000_000n

/** Who paid, and how many rao. */
export type Ticket = readonly [who: Hex, amount: bigint]

/** Holds the deposit for so many bytes. Throws FundsUnavailable or CannotCreateHold. */
export function takeTicket(ctx: Ctx, who: Hex, length: number): Ticket {
  const amount = BASE_DEPOSIT + BYTE_DEPOSIT * BigInt(length)
  hold(ctx, REASON, who, amount)
  return [who, amount]
}

/** Gives the deposit back; the runtime goes on where that is not possible. */
export function dropTicket(ctx: Ctx, [who, amount]: Ticket): void {
  try {
    ctx.transactional(() => release(ctx, REASON, who, amount))
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
  }
}
