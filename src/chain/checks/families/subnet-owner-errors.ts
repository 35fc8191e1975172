/** The errors of calls by which the owner of a subnet, or root, decides about it. */
import { by, type CallErrors, none } from '../error-cover.js'
import { FREEZE } from './parameter-errors.js'

const IN_BOUNDS = by('value-in-bounds')
const ONLY_ROOT_GETS_THERE = by('subnet-exists')

const PASSED_OVER = none('an account that cannot be paid is passed over')
/** Errors of payments. */
const PAYMENTS: CallErrors = Object.fromEntries(
  [
    'Arithmetic.Overflow',
    'Arithmetic.Underflow',
    'Balances.InsufficientBalance',
    'ConsumerRemaining',
    'NoProviders',
    'SubtensorModule.BalanceWithdrawalError',
    'SubtensorModule.InsufficientBalance',
    'Token.BelowMinimum',
    'Token.Frozen',
    'Token.FundsUnavailable',
    'Token.NotExpendable',
    'Token.OnlyProvider',
    'TooManyConsumers',
  ].map((error) => [error, PASSED_OVER]),
)

const MECHANISMS: CallErrors = {
  BadOrigin: by('may-set'),
  'AdminUtils.SubnetDoesNotExist': none('the call looks for the mechanism instead'),
  'SubtensorModule.MechanismDoesNotExist': ONLY_ROOT_GETS_THERE,
  'SubtensorModule.InvalidValue': IN_BOUNDS,
  'SubtensorModule.TxRateLimitExceeded': by('rate-limit-passed'),
  'SubtensorModule.AdminActionProhibitedDuringWeightsWindow': FREEZE,
}

/** By `Pallet.call`. */
export const SUBNET_OWNER_ERRORS: { readonly [call: string]: CallErrors } = {
  'SubtensorModule.set_subnet_identity': {
    BadOrigin: none('every transaction here is signed'),
    'SubtensorModule.NotSubnetOwner': by('owns-subnet'),
    'SubtensorModule.InvalidIdentity': by('texts-fit'),
  },
  'SubtensorModule.update_symbol': {
    BadOrigin: by('may-set'),
    'SubtensorModule.SymbolDoesNotExist': by('symbol-known'),
    'SubtensorModule.SymbolAlreadyInUse': by('symbol-free', 'somebody can take it in the same block'),
  },
  'SubtensorModule.root_dissolve_network': {
    ...PAYMENTS,
    BadOrigin: by('may-dissolve'),
    'SubtensorModule.SubnetNotExists': by('subnet-exists'),
  },
  'AdminUtils.sudo_set_mechanism_count': {
    ...MECHANISMS,
    'SubtensorModule.TooManyUIDsPerMechanism': by('neurons-fit'),
  },
  'AdminUtils.sudo_set_mechanism_emission_split': MECHANISMS,
}
