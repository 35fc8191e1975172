/** How the errors of calls are covered, and the errors that several calls have in common. `call-errors.ts` is the table. */

/** How an error is covered: by the check of that name, or by none. `open` says why there is no check, or what the check cannot see. */
export type ErrorCover = { readonly check: string; readonly open?: string } | { readonly open: string }

export type CallErrors = { readonly [error: string]: ErrorCover }

export const by = (check: string, open?: string): ErrorCover => (open === undefined ? { check } : { check, open })
export const none = (open: string): ErrorCover => ({ open })

export const BALANCE = by('balance-covers-cost')
export const SIGNED = none('every transaction here is signed')
const COUNTED = none('reference counts of accounts; the balance is looked at first')
const FIRST = none('the call looks at the balance itself first, and ends in an error of its own')
export const PRICE = by('price-within-tolerance', 'the price can move in the same block')
export const POOL = by('pool-can-fill', 'the pool can change in the same block')

/**
 * Errors that these calls do not meet in practice: the origin is always a signer, and the balance is checked before an account's reference
 * counts matter.
 */
export const REFERENCES: CallErrors = {
  BadOrigin: SIGNED,
  ConsumerRemaining: COUNTED,
  NoProviders: COUNTED,
  TooManyConsumers: COUNTED,
  'Balances.InsufficientBalance': COUNTED,
}

/** Errors of a call that checks the balance itself before it moves TAO. */
export const MOVES_TAO: CallErrors = {
  ...REFERENCES,
  'Arithmetic.Overflow': FIRST,
  'Arithmetic.Underflow': FIRST,
  'SubtensorModule.InsufficientBalance': none('what a subnet owes is on its own account; a coldkey is looked at first'),
  'Token.BelowMinimum': none('the accounts of subnets and of block authors exist'),
  'Token.Frozen': FIRST,
  'Token.FundsUnavailable': FIRST,
  'Token.NotExpendable': FIRST,
  'Token.OnlyProvider': FIRST,
}

const TRIED = none('the call tries the swap itself first, and ends in SubtensorModule.InsufficientLiquidity')

/** Errors of a call that simulates its swap before it carries it out. */
export const TRIED_SWAP: CallErrors = {
  'Swap.InsufficientLiquidity': TRIED,
  'Swap.PriceLimitExceeded': none('there is no limit'),
  'Swap.ReservesTooLow': TRIED,
  'Swap.SwapInputTooLarge': TRIED,
}

/** Errors of a call that first works out how much its price limit allows. */
export const LIMITED_SWAP: CallErrors = {
  ...TRIED_SWAP,
  'Swap.PriceLimitExceeded': by('limit-leaves-room', 'the price can move in the same block'),
  'Swap.ReservesTooLow': POOL,
}
