/** Errors of the calls with which a neuron says where it is, and what it commits to. */
import { by, type CallErrors, none, SIGNED } from '../error-cover.js'

const SERVE: CallErrors = {
  BadOrigin: SIGNED,
  'SubtensorModule.HotKeyNotRegisteredInNetwork': by('hotkey-registered', 'the neuron may be replaced in the same block'),
  'SubtensorModule.InvalidIpType': none('it is 4 or 6, by how the address is read'),
  'SubtensorModule.InvalidIpAddress': by('address-servable'),
  'SubtensorModule.ServingRateLimitExceeded': by('rate-limit-passed'),
  'SubtensorModule.InvalidPort': none('a port of 0 is refused when it is read'),
}

const COMMIT: CallErrors = {
  BadOrigin: SIGNED,
  'Commitments.AccountNotAllowedCommit': by('hotkey-registered', 'the neuron may be replaced in the same block'),
  'Commitments.TooManyFieldsInCommitmentInfo': by('few-fields'),
  'Commitments.SpaceLimitExceeded': by('space-left'),
}

export const SERVING_ERRORS: { readonly [call: string]: CallErrors } = {
  'SubtensorModule.serve_axon': SERVE,
  'SubtensorModule.serve_axon_tls': SERVE,
  'SubtensorModule.serve_prometheus': SERVE,
  'Commitments.set_commitment': COMMIT,
}
