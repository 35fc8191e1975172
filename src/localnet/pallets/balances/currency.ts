/**
 * TAO in the hands of pallets: the fungible traits of FRAME as pallet_balances 42 implements them, with the same events in
 * the same order. All amounts are rao. Failures are thrown as a DispatchFailure; wrap in `ctx.transactional` and catch where
 * the runtime ignores one.
 *
 * The runtime hands out imbalances that correct the total issuance when dropped. Here they are plain amounts: what
 * {@link withdraw} and {@link issue} return is a credit which must be given to {@link resolve} or {@link dropCredit}, what {@link
 * deposit} and {@link rescind} return is a debt for {@link settle} or {@link dropDebt}.
 */
import type { Ctx } from '../../frame/context.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import type { Hex } from '../../schema/types.js'
import { accountOf, canDecProvider } from '../system/accounts.js'
import { dropDust, EXISTENTIAL_DEPOSIT, mutateAccount } from './mutate-account.js'
import { balances } from './schema.js'

/**
 * What a withdrawal must leave: nothing (`Expendable`: the account may die), the account's provider reference (`Protect`), or the
 * existential deposit (`Preserve`).
 */
export type Preservation = 'Expendable' | 'Protect' | 'Preserve'
export type Precision = 'Exact' | 'BestEffort'
/** `Force` ignores locks and freezes. */
export type Fortitude = 'Polite' | 'Force'

/** How TAO is taken from an account. */
export interface Taking {
  readonly precision: Precision
  readonly preservation: Preservation
  /** Polite if it is left out. */
  readonly fortitude?: Fortitude
}

const U64_MAX = 0xffff_ffff_ffff_ffffn
const { TotalIssuance } = balances.storage

function tokenFailure(name: string): DispatchFailure {
  return new DispatchFailure({ type: 'Token', name })
}

function arithmeticFailure(name: 'Overflow' | 'Underflow'): DispatchFailure {
  return new DispatchFailure({ type: 'Arithmetic', name })
}

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const less = (a: bigint, b: bigint): bigint => (a > b ? a - b : 0n)

/** Free balance: neither reserved nor gone, but perhaps frozen. */
export function freeBalance(ctx: Ctx, who: Hex): bigint {
  return accountOf(ctx, who).data.free
}

/** Free and reserved balance together. */
export function totalBalance(ctx: Ctx, who: Hex): bigint {
  const { free, reserved } = accountOf(ctx, who).data
  return free + reserved
}

export function totalIssuance(ctx: Ctx): bigint {
  return TotalIssuance.get(ctx)
}

/** What may be taken from an account: the free balance less what is frozen and less the deposit that has to stay. */
export function reducibleBalance(ctx: Ctx, who: Hex, preservation: Preservation, fortitude: Fortitude = 'Polite'): bigint {
  const account = accountOf(ctx, who)
  const { free, reserved, frozen } = account.data
  let untouchable = fortitude === 'Polite' ? less(frozen, reserved) : 0n
  const mustStay =
    preservation === 'Preserve' ||
    (preservation === 'Protect' && free > 0n && account.providers === 1) ||
    (preservation === 'Expendable' && free > 0n && !canDecProvider(ctx, who))
  if (mustStay && untouchable < EXISTENTIAL_DEPOSIT) untouchable = EXISTENTIAL_DEPOSIT
  return less(free, untouchable)
}

export type WithdrawConsequence = 'Success' | 'ReducedToZero' | 'BalanceLow' | 'WouldDie' | 'Underflow' | 'Frozen'

/** What would happen if `amount` were taken from an account. */
export function canWithdraw(ctx: Ctx, who: Hex, amount: bigint): WithdrawConsequence {
  if (amount === 0n) return 'Success'
  if (TotalIssuance.get(ctx) < amount) return 'Underflow'
  const { free, reserved, frozen } = accountOf(ctx, who).data
  if (free < amount) return 'BalanceLow'
  if (amount > reducibleBalance(ctx, who, 'Expendable')) return 'Frozen'
  const rest = free - amount
  const dies = rest < EXISTENTIAL_DEPOSIT
  if (dies && !canDecProvider(ctx, who)) return 'WouldDie'
  if (rest + reserved < frozen) return 'Frozen'
  return dies ? 'ReducedToZero' : 'Success'
}

