/** The errors that the setters of parameters have in common. */
import { by, type CallErrors, none } from '../error-cover.js'

export const FREEZE = by('outside-freeze-window', 'an epoch that is put off because too many are due in one block')

/** Errors of an AdminUtils call that sets a parameter however often, made by the subnet's owner or through `Sudo.sudo`. */
export const PARAMETER_AT_ANY_TIME: CallErrors = {
  BadOrigin: by('may-set'),
  'AdminUtils.SubnetDoesNotExist': by('subnet-exists'),
  'SubtensorModule.AdminActionProhibitedDuringWeightsWindow': FREEZE,
}

/** The same of a call that the owner can make only so often. */
export const PARAMETER: CallErrors = { ...PARAMETER_AT_ANY_TIME, 'SubtensorModule.TxRateLimitExceeded': by('rate-limit-passed') }

/** The same of a call that does not look itself whether there is such a subnet. */
export const UNLOOKED_PARAMETER: CallErrors = {
  ...PARAMETER,
  'AdminUtils.SubnetDoesNotExist': none('the call does not look whether there is such a subnet; subnet-exists does'),
}

/** Of parameters that root does not have. */
export const NOT_OF_ROOT: CallErrors = { 'AdminUtils.NotPermittedOnRootSubnet': by('not-root') }
