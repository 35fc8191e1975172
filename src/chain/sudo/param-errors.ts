/** The errors that setting a parameter can end in, made from the table of parameters. */
import { by, type CallErrors, none } from '../checks/error-cover.js'
import { FREEZE, NOT_OF_ROOT, PARAMETER_AT_ANY_TIME } from '../checks/families/parameter-errors.js'
import { CHAIN_PARAMS, SETTABLE_PARAMS } from './known-params.js'
import { nameParamCall, palletOf, type SettableParam } from './params.js'

const IN_BOUNDS = by('value-in-bounds')
/** Errors that another check foresees than the one of bounds. */
const OTHERS: Readonly<Record<string, ReturnType<typeof by>>> = {
  'SubtensorModule.CannotUseSystemAccount': by('hotkey-not-of-chain'),
  'SubtensorModule.VotingPowerTrackingNotEnabled': by('value-differs'),
  'SubtensorModule.SubnetNotExists': by('subnet-exists'),
}

/** What setting this parameter can end in, and the checks that foresee it. */
export function listParamErrors(param: SettableParam): CallErrors {
  const refusals = Object.fromEntries((param.refusals ?? []).map((error) => [error, OTHERS[error] ?? IN_BOUNDS]))
  if (param.isOfChain) return { BadOrigin: by('may-set'), ...refusals }
  const limit = param.ownerLimit === null ? {} : { 'SubtensorModule.TxRateLimitExceeded': by('rate-limit-passed') }
  const frozen = param.frozenFor === 'nobody' ? {} : { 'SubtensorModule.AdminActionProhibitedDuringWeightsWindow': FREEZE }
  const missing = param.isUnlooked
    ? { 'AdminUtils.SubnetDoesNotExist': none('the call does not look whether there is such a subnet; subnet-exists does') }
    : { 'AdminUtils.SubnetDoesNotExist': PARAMETER_AT_ANY_TIME['AdminUtils.SubnetDoesNotExist'] ?? IN_BOUNDS }
  return { BadOrigin: by('may-set'), ...missing, ...limit, ...frozen, ...(param.isNotOfRoot ? NOT_OF_ROOT : {}), ...refusals }
}

/** The same by `Pallet.call`. */
export const PARAM_ERRORS: Readonly<Record<string, CallErrors>> = Object.fromEntries(
  [...SETTABLE_PARAMS, ...CHAIN_PARAMS].flatMap((param) => {
    const calls = [nameParamCall(param), ...(param.offCall === undefined ? [] : [`${palletOf(param)}.${param.offCall}`])]
    return calls.map((call) => [call, listParamErrors(param)] as const)
  }),
)