/** Throws the error of a withdrawal that is not possible. With `keepNonzero`, one that would end the account is an error too. */
export function ensureWithdraw(consequence: WithdrawConsequence, keepNonzero: boolean): void {
  if (consequence === 'BalanceLow') throw tokenFailure('FundsUnavailable')
  if (consequence === 'WouldDie') throw tokenFailure('OnlyProvider')
  if (consequence === 'Underflow') throw arithmeticFailure('Underflow')
  if (consequence === 'Frozen') throw tokenFailure('Frozen')
  if (consequence === 'ReducedToZero' && keepNonzero) throw tokenFailure('NotExpendable')
}

export type DepositConsequence = 'Success' | 'BelowMinimum' | 'Overflow'

/** What would happen if `amount` were given to an account. `minted` is true if the amount is new to the issuance. */
export function canDeposit(ctx: Ctx, who: Hex, amount: bigint, minted: boolean): DepositConsequence {
  if (amount === 0n) return 'Success'
  if (minted && TotalIssuance.get(ctx) + amount > U64_MAX) return 'Overflow'
  const { free, reserved } = accountOf(ctx, who).data
  const after = free + amount
  if (after > U64_MAX) return 'Overflow'
  if (after < EXISTENTIAL_DEPOSIT) return 'BelowMinimum'
  return reserved + after > U64_MAX ? 'Overflow' : 'Success'
}

/**
 * Sets the free balance and returns the dust that results. Throws InsufficientBalance where references to the account forbid the reduction.
 */
function writeBalance(ctx: Ctx, who: Hex, amount: bigint): bigint {
  const most = reducibleBalance(ctx, who, 'Expendable', 'Force')
  return mutateAccount(ctx, who, (data) => {
    if (less(data.free, amount) > most) throw balances.error('InsufficientBalance')
    return { data: { ...data, free: amount }, result: undefined }
  }).dust
}

/** `Unbalanced::decrease_balance`: takes rao out of the free balance, without an event. Returns how many. */
export function decreaseBalance(ctx: Ctx, who: Hex, amount: bigint, { precision, preservation, fortitude = 'Polite' }: Taking): bigint {
  const before = freeBalance(ctx, who)
  const reducible = reducibleBalance(ctx, who, preservation, fortitude)
  const wanted = precision === 'BestEffort' ? min(amount, reducible) : amount
  if (reducible < wanted || before < wanted) throw tokenFailure('FundsUnavailable')
  dropDust(ctx, writeBalance(ctx, who, before - wanted))
  return wanted
}

/** `Unbalanced::increase_balance`: puts rao into the free balance, without an event. Returns how many. */
export function increaseBalance(ctx: Ctx, who: Hex, amount: bigint, precision: Precision): bigint {
  const before = freeBalance(ctx, who)
  let after = before + amount
  if (after > U64_MAX) {
    if (precision === 'Exact') throw arithmeticFailure('Overflow')
    after = U64_MAX
  }
  if (after < EXISTENTIAL_DEPOSIT) {
    if (precision === 'Exact') throw tokenFailure('BelowMinimum')
    return 0n
  }
  if (after === before) return 0n
  dropDust(ctx, writeBalance(ctx, who, after))
  return after - before
}

/**
 * `Mutate::transfer`: deposits Transfer, after the events of the changes to the two accounts. A transfer from an account to itself is
 * checked, but does nothing.
 */
