/** Errors of the calls with which weights are set, committed and revealed. */
import { by, type CallErrors, none, SIGNED } from '../error-cover.js'

const PERMIT = by('validator-permit', 'an epoch in the same block gives and takes permits')

/** What the chain demands of a vector, whichever call brings it. */
const VECTOR: CallErrors = {
  BadOrigin: SIGNED,
  'SubtensorModule.CanNotSetRootNetworkWeights': by('not-root'),
  'SubtensorModule.WeightVecNotEqualSize': none('one weight to one uid, by how they are read'),
  'SubtensorModule.UidsLengthExceedUidsInSubNet': by('uids-exist'),
  'SubtensorModule.HotKeyNotRegisteredInSubNet': by('hotkey-registered'),
  'SubtensorModule.NotEnoughStakeToSetWeights': by('enough-stake-weight'),
  'SubtensorModule.IncorrectWeightVersionKey': by('version-key-current'),
  'SubtensorModule.NeuronNoValidatorPermit': PERMIT,
  'SubtensorModule.DuplicateUids': none('a uid that is named twice is refused when the lists are read'),
  'SubtensorModule.UidVecContainInvalidOne': by('uids-exist'),
  'SubtensorModule.WeightVecLengthIsLow': by('enough-weights'),
}

const SET: CallErrors = {
  ...VECTOR,
  'SubtensorModule.CommitRevealEnabled': by('takes-direct-weights'),
  'SubtensorModule.InvalidRevealRound': none('of weights that are committed'),
  'SubtensorModule.SettingWeightsTooFast': by('rate-limit-passed'),
}

const COMMIT: CallErrors = {
  BadOrigin: SIGNED,
  'SubtensorModule.CommitRevealDisabled': by('takes-commits'),
  'SubtensorModule.CommittingWeightsTooFast': by('rate-limit-passed'),
  'SubtensorModule.HotKeyNotRegisteredInSubNet': by('hotkey-registered'),
  'SubtensorModule.InvalidRevealRound': none('of weights under a timelock'),
  'SubtensorModule.NeuronNoValidatorPermit': none('only where one validator alone decides, which is on newer runtimes'),
  'SubtensorModule.NotEnoughStakeToSetWeights': by('enough-stake-weight'),
  'SubtensorModule.StakeUnavailable': none('it takes no stake out'),
  'SubtensorModule.TooManyUnrevealedCommits': by('few-pending-commits'),
}

const TIMELOCKED: CallErrors = {
  ...COMMIT,
  'SubtensorModule.IncorrectCommitRevealVersion': none('another version is never taken for a timelock'),
  'SubtensorModule.InvalidRevealRound': none('it is chosen after the newest round that the chain has'),
}

const REFUSED = none('the pool looks for the commit first, and refuses it by a number')
const REVEAL: CallErrors = {
  ...VECTOR,
  'SubtensorModule.CanNotSetRootNetworkWeights': REFUSED,
  'SubtensorModule.CommitRevealDisabled': by('takes-commits'),
  'SubtensorModule.ExpiredWeightCommit': REFUSED,
  'SubtensorModule.InvalidRevealCommitHashNotMatch': REFUSED,
  'SubtensorModule.InvalidRevealRound': none('of weights under a timelock'),
  'SubtensorModule.NoWeightsCommitFound': by('commit-found'),
  'SubtensorModule.RevealTooEarly': by('reveal-due'),
  'SubtensorModule.SettingWeightsTooFast': none('with commit-reveal on the commit alone is held to the limit'),
  'SubtensorModule.StakeUnavailable': none('it takes no stake out'),
}

const NO_SUBNET = { 'SubtensorModule.MechanismDoesNotExist': by('subnet-exists') } as const
const NO_MECHANISM = { 'SubtensorModule.MechanismDoesNotExist': by('mechanism-exists') } as const
/** The commit of a mechanism that is none cannot be found, so that the pool refuses its reveal. */
const NO_COMMIT = { 'SubtensorModule.MechanismDoesNotExist': REFUSED } as const

export const WEIGHTS_ERRORS: { readonly [call: string]: CallErrors } = {
  'SubtensorModule.set_weights': { ...SET, ...NO_SUBNET },
  'SubtensorModule.set_mechanism_weights': { ...SET, ...NO_MECHANISM },
  'SubtensorModule.commit_weights': { ...COMMIT, ...NO_SUBNET },
  'SubtensorModule.commit_mechanism_weights': { ...COMMIT, ...NO_MECHANISM },
  'SubtensorModule.commit_timelocked_weights': { ...TIMELOCKED, ...NO_SUBNET },
  'SubtensorModule.commit_timelocked_mechanism_weights': { ...TIMELOCKED, ...NO_MECHANISM },
  'SubtensorModule.reveal_weights': { ...REVEAL, ...NO_COMMIT },
  'SubtensorModule.reveal_mechanism_weights': { ...REVEAL, ...NO_COMMIT },
  'SubtensorModule.batch_reveal_weights': {
    ...REVEAL,
    ...NO_COMMIT,
    'SubtensorModule.InputLengthsUnequal': none('of every commit there is one of each, by how they are read'),
  },
}
