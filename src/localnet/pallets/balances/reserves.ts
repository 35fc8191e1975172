/** Reserved balances, as pallet_balances' ReservableCurrency keeps them. */
import type { Ctx } from '../../frame/context.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import type { Hex } from '../../schema/types.js'
import { totalBalance } from './currency.js'
import { mutateAccountDroppingDust } from './mutate-account.js'
import { balances } from './schema.js'

/**
 * Takes rao out of the free balance and keeps them reserved (Reserved). Throws InsufficientBalance or LiquidityRestrictions, or what the
 * references to the account forbid.
 */
export function reserve(ctx: Ctx, who: Hex, amount: bigint): void {
  if (amount === 0n) return
  mutateAccountDroppingDust(ctx, who, (data) => {
    if (data.free < amount) throw balances.error('InsufficientBalance')
    const free = data.free - amount
    if (free < data.frozen) throw balances.error('LiquidityRestrictions')
    return { data: { ...data, free, reserved: data.reserved + amount }, result: undefined }
  })
  ctx.deposit(balances.event.Reserved({ who, amount }))
}

/** Sets reserved rao free (Unreserved), as much as there is. Returns the rao that were missing. */
export function unreserve(ctx: Ctx, who: Hex, amount: bigint): bigint {
  if (amount === 0n) return 0n
  if (totalBalance(ctx, who) === 0n) return amount
  let actual: bigint
  try {
    actual = ctx.transactional(() =>
      mutateAccountDroppingDust(ctx, who, (data) => {
        const freed = data.reserved < amount ? data.reserved : amount
        return { data: { ...data, reserved: data.reserved - freed, free: data.free + freed }, result: freed }
      }),
    )
  } catch (error) {
    if (error instanceof DispatchFailure) return amount
    throw error
  }
  ctx.deposit(balances.event.Unreserved({ who, amount: actual }))
  return amount - actual
}