export function transfer(ctx: Ctx, from: Hex, to: Hex, amount: bigint, preservation: Preservation): void {
  ensureWithdraw(canWithdraw(ctx, from, amount), preservation !== 'Expendable')
  const consequence = canDeposit(ctx, to, amount, false)
  if (consequence === 'BelowMinimum') throw tokenFailure('BelowMinimum')
  if (consequence === 'Overflow') throw arithmeticFailure('Overflow')
  if (from === to) return
  decreaseBalance(ctx, from, amount, { precision: 'BestEffort', preservation })
  increaseBalance(ctx, to, amount, 'BestEffort')
  ctx.deposit(balances.event.Transfer({ from, to, amount }))
}

/** `Mutate::burn_from`: destroys TAO of an account (Burned). Returns how much went. */
export function burnFrom(ctx: Ctx, who: Hex, amount: bigint, { precision, preservation, fortitude = 'Polite' }: Taking): bigint {
  const wanted = min(reducibleBalance(ctx, who, preservation, fortitude), amount)
  if (wanted !== amount && precision === 'Exact') throw tokenFailure('FundsUnavailable')
  if (TotalIssuance.get(ctx) < wanted) throw arithmeticFailure('Overflow')
  const actual = decreaseBalance(ctx, who, wanted, { precision: 'BestEffort', preservation, fortitude })
  TotalIssuance.mutate(ctx, (total) => less(total, actual))
  ctx.deposit(balances.event.Burned({ who, amount: actual }))
  return actual
}

/** `Balanced::withdraw`: takes TAO out of an account (Withdraw). Returns the credit. */
export function withdraw(ctx: Ctx, who: Hex, amount: bigint, how: Taking): bigint {
  const decrease = decreaseBalance(ctx, who, amount, how)
  ctx.deposit(balances.event.Withdraw({ who, amount: decrease }))
  return decrease
}

/** `Balanced::deposit`: puts TAO into an account (Deposit). Returns the debt. */
export function deposit(ctx: Ctx, who: Hex, amount: bigint, precision: Precision): bigint {
  const increase = increaseBalance(ctx, who, amount, precision)
  ctx.deposit(balances.event.Deposit({ who, amount: increase }))
  return increase
}

/**
 * `Balanced::resolve`: settles a credit by a deposit. False, with nothing changed, if the account cannot take it: the credit is still
 * there.
 */
export function resolve(ctx: Ctx, who: Hex, credit: bigint): boolean {
  try {
    ctx.transactional(() => deposit(ctx, who, credit, 'Exact'))
    return true
  } catch (error) {
    if (error instanceof DispatchFailure) return false
    throw error
  }
}

/** `Balanced::settle`: settles a debt by a withdrawal; the rest of the credit. Throws if the account cannot pay. */
export function settle(ctx: Ctx, who: Hex, debt: bigint, preservation: Preservation): bigint {
  return withdraw(ctx, who, debt, { precision: 'Exact', preservation }) - debt
}

/** `Balanced::issue`: new TAO as a credit (Issued, unless zero). Less than asked for at the limit of the integer. */
export function issue(ctx: Ctx, amount: bigint): bigint {
  const before = TotalIssuance.get(ctx)
  const after = min(before + amount, U64_MAX)
  TotalIssuance.set(ctx, after)
  const issued = after - before
  if (issued > 0n) ctx.deposit(balances.event.Issued({ amount: issued }))
  return issued
}

/** `Balanced::rescind`: takes TAO out of the issuance, as a debt (Rescinded). */
export function rescind(ctx: Ctx, amount: bigint): bigint {
  const before = TotalIssuance.get(ctx)
  const after = less(before, amount)
  TotalIssuance.set(ctx, after)
  ctx.deposit(balances.event.Rescinded({ amount: before - after }))
  return before - after
}

/** A credit that nobody took leaves the issuance, without an event. */
export function dropCredit(ctx: Ctx, credit: bigint): void {
  if (credit > 0n) TotalIssuance.mutate(ctx, (total) => less(total, credit))
}

/** A debt that nobody paid joins the issuance, without an event. */
export function dropDebt(ctx: Ctx, debt: bigint): void {
  if (debt > 0n) TotalIssuance.mutate(ctx, (total) => min(total + debt, U64_MAX))
}
