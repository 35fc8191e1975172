/** The errors that came with spec 475: by the call that can end in them, and those that no call made here can end in. */
import { BALANCE, by, type CallErrors, MOVES_TAO, none, PRICE, REFERENCES } from '../error-cover.js'
import { CROWD_ERRORS_475 } from './crowd-errors.js'
import { EVM_ERRORS_475 } from './evm-errors.js'
import { FUND_ERRORS } from './fund-errors.js'
import { NEWER_KEY_ERRORS } from './key-errors.js'
import { MOVE_ERRORS } from './move-errors.js'
import { NEWER_ORDER_ERRORS } from './order-errors.js'
import { FREEZE, NOT_OF_ROOT, PARAMETER } from './parameter-errors.js'

const PLACES = by('staking-hotkeys-left')
const HELD = by('root-stake-free')
const SEED = none('only while the chain fills the new funds, once after an upgrade')
/** Newer runtimes have these in place of `InsufficientBalance`. */
const MOVES: CallErrors = {
  'SubtensorModule.InsufficientTaoBalance': none('what a subnet owes is on its own account; a coldkey is looked at first'),
  'SubtensorModule.InsufficientAlphaBalance': none('what the stake holds is looked at first'),
}

const ADD: CallErrors = { ...MOVES, 'SubtensorModule.TooManyStakingHotkeys': PLACES, 'SubtensorModule.BetaBasketSeedInProgress': SEED }
const REMOVE: CallErrors = { ...MOVES, 'SubtensorModule.RootStakeLocked': HELD, 'SubtensorModule.BetaBasketSeedInProgress': SEED }
const MOVE: CallErrors = { ...ADD, ...REMOVE }
const TRANSFER: CallErrors = {
  ...MOVE,
  'SubtensorModule.CannotUseSystemAccount': by('receiver-not-of-chain', 'the account that holds the funds of validators'),
}

const REGISTER: CallErrors = {
  ...MOVES,
  'SubtensorModule.InsufficientLiquidity': by('pool-can-fill', 'a pool without a price, or shares too large to be moved by the collateral'),
  'SubtensorModule.ColdkeyCollateralPositionsFull': by('collateral-places-left'),
  'SubtensorModule.TooManyStakingHotkeys': none('only with a hotkey of its own that a coldkey with 256 hotkeys does not stake to'),
}

const CREATE: CallErrors = {
  ...MOVES,
  'SubtensorModule.LockIdOverFlow': none('after four thousand million registrations that were queued'),
  'SubtensorModule.WaitingForDissolvedSubnetCleanup': by('room-for-subnet', 'somebody can take the room in the same block'),
  'SubtensorModule.NetworkDissolveAlreadyQueued': none('a subnet that is being cleaned up is not chosen again'),
  'SubtensorModule.BetaBasketSeedInProgress': SEED,
}

const IN_BOUNDS = by('value-in-bounds')
const TRIM: CallErrors = {
  BadOrigin: by('may-set'),
  'SubtensorModule.SubnetNotExists': by('subnet-exists'),
  'SubtensorModule.InvalidValue': IN_BOUNDS,
  'SubtensorModule.TrimmingWouldExceedMaxImmunePercentage': by('few-immune'),
  'SubtensorModule.TxRateLimitExceeded': by('rate-limit-passed'),
  'SubtensorModule.AdminActionProhibitedDuringWeightsWindow': FREEZE,
}

const TIMELOCKED: CallErrors = {
  'SubtensorModule.CommitPayloadTooLarge': by('commit-fits'),
  'SubtensorModule.CommitQueueFull': none('only where one validator alone decides, whose own commit makes way'),
}

