/** Balances on hold for a reason, as pallet_balances 42 keeps them: the fungible trait `MutateHold`, which deposits no events. */
import { U64_MAX } from '../../fixed/saturating.js'
import type { Ctx } from '../../frame/context.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { accountOf } from '../system/accounts.js'
import { canDeposit, decreaseBalance, increaseBalance, reducibleBalance } from './currency.js'
import { mutateAccountDroppingDust } from './mutate-account.js'
import { balances, type RuntimeHoldReason } from './schema.js'

export type HoldReasonValue = ValueOf<typeof RuntimeHoldReason>
type Hold = { readonly id: HoldReasonValue; readonly amount: bigint }

const { Holds } = balances.storage

/** `MaxHolds` of the runtime: one for each reason. */
const MAX_HOLDS = 4

const isFor =
  (reason: HoldReasonValue) =>
  ({ id }: Hold): boolean =>
    id.type === reason.type && id.value.type === reason.value.type

function balanceOnHold(ctx: Ctx, reason: HoldReasonValue, who: Hex): bigint {
  return Holds.get(ctx, who).find(isFor(reason))?.amount ?? 0n
}

/**
 * `set_balance_on_hold`: the reserved balance follows. Throws Underflow where less is reserved than was on hold: root can take back what is
 * reserved (`force_unreserve`).
 */
function setBalanceOnHold(ctx: Ctx, reason: HoldReasonValue, who: Hex, amount: bigint): void {
  const holds = Holds.get(ctx, who)
  const before = balanceOnHold(ctx, reason, who)
  const others = (hold: Hold): boolean => !isFor(reason)(hold)
  const changed = holds.some(isFor(reason))
    ? holds.map((hold) => (others(hold) ? hold : { ...hold, amount })).filter((hold) => hold.amount > 0n)
    : [...holds, ...(amount > 0n ? [{ id: reason, amount }] : [])]
  const reserved = accountOf(ctx, who).data.reserved + amount - before
  if (reserved < 0n) throw new DispatchFailure({ type: 'Arithmetic', name: 'Underflow' })
  if (reserved > U64_MAX) throw new DispatchFailure({ type: 'Arithmetic', name: 'Overflow' })
  mutateAccountDroppingDust(ctx, who, (data) => ({ data: { ...data, reserved }, result: undefined }))
  Holds.set(ctx, who, changed)
}

/** `hold_available`: an account that exists, with room for one more reason or with that reason. */
function canHold(ctx: Ctx, reason: HoldReasonValue, who: Hex): boolean {
  const holds = Holds.get(ctx, who)
  return accountOf(ctx, who).providers > 0 && (holds.length < MAX_HOLDS || holds.some(isFor(reason)))
}

/** `hold`: rao of the free balance that stay until they are released. Throws FundsUnavailable or CannotCreateHold. */
export function hold(ctx: Ctx, reason: HoldReasonValue, who: Hex, amount: bigint): void {
  if (amount > reducibleBalance(ctx, who, 'Protect', 'Force')) throw new DispatchFailure({ type: 'Token', name: 'FundsUnavailable' })
  if (!canHold(ctx, reason, who)) throw new DispatchFailure({ type: 'Token', name: 'CannotCreateHold' })
  decreaseBalance(ctx, who, amount, { precision: 'Exact', preservation: 'Protect', fortitude: 'Force' })
  if (amount > 0n) setBalanceOnHold(ctx, reason, who, balanceOnHold(ctx, reason, who) + amount)
}

/**
 * `transfer_and_hold`: rao of one account, which stays alive, that another has on hold. Throws CannotCreateHold, CannotCreate or
 * FundsUnavailable.
 */
export function transferAndHold(ctx: Ctx, reason: HoldReasonValue, from: Hex, to: Hex, amount: bigint): void {
  if (!canHold(ctx, reason, to)) throw new DispatchFailure({ type: 'Token', name: 'CannotCreateHold' })
  if (canDeposit(ctx, to, amount, false) !== 'Success') throw new DispatchFailure({ type: 'Token', name: 'CannotCreate' })
  decreaseBalance(ctx, from, amount, { precision: 'Exact', preservation: 'Preserve' })
  setBalanceOnHold(ctx, reason, to, balanceOnHold(ctx, reason, to) + amount)
}

/** `release`, of as much as there is on hold. Throws CannotCreate if the account cannot take it. */
export function release(ctx: Ctx, reason: HoldReasonValue, who: Hex, amount: bigint): void {
  if (canDeposit(ctx, who, amount, false) !== 'Success') throw new DispatchFailure({ type: 'Token', name: 'CannotCreate' })
  const before = balanceOnHold(ctx, reason, who)
  const released = amount < before ? amount : before
  setBalanceOnHold(ctx, reason, who, before - released)
  increaseBalance(ctx, who, released, 'BestEffort')
}
