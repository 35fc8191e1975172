/** Errors of the calls about hotkeys and coldkeys and what they say of themselves. */
import { BALANCE, by, type CallErrors, none, REFERENCES, SIGNED } from '../error-cover.js'

const SEED = none('only while the chain fills the new funds, once after an upgrade')

const RELATIONS = none('relations that stand are in order, and go over as they stand')
const DEPOSIT = none('where the cost is there and the deposit beyond it is not, balance-covers-cost finds it')
const NO_LOCKS = none('locks go over as they stand')

const SWAP_HOTKEY: CallErrors = {
  BadOrigin: SIGNED,
  Other: RELATIONS,
  'SubtensorModule.ProportionOverflow': RELATIONS,
  'SubtensorModule.TooManyChildren': RELATIONS,
  'SubtensorModule.ChildParentInconsistency': RELATIONS,
  'SubtensorModule.StakeUnavailable': NO_LOCKS,
  'SubtensorModule.InsufficientBalance': DEPOSIT,
  'SubtensorModule.BalanceWithdrawalError': none('what is taken is looked at first'),
  'SubtensorModule.NonAssociatedColdKey': by('hotkey-owned'),
  'SubtensorModule.NewHotKeyIsSameWithOld': by('new-hotkey-is-another'),
  'SubtensorModule.HotKeySetTxRateLimitExceeded': by('rate-limit-passed'),
  'SubtensorModule.HotKeyAlreadyRegisteredInSubNet': by('new-hotkey-unregistered'),
  'SubtensorModule.NewHotKeyNotCleanForRootSwap': by('new-hotkey-clean-on-root', 'what somebody once claimed of its dividends'),
  'SubtensorModule.HotKeySwapOnSubnetIntervalNotPassed': by('swap-interval-passed'),
  'SubtensorModule.NotEnoughBalanceToPaySwapHotKey': BALANCE,
  'SubtensorModule.CannotUseSystemAccount': by('hotkey-not-of-chain'),
  'SubtensorModule.InvalidChild': by('hotkeys-unrelated'),
}

const ALL = none('it is all that the account can spend, and the account may end')
/** Giving all TAO away. */
const ALL_TAO: CallErrors = {
  'Arithmetic.Overflow': none('no balance can hold more TAO than there is'),
  'Arithmetic.Underflow': ALL,
  'Token.BelowMinimum': none('what is left after the fee is the deposit at least, or nothing is given'),
  'Token.Frozen': ALL,
  'Token.FundsUnavailable': ALL,
  'Token.NotExpendable': ALL,
  'Token.OnlyProvider': ALL,
}

/** Errors by `Pallet.call`. */
export const KEY_ERRORS: { readonly [call: string]: CallErrors } = {
  'SubtensorModule.swap_hotkey': SWAP_HOTKEY,
  'SubtensorModule.swap_hotkey_v2': SWAP_HOTKEY,
  'SubtensorModule.announce_coldkey_swap': {
    BadOrigin: SIGNED,
    'SubtensorModule.NotEnoughBalanceToPaySwapColdKey': BALANCE,
    'SubtensorModule.ColdkeySwapReannouncedTooEarly': by('announcement-replaceable'),
  },
  'SubtensorModule.swap_coldkey_announced': {
    ...REFERENCES,
    ...ALL_TAO,
    BadOrigin: SIGNED,
    'SubtensorModule.StakeUnavailable': NO_LOCKS,
    'SubtensorModule.ColdkeySwapAnnouncementNotFound': by('swap-announced'),
    'SubtensorModule.AnnouncedColdkeyHashDoesNotMatch': by('hash-matches'),
    'SubtensorModule.ColdkeySwapTooEarly': by('swap-delay-passed'),
    'SubtensorModule.ColdKeyAlreadyAssociated': by('new-coldkey-unused'),
    'SubtensorModule.NewColdKeyIsHotkey': by('new-coldkey-no-hotkey'),
    'SubtensorModule.CannotUseSystemAccount': none('no account of the chain is a hotkey that a coldkey owns'),
    'SubtensorModule.ActiveLockExists': none('a coldkey that stakes to nobody has nothing locked'),
    'SubtensorModule.AccountRejectsLockedAlpha': none('the call itself makes the new coldkey accept it first'),
  },
  'SubtensorModule.clear_coldkey_swap_announcement': {
    BadOrigin: SIGNED,
    'SubtensorModule.ColdkeySwapAnnouncementNotFound': by('swap-announced'),
    'SubtensorModule.ColdkeySwapClearTooEarly': by('swap-clearable'),
  },
  'SubtensorModule.dispute_coldkey_swap': {
    BadOrigin: SIGNED,
    'SubtensorModule.ColdkeySwapAnnouncementNotFound': by('swap-announced'),
    'SubtensorModule.ColdkeySwapAlreadyDisputed': none('a disputed key cannot make the call at all: no-coldkey-swap'),
  },
  'SubtensorModule.try_associate_hotkey': {
    BadOrigin: SIGNED,
    'SubtensorModule.CannotUseSystemAccount': by('hotkey-not-of-chain'),
  },
  'SubtensorModule.set_identity': {
    BadOrigin: SIGNED,
    'SubtensorModule.HotKeyNotRegisteredInNetwork': by('hotkey-registered-somewhere'),
    'SubtensorModule.InvalidIdentity': by('texts-fit'),
  },
}

const SWAP_HOTKEY_475: CallErrors = {
  'SubtensorModule.SubnetNotExists': by('subnet-exists'),
  'SubtensorModule.InsufficientTaoBalance': DEPOSIT,
  'SubtensorModule.ColdkeyCollateralPositionsFull': none('a hotkey with collateral is on the list, and the new one takes its place there'),
  'SubtensorModule.BetaBasketSeedInProgress': SEED,
}

/** By `Pallet.call`: what calls end in on spec 475 alone. */
export const NEWER_KEY_ERRORS: { readonly [call: string]: CallErrors } = {
  'SubtensorModule.swap_hotkey': SWAP_HOTKEY_475,
  'SubtensorModule.swap_hotkey_v2': { ...SWAP_HOTKEY_475, 'SubtensorModule.KeepStakeBlockedByCollateral': by('no-collateral-stays') },
  'SubtensorModule.swap_coldkey_announced': {
    'SubtensorModule.ColdkeySwapTooHeavy': by('swap-fits'),
    'SubtensorModule.ColdkeyCollateralIncomplete': none('what is locked is on the list of hotkeys with collateral'),
    'SubtensorModule.ColdkeyCollateralPositionsFull': none('the new coldkey stakes to nobody, and has no collateral'),
    'SubtensorModule.BetaBasketSeedInProgress': SEED,
  },
}
