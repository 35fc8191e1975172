/** Errors of the calls on limit orders. */
import { by, type CallErrors, MOVES_TAO, none, SIGNED } from '../error-cover.js'

const LATER = 'the market, the signer and the order can change in the same block'
const TRADED = by('pool-can-fill', LATER)

/** What an order that is carried out can end in, alone or in a batch. */
const TRADE: CallErrors = {
  ...MOVES_TAO,
  'LimitOrders.LimitOrdersDisabled': by('orders-enabled'),
  'LimitOrders.RootNetUidNotAllowed': by('order-not-on-root'),
  'LimitOrders.ChainIdMismatch': by('order-for-chain'),
  'LimitOrders.InvalidSignature': by('order-signed'),
  'LimitOrders.OrderAlreadyProcessed': by('order-not-over', LATER),
  'LimitOrders.OrderCancelled': by('order-not-over', LATER),
  'LimitOrders.OrderExpired': by('order-not-expired', LATER),
  'LimitOrders.PriceConditionNotMet': by('order-price-met', LATER),
  'LimitOrders.RelayerMissMatch': by('relayer-allowed'),
  'LimitOrders.RelayerRequiredForPartialFill': by('fill-allowed'),
  'LimitOrders.PartialFillsNotEnabled': by('fill-allowed'),
  'LimitOrders.IncorrectPartialFillAmount': by('fill-in-bounds', LATER),
  'SubtensorModule.SubnetNotExists': by('subnet-exists'),
  'SubtensorModule.SubtokenDisabled': by('subnet-started'),
  'SubtensorModule.HotKeyAccountNotExists': by('hotkey-known'),
  'SubtensorModule.AmountTooLow': by('order-above-minimum', LATER),
  'SubtensorModule.NotEnoughBalanceToStake': by('signer-can-pay', LATER),
  'SubtensorModule.NotEnoughStakeToWithdraw': by('signer-has-stake', LATER),
  'SubtensorModule.StakeUnavailable': by('signer-stake-free', LATER),
  'SubtensorModule.SlippageTooHigh': by('order-price-kept', LATER),
  'SubtensorModule.InsufficientLiquidity': TRADED,
  'Swap.InsufficientLiquidity': none('a trade never takes all there is'),
  'Swap.PriceLimitExceeded': by('order-price-kept', LATER),
  'Swap.ReservesTooLow': TRADED,
  'Swap.SwapInputTooLarge': TRADED,
  'Token.FundsUnavailable': by('signer-can-pay', LATER),
}

/** What orders that draw on others, and signers who may not trade, can end in, on runtimes that know them. */
const NEWER_TRADE: CallErrors = {
  'LimitOrders.NoLinkedOutput': by('linked-output-there', LATER),
  'LimitOrders.LinkedOutputSignerMismatch': by('linked-output-there'),
  'LimitOrders.LinkedOutputAssetMismatch': by('linked-output-there'),
  'LimitOrders.LinkedOutputExpired': by('linked-output-there', LATER),
  'LimitOrders.LinkedAmountResolvedToZero': by('linked-output-there'),
  'LimitOrders.PartialFillNotSupportedForLinkedAmount': by('fill-allowed'),
  'LimitOrders.PartialFillNotSupportedForProvider': by('fill-allowed'),
  'LimitOrders.OrderSignerFrozen': by('signer-not-swapping', LATER),
}

/** By `Pallet.call`, what came with spec 475. */
export const NEWER_ORDER_ERRORS: { readonly [call: string]: CallErrors } = {
  'LimitOrders.execute_orders': NEWER_TRADE,
  'LimitOrders.execute_batched_orders': NEWER_TRADE,
  'LimitOrders.prune_linked_output': {
    BadOrigin: SIGNED,
    'LimitOrders.NoLinkedOutput': by('linked-output-there'),
    'LimitOrders.LinkedOutputNotPrunable': by('output-prunable'),
  },
}

/** By `Pallet.call`. */
export const ORDER_ERRORS: { readonly [call: string]: CallErrors } = {
  'LimitOrders.cancel_order': {
    BadOrigin: SIGNED,
    'LimitOrders.Unauthorized': by('owns-order'),
    'LimitOrders.OrderAlreadyProcessed': by('order-not-begun'),
  },
  'LimitOrders.execute_orders': TRADE,
  'LimitOrders.execute_batched_orders': {
    ...TRADE,
    'Arithmetic.Underflow': by('signer-can-pay', LATER),
    'Token.BelowMinimum': by('order-above-minimum', LATER),
    'LimitOrders.DuplicateOrderInBatch': by('orders-different'),
    'LimitOrders.OrderNetUidMismatch': by('orders-of-one-subnet'),
    'LimitOrders.SwapReturnedZero': none('the pool itself refuses what it gives nothing for'),
    'SubtensorModule.InsufficientLiquidity': none('what the pallet trades itself is not tried first'),
    'SubtensorModule.NotEnoughBalanceToStake': none('a signer is asked by the transfer, which ends in an error of its own'),
    'LimitOrders.ZeroShareInBatch': by('order-gets-something', LATER),
    'LimitOrders.ArithmeticOverflow': none('no pool has a price at which TAO is that much alpha'),
  },
}
