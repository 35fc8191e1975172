/** Errors of the calls on the funds of root validators and on the collateral of miners, which spec 475 has and 425 has not. */
import { BALANCE, by, type CallErrors, MOVES_TAO, none, POOL, PRICE, REFERENCES, TRIED_SWAP } from '../error-cover.js'

const SEED = none('only while the chain fills the new funds, once after an upgrade')
const PENDING = none('dividends that wait for their fund are put into it first')
const HEAVY = by('claim-not-too-heavy', 'the bounds are in the code of the runtime, and those of a test network are others')
const SOLD = none('a pool that cannot be sold to is passed over: its alpha is written off')

/** A claim sells through many pools; where one fails in an unknown way all of it is undone. */
const CLAIM: CallErrors = {
  ...REFERENCES,
  'SubtensorModule.RootClaimTooHeavy': HEAVY,
  'SubtensorModule.BetaBasketSeedInProgress': SEED,
  'SubtensorModule.BasketDepositPending': PENDING,
  'SubtensorModule.InsufficientTaoBalance': none('what a subnet owes is on its own account'),
  'Swap.ReservesTooLow': SOLD,
  'Swap.InsufficientLiquidity': SOLD,
}

const COLLATERAL: CallErrors = {
  BadOrigin: none('every transaction here is signed'),
  'SubtensorModule.RegistrationNotPermittedOnRootSubnet': by('not-root'),
  'SubtensorModule.SubnetNotExists': by('subnet-exists'),
  'SubtensorModule.HotKeyAccountNotExists': by('hotkey-owned'),
  'SubtensorModule.NonAssociatedColdKey': by('hotkey-owned'),
  'SubtensorModule.ColdkeyCollateralPositionsFull': by('room-for-collateral'),
}

/** By `Pallet.call`. */
export const FUND_ERRORS: { readonly [call: string]: CallErrors } = {
  'SubtensorModule.claim_root': CLAIM,
  'SubtensorModule.claim_root_with_hotkey': CLAIM,
  'SubtensorModule.stake_into_basket': {
    ...MOVES_TAO,
    'SubtensorModule.HotKeyAccountNotExists': by('hotkey-known'),
    'SubtensorModule.HotKeyNotRegisteredInSubNet': by('hotkey-on-root'),
    'SubtensorModule.AmountTooLow': by('amount-above-minimum', 'a holding that cannot be priced, or of which the amount buys nothing'),
    'SubtensorModule.NotEnoughBalanceToStake': BALANCE,
    'SubtensorModule.InsufficientTaoBalance': BALANCE,
    'SubtensorModule.BetaBasketSeedInProgress': SEED,
    'SubtensorModule.TooManyStakingHotkeys': none('a coldkey with 256 hotkeys: a bound that is in no constant'),
    'Swap.ReservesTooLow': none('a pool of a holding that is too empty to buy from'),
    'Swap.InsufficientLiquidity': none('a purchase never takes all there is'),
  },
  'SubtensorModule.swap_basket': {
    ...REFERENCES,
    'SubtensorModule.BasketTradingDisabled': by('trading-enabled'),
    'SubtensorModule.BasketTradingFrozen': by('fund-not-frozen'),
    'SubtensorModule.BetaBasketSeedInProgress': SEED,
    'SubtensorModule.BasketSameSubnet': by('subnets-differ'),
    'SubtensorModule.NonAssociatedColdKey': by('hotkey-owned'),
    'SubtensorModule.HotKeyNotRegisteredInSubNet': by('hotkey-on-root'),
    'SubtensorModule.SubnetNotExists': by('subnet-exists'),
    'SubtensorModule.SubtokenDisabled': by('subnet-started'),
    'SubtensorModule.NotEnoughStakeToWithdraw': by('enough-held'),
    'SubtensorModule.AmountTooLow': by('amount-above-minimum'),
    'SubtensorModule.SlippageTooHigh': by('price-within-band', 'the price can move in the same block'),
    'SubtensorModule.BasketTurnoverBudgetExceeded': by('within-budget'),
    'SubtensorModule.BasketMinOutNotMet': none('the bound is what is quoted less the tolerance; the price can move in the same block'),
    'SubtensorModule.BasketLiquidityCapExceeded': by('within-liquidity-cap'),
    'SubtensorModule.BasketConcentrationCapExceeded': by(
      'within-concentration-cap',
      'the runtime values the holdings of the fund at their moving prices at most',
    ),
  },
  'SubtensorModule.add_collateral': {
    ...COLLATERAL,
    ...MOVES_TAO,
    ...TRIED_SWAP,
    'SubtensorModule.SubtokenDisabled': by('subnet-started'),
    'SubtensorModule.AmountTooLow': by('amount-above-minimum', 'an amount of zero is found by amount-positive'),
    'SubtensorModule.NotEnoughBalanceToStake': BALANCE,
    'SubtensorModule.InsufficientTaoBalance': BALANCE,
    'SubtensorModule.InsufficientLiquidity': POOL,
    'SubtensorModule.SlippageTooHigh': PRICE,
    'SubtensorModule.StakeUnavailable': none('what is free is counted in the same call'),
    'SubtensorModule.TooManyStakingHotkeys': none('a coldkey with 256 hotkeys: a bound that is in no constant'),
    'Swap.PriceLimitExceeded': by('limit-leaves-room', 'the price can move in the same block'),
  },
  'SubtensorModule.set_min_collateral': COLLATERAL,
}
