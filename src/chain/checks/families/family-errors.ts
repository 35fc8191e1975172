/** Errors of the calls on child hotkeys and on takes. */
import { by, type CallErrors, SIGNED } from '../error-cover.js'

const OWNED = by('hotkey-owned')
const TOO_SOON = by('rate-limit-passed')
const BOUNDS = by('take-in-bounds')

const TAKE: CallErrors = {
  BadOrigin: SIGNED,
  'SubtensorModule.HotKeyAccountNotExists': by('hotkey-known'),
  'SubtensorModule.NonAssociatedColdKey': OWNED,
  'SubtensorModule.DelegateTakeTooLow': BOUNDS,
  'SubtensorModule.DelegateTakeTooHigh': BOUNDS,
}

export const FAMILY_ERRORS: { readonly [call: string]: CallErrors } = {
  'SubtensorModule.set_children': {
    BadOrigin: SIGNED,
    'SubtensorModule.TxRateLimitExceeded': TOO_SOON,
    'SubtensorModule.RegistrationNotPermittedOnRootSubnet': by('not-root'),
    'SubtensorModule.SubnetNotExists': by('subnet-exists'),
    'SubtensorModule.NonAssociatedColdKey': OWNED,
    'SubtensorModule.DuplicateChild': by('children-differ'),
    'SubtensorModule.InvalidChild': by('child-not-self'),
    'SubtensorModule.TooManyChildren': by('few-children'),
    'SubtensorModule.ProportionOverflow': by('proportions-fit'),
    'SubtensorModule.ChildParentInconsistency': by('child-not-parent'),
    'SubtensorModule.NotEnoughStakeToSetChildkeys': by('enough-stake-for-children', 'the price can move in the same block'),
  },
  'SubtensorModule.set_childkey_take': {
    BadOrigin: SIGNED,
    'SubtensorModule.NonAssociatedColdKey': OWNED,
    'SubtensorModule.InvalidChildkeyTake': BOUNDS,
    'SubtensorModule.TxChildkeyTakeRateLimitExceeded': TOO_SOON,
  },
  'SubtensorModule.increase_take': { ...TAKE, 'SubtensorModule.DelegateTxRateLimitExceeded': TOO_SOON },
  'SubtensorModule.decrease_take': TAKE,
}
