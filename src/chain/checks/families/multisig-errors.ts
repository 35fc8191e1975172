/** Errors of the calls with which an account of several keys decides. What it decides on has errors of its own. */
import { BALANCE, by, type CallErrors, none, REFERENCES, SIGNED } from '../error-cover.js'

const GROUP: CallErrors = {
  BadOrigin: SIGNED,
  'Multisig.TooFewSignatories': none('an account is known here only with two or more'),
  'Multisig.TooManySignatories': by('signatories-allowed'),
  'Multisig.SignatoriesOutOfOrder': none('they are put in the order of the chain'),
  'Multisig.SenderInSignatories': none('who signs is left out of the others'),
}

const SEVERAL: CallErrors = {
  ...GROUP,
  'Multisig.MinimumThreshold': none('where one approval is enough, another call is made'),
  'Multisig.NoTimepoint': none('it is read from the chain; another signatory can approve in the same block'),
  'Multisig.WrongTimepoint': none('it is read from the chain; another signatory can end it and begin anew in the same block'),
}

/** Errors by `Pallet.call`. */
export const MULTISIG_ERRORS: { readonly [call: string]: CallErrors } = {
  'Multisig.as_multi_threshold_1': GROUP,
  'Multisig.as_multi': {
    ...REFERENCES,
    ...SEVERAL,
    ConsumerRemaining: BALANCE,
    'Balances.LiquidityRestrictions': BALANCE,
    'Balances.InsufficientBalance': BALANCE,
    'Multisig.AlreadyApproved': by('not-approved-yet'),
    'Multisig.MaxWeightTooLow': by('weight-covers-call', 'an upgrade in the same block can make the call weigh more'),
    'Multisig.UnexpectedTimepoint': none('it is left out where nobody has approved; the last of the others can approve in the same block'),
  },
  'Multisig.cancel_as_multi': { ...SEVERAL, 'Multisig.NotFound': by('operation-open'), 'Multisig.NotOwner': by('is-depositor') },
}