/** By `Pallet.call`; of calls that older runtimes have too only what they did not end in there. */
export const NEWER_ERRORS: { readonly [call: string]: CallErrors } = {
  ...CROWD_ERRORS_475,
  ...EVM_ERRORS_475,
  ...NEWER_ORDER_ERRORS,
  'SubtensorModule.commit_timelocked_weights': TIMELOCKED,
  'SubtensorModule.commit_timelocked_mechanism_weights': TIMELOCKED,
  'SubtensorModule.batch_reveal_weights': {
    'SubtensorModule.InvalidBatchLength': none('no more are revealed at once than there are subnets'),
  },
  'SubtensorModule.add_stake': ADD,
  'SubtensorModule.add_stake_limit': ADD,
  'SubtensorModule.add_stake_burn': ADD,
  'SubtensorModule.remove_stake': REMOVE,
  'SubtensorModule.remove_stake_limit': REMOVE,
  'SubtensorModule.remove_stake_full_limit': REMOVE,
  'SubtensorModule.unstake_all': MOVES,
  'SubtensorModule.move_stake': MOVE,
  'SubtensorModule.swap_stake_limit': MOVE,
  'SubtensorModule.move_stake_limit': { ...MOVE_ERRORS['SubtensorModule.move_stake'], ...MOVE, 'SubtensorModule.SlippageTooHigh': PRICE },
  'SubtensorModule.transfer_stake': TRANSFER,
  'SubtensorModule.transfer_stake_and_hotkey': { ...MOVE_ERRORS['SubtensorModule.transfer_stake'], ...TRANSFER },
  ...FUND_ERRORS,
  ...NEWER_KEY_ERRORS,
  'SubtensorModule.lock_stake': { 'SubtensorModule.SubnetNotExists': by('subnet-exists') },
  'SubtensorModule.move_lock': { 'SubtensorModule.SubnetNotExists': by('subnet-exists') },
  'SubtensorModule.burned_register': REGISTER,
  'SubtensorModule.register_limit': REGISTER,
  'SubtensorModule.root_register': {
    ...MOVES_TAO,
    ...MOVES,
    'SubtensorModule.NotEnoughBalanceToStake': BALANCE,
    'SubtensorModule.NonAssociatedColdKey': by('hotkey-own'),
    'SubtensorModule.NoNeuronIdAvailable': by('root-seat-free', 'others can take the last seat in the same block'),
    'SubtensorModule.BetaBasketSeedInProgress': SEED,
  },
  'SubtensorModule.root_dissolve_network': {
    'SubtensorModule.NetworkDissolveAlreadyQueued': none('a subnet that is being cleaned up is no longer there: subnet-exists'),
  },
  'SubtensorModule.register_network': CREATE,
  'SubtensorModule.register_network_with_identity': CREATE,
  'SubtensorModule.start_call': { 'SubtensorModule.StartCallNotReady': by('start-delay-passed') },
  'SubtensorModule.pow_register': {
    ...REFERENCES,
    'SubtensorModule.RegistrationNotPermittedOnRootSubnet': by('not-root'),
    'SubtensorModule.SubnetNotExists': by('subnet-exists'),
    'SubtensorModule.SubNetRegistrationDisabled': by('work-registration-open'),
    'SubtensorModule.HotKeyAlreadyRegisteredInSubNet': by('not-registered-yet'),
    'SubtensorModule.NoNeuronIdAvailable': by('has-slots', 'a full subnet on which every neuron is an immortal one of its owner'),
    'SubtensorModule.TooManyRegistrationsThisBlock': by('work-registration-open', 'whether others register in the same block'),
    'SubtensorModule.InvalidWorkBlock': none('work of more than two blocks ago is not signed; it may take longer until it is included'),
    'SubtensorModule.InvalidDifficulty': none('others who register by work in the same block raise the difficulty'),
    'SubtensorModule.InvalidSeal': none('the seal is made a second time by other hashes before it is signed'),
    'SubtensorModule.CannotUseSystemAccount': by('hotkey-not-of-chain'),
    'SubtensorModule.NonAssociatedColdKey': by('hotkey-own'),
    'SubtensorModule.TooManyStakingHotkeys': none('a coldkey with 256 hotkeys: a bound that is in no constant'),
  },
  'Commitments.set_commitment': { 'Commitments.TimelockRevealFailedNotAllowed': none('such a field is never written') },
  'AdminUtils.sudo_set_tempo': {
    'SubtensorModule.TempoOutOfBounds': IN_BOUNDS,
    'SubtensorModule.TxRateLimitExceeded': by('rate-limit-passed'),
  },
  'AdminUtils.sudo_set_network_registration_allowed': { 'AdminUtils.InvalidValue': IN_BOUNDS },
  'AdminUtils.sudo_set_network_pow_registration_allowed': {
    ...PARAMETER,
    ...NOT_OF_ROOT,
    'AdminUtils.InvalidValue': IN_BOUNDS,
    'AdminUtils.POWRegistrationDisabled': by('may-set'),
  },
  'AdminUtils.sudo_set_activity_cutoff_factor': {
    BadOrigin: by('may-set'),
    'SubtensorModule.ActivityCutoffFactorMilliOutOfBounds': IN_BOUNDS,
    'SubtensorModule.TxRateLimitExceeded': by('rate-limit-passed'),
    'SubtensorModule.AdminActionProhibitedDuringWeightsWindow': FREEZE,
  },
  'AdminUtils.sudo_set_collateral_lock_share': {
    ...PARAMETER,
    ...NOT_OF_ROOT,
    'AdminUtils.CollateralLockShareTooHigh': IN_BOUNDS,
  },
  'AdminUtils.sudo_set_collateral_drain_ratio': {
    ...PARAMETER,
    ...NOT_OF_ROOT,
    'AdminUtils.CollateralDrainRatioOutOfBounds': IN_BOUNDS,
  },
  'AdminUtils.sudo_set_liquid_alpha_consensus_mode': PARAMETER,
  'AdminUtils.sudo_trim_to_max_allowed_uids': TRIM,
  'AdminUtils.sudo_trim_null_uids_batch': TRIM,
  'AdminUtils.sudo_set_epoch_consensus': {
    ...PARAMETER,
    'SubtensorModule.SubnetNotExists': by('subnet-exists'),
    'AdminUtils.InvalidValue': by('value-in-bounds', 'timelocked weights that wait for their round'),
  },
}

const BUYBACK = none('a buyback by the owner of a subnet')
const FUNDS = none('several trades within a fund at once')
const RETIRED = none('no longer used by the chain')

/** Which of the errors no call made here can end in, and what can. */
export const NEWER_ERRORS_OF_OTHERS: CallErrors = {
  'SubtensorModule.SubnetBuybackRateLimitExceeded': BUYBACK,
  'SubtensorModule.BasketSwapBatchEmpty': FUNDS,
  'SubtensorModule.BasketHasNoWeights': RETIRED,
  'SubtensorModule.RootWeightSettingDisabled': RETIRED,
  'SubtensorModule.RootWeightCapExceeded': RETIRED,
  'AdminUtils.GrandpaChangeDelayMustBeZero': none('changing the authorities of finality, which only the chain itself may'),
}
