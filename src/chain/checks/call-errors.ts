/**
 * Lists, by call, every error in which the calls that taoctl makes can end: with the check that finds the error before anything is signed,
 * or with the reason why no check can. Tests against the embedded chain keep the list complete: no handler there can end in an error that
 * is missing here, and each check is tried on a state in which its call fails.
 */
import { BALANCE, by, type CallErrors, LIMITED_SWAP, MOVES_TAO, none, POOL, PRICE, REFERENCES, SIGNED, TRIED_SWAP } from './error-cover.js'
import { CROWD_ERRORS } from './families/crowd-errors.js'
import { EVM_ERRORS } from './families/evm-errors.js'
import { FAMILY_ERRORS } from './families/family-errors.js'
import { BURNED, HOLDER_ERRORS } from './families/holder-errors.js'
import { KEY_ERRORS } from './families/key-errors.js'
import { MOVE_ERRORS } from './families/move-errors.js'
import { MULTISIG_ERRORS } from './families/multisig-errors.js'
import { ORDER_ERRORS } from './families/order-errors.js'
import { FREEZE, NOT_OF_ROOT, PARAMETER, PARAMETER_AT_ANY_TIME, UNLOOKED_PARAMETER } from './families/parameter-errors.js'
import { PROXY_ERRORS } from './families/proxy-errors.js'
import { SERVING_ERRORS } from './families/serving-errors.js'
import { SUBNET_OWNER_ERRORS } from './families/subnet-owner-errors.js'
import { WEIGHTS_ERRORS } from './families/weights-errors.js'

const TRANSFER: CallErrors = {
  ...REFERENCES,
  CannotLookup: none('the destination is always an account, never an index'),
  'Arithmetic.Overflow': none('no balance can hold more TAO than there is'),
  'Arithmetic.Underflow': BALANCE,
  'Token.BelowMinimum': by('receiver-will-exist'),
  'Token.Frozen': BALANCE,
  'Token.FundsUnavailable': BALANCE,
  'Token.NotExpendable': BALANCE,
  'Token.OnlyProvider': none('an account that must stay keeps its deposit, so that it is Token.Frozen instead'),
}

const PASSED_OVER = none('each position is tried before it is sold, and passed over where that fails')
const TAKES_NONE = none('it takes no stake out')
const ADD_STAKE: CallErrors = {
  ...MOVES_TAO,
  'SubtensorModule.StakeUnavailable': TAKES_NONE,
  ...TRIED_SWAP,
  'SubtensorModule.SubnetNotExists': by('subnet-exists'),
  'SubtensorModule.SubtokenDisabled': by('subnet-started'),
  'SubtensorModule.AmountTooLow': by('amount-above-minimum'),
  'SubtensorModule.SlippageTooHigh': PRICE,
  'SubtensorModule.NotEnoughBalanceToStake': BALANCE,
  'SubtensorModule.HotKeyAccountNotExists': by('hotkey-known'),
  'SubtensorModule.InsufficientLiquidity': by(
    'pool-can-fill',
    'an amount that the shares of the hotkey are too large to be moved by, or between the limit of a thousand pools with and ' +
      'without the fee',
  ),
}

const REMOVE_STAKE: CallErrors = {
  ...MOVES_TAO,
  ...TRIED_SWAP,
  'SubtensorModule.SubnetNotExists': by('subnet-exists'),
  'SubtensorModule.AmountTooLow': by('amount-above-minimum'),
  'SubtensorModule.SlippageTooHigh': PRICE,
  'SubtensorModule.HotKeyAccountNotExists': by('hotkey-known'),
  'SubtensorModule.NotEnoughStakeToWithdraw': by('enough-staked'),
  'SubtensorModule.StakeUnavailable': by('stake-available'),
  'SubtensorModule.InsufficientLiquidity': POOL,
}

const REGISTER: CallErrors = {
  ...MOVES_TAO,
  'SubtensorModule.StakeUnavailable': TAKES_NONE,
  'Swap.InsufficientLiquidity': none('a purchase never takes all there is'),
  'Swap.PriceLimitExceeded': none('the limit is a million TAO for one alpha'),
  'Swap.ReservesTooLow': POOL,
  'Swap.SwapInputTooLarge': none('a burn of more than a thousand times what the pool holds: a factor that is in no constant'),
  'SubtensorModule.RegistrationNotPermittedOnRootSubnet': none('netuid 0 is registered on by root_register'),
  'SubtensorModule.SubnetNotExists': by('subnet-exists'),
  'SubtensorModule.SubNetRegistrationDisabled': by('registration-open'),
  'SubtensorModule.HotKeyAlreadyRegisteredInSubNet': by('not-registered-yet'),
  'SubtensorModule.NotEnoughBalanceToStake': BALANCE,
  'SubtensorModule.CannotUseSystemAccount': by('hotkey-not-of-chain'),
  'SubtensorModule.NonAssociatedColdKey': by('hotkey-own'),
  'SubtensorModule.NoNeuronIdAvailable': by('has-slots', 'a full subnet on which every neuron is an immortal one of its owner'),
}

const CREATE: CallErrors = {
  ...MOVES_TAO,
  'SubtensorModule.NonAssociatedColdKey': by('hotkey-own'),
  'SubtensorModule.CannotUseSystemAccount': by('hotkey-not-of-chain'),
  'SubtensorModule.SubNetRegistrationDisabled': by('creation-open'),
  'SubtensorModule.NetworkTxRateLimitExceeded': by('rate-limit-passed', 'somebody can create one in the same block'),
  'SubtensorModule.SubnetLimitReached': by('room-for-subnet', 'somebody can take the room in the same block'),
  'SubtensorModule.CannotAffordLockCost': BALANCE,
  'SubtensorModule.BalanceWithdrawalError': none('it is the new subnet that pays back what is too much'),
  'SubtensorModule.InvalidIdentity': none('none is given'),
  'SubtensorModule.SubnetNotExists': none('the subnet is made in the same call'),
}

const ONLY_SUDO = none('it is planned for the sudo key alone; for others the call goes without it, and may-set fails')
const ROOT_ONLY = none('only root may set it, and root has no rate limit')

/** Errors by `Pallet.call`. A call inside `Sudo.sudo` is listed under its own name. */
export const CALL_ERRORS: { readonly [call: string]: CallErrors } = {
  'Balances.transfer_keep_alive': TRANSFER,
  'Balances.transfer_allow_death': { ...TRANSFER, 'Token.NotExpendable': none('the account may end') },
  'Balances.transfer_all': {
    ...TRANSFER,
    'Arithmetic.Underflow': none('it takes what there is'),
    'Token.Frozen': none('it takes what is not frozen'),
    'Token.FundsUnavailable': none('it takes what there is'),
    'Token.NotExpendable': none('the account may end'),
  },
  'SubtensorModule.add_stake': { ...ADD_STAKE, 'SubtensorModule.SlippageTooHigh': none('there is no limit') },
  'SubtensorModule.add_stake_limit': { ...ADD_STAKE, ...LIMITED_SWAP },
  'SubtensorModule.remove_stake': {
    ...REMOVE_STAKE,
    'SubtensorModule.SubtokenDisabled': by('subnet-started'),
    'SubtensorModule.SlippageTooHigh': none('there is no limit'),
    'SubtensorModule.NotEnoughStakeToWithdraw': none('it takes no more than there is; that less would go is found by enough-staked'),
  },
  'SubtensorModule.remove_stake_limit': { ...REMOVE_STAKE, ...LIMITED_SWAP },
  'SubtensorModule.remove_stake_full_limit': {
    ...REMOVE_STAKE,
    ...LIMITED_SWAP,
    'SubtensorModule.SubtokenDisabled': by('subnet-started'),
    'SubtensorModule.AmountTooLow': by('enough-staked'),
    'SubtensorModule.StakeUnavailable': none('where something is locked the sale is of the rest, by its amount'),
    'SubtensorModule.NotEnoughStakeToWithdraw': none('it takes what there is'),
  },
  'SubtensorModule.unstake_all': {
    ...MOVES_TAO,
    'SubtensorModule.StakeUnavailable': PASSED_OVER,
    'Swap.InsufficientLiquidity': PASSED_OVER,
    'Swap.PriceLimitExceeded': none('there is no limit'),
    'Swap.ReservesTooLow': PASSED_OVER,
    'Swap.SwapInputTooLarge': PASSED_OVER,
    'SubtensorModule.HotKeyAccountNotExists': by('anything-staked'),
    'SubtensorModule.SubnetNotExists': none('it goes through the subnets that there are'),
  },
  ...MOVE_ERRORS,
  ...SUBNET_OWNER_ERRORS,
  'SubtensorModule.register_network': CREATE,
  'SubtensorModule.register_network_with_identity': { ...CREATE, 'SubtensorModule.InvalidIdentity': by('texts-fit') },
  'SubtensorModule.burned_register': REGISTER,
  'SubtensorModule.register_limit': {
    ...REGISTER,
    'SubtensorModule.RegistrationPriceLimitExceeded': by('cost-within-limit', 'others who register in the same block raise the price'),
  },
  'SubtensorModule.root_register': {
    BadOrigin: SIGNED,
    'SubtensorModule.RootNetworkDoesNotExist': none('root is there from the start'),
    'SubtensorModule.TooManyRegistrationsThisBlock': by('registration-open', 'whether others register in the same block'),
    'SubtensorModule.TooManyRegistrationsThisInterval': by('registrations-left', 'others can take the last in the same block'),
    'SubtensorModule.HotKeyAlreadyRegisteredInSubNet': by('not-registered-yet'),
    'SubtensorModule.CannotUseSystemAccount': by('hotkey-not-of-chain'),
    'SubtensorModule.HotKeyNotRegisteredInSubNet': none('a full root has members'),
    'SubtensorModule.StakeTooLowForRoot': by('stake-above-weakest'),
  },
  'SubtensorModule.start_call': {
    BadOrigin: by('owns-subnet'),
    'SubtensorModule.SubnetNotExists': by('subnet-exists'),
    'SubtensorModule.FirstEmissionBlockNumberAlreadySet': by('not-started-yet'),
    'SubtensorModule.NeedWaitingMoreBlocksToStarCall': by('start-delay-passed'),
  },
  ...WEIGHTS_ERRORS,
  'SubtensorModule.set_tempo': {
    BadOrigin: none('for whoever is not the owner it is AdminUtils.sudo_set_tempo'),
    'SubtensorModule.TempoOutOfBounds': by('value-in-bounds'),
    'SubtensorModule.TxRateLimitExceeded': by('rate-limit-passed'),
    'SubtensorModule.AdminActionProhibitedDuringWeightsWindow': by('outside-freeze-window'),
  },
  ...CROWD_ERRORS,
  ...ORDER_ERRORS,
  ...EVM_ERRORS,
  ...FAMILY_ERRORS,
  ...KEY_ERRORS,
  ...HOLDER_ERRORS,
  'SubtensorModule.add_stake_burn': { ...ADD_STAKE, ...LIMITED_SWAP, ...BURNED },
  ...MULTISIG_ERRORS,
  ...PROXY_ERRORS,
  ...SERVING_ERRORS,
  'Sudo.sudo': { BadOrigin: SIGNED, 'Sudo.RequireSudo': ONLY_SUDO },
  'AdminUtils.sudo_set_commit_reveal_weights_enabled': PARAMETER,
  'AdminUtils.sudo_set_burn_half_life': { ...PARAMETER, ...NOT_OF_ROOT, 'AdminUtils.InvalidValue': by('value-in-bounds') },
  'AdminUtils.sudo_set_burn_increase_mult': { ...PARAMETER, ...NOT_OF_ROOT, 'AdminUtils.InvalidValue': by('value-in-bounds') },
  'AdminUtils.sudo_set_immunity_period': PARAMETER,
  'AdminUtils.sudo_set_max_burn': { ...PARAMETER, 'AdminUtils.ValueNotInBounds': by('value-in-bounds') },
  'AdminUtils.sudo_set_max_difficulty': PARAMETER,
  'AdminUtils.sudo_set_min_allowed_weights': PARAMETER,
  'AdminUtils.sudo_set_min_burn': { ...PARAMETER, 'AdminUtils.ValueNotInBounds': by('value-in-bounds') },
  'AdminUtils.sudo_set_network_registration_allowed': {
    ...UNLOOKED_PARAMETER,
    'SubtensorModule.TxRateLimitExceeded': ROOT_ONLY,
    'SubtensorModule.AdminActionProhibitedDuringWeightsWindow': none('before owners could make it, it was possible at any time'),
  },
  'AdminUtils.sudo_set_owner_cut_enabled': { ...PARAMETER_AT_ANY_TIME, ...NOT_OF_ROOT },
  'AdminUtils.sudo_set_recycle_or_burn': UNLOOKED_PARAMETER,
  'AdminUtils.sudo_set_serving_rate_limit': UNLOOKED_PARAMETER,
  'AdminUtils.sudo_set_toggle_transfer': UNLOOKED_PARAMETER,
  'SubtensorModule.set_activity_cutoff_factor': {
    BadOrigin: by('may-set'),
    'SubtensorModule.ActivityCutoffFactorMilliOutOfBounds': by('value-in-bounds'),
    'SubtensorModule.TxRateLimitExceeded': by('rate-limit-passed'),
    'SubtensorModule.AdminActionProhibitedDuringWeightsWindow': FREEZE,
  },
  'AdminUtils.sudo_set_tempo': { ...PARAMETER, 'SubtensorModule.TxRateLimitExceeded': ROOT_ONLY },
  'AdminUtils.sudo_set_weights_set_rate_limit': {
    ...PARAMETER,
    'SubtensorModule.TxRateLimitExceeded': ROOT_ONLY,
    'SubtensorModule.AdminActionProhibitedDuringWeightsWindow': none('it can be set at any time'),
  },
}

/** Errors that any call can end in, because the runtime's guards look at the signer. */
export const SIGNER_ERRORS: CallErrors = {
  'SubtensorModule.ColdkeySwapAnnounced': by('no-coldkey-swap'),
  'SubtensorModule.ColdkeySwapDisputed': by('no-coldkey-swap'),
}

/** Errors with which any transaction can be refused before it is included in a block. */
export const VALIDITY_ERRORS: CallErrors = {
  'Invalid.AncientBirthBlock': none('the signature is made for the blocks that come now'),
  'Invalid.BadMandatory': none('only what block authors add'),
  'Invalid.BadProof': none('the signature is ours, and the runtime is looked at again just before it is made'),
  'Invalid.BadSigner': ONLY_SUDO,
  'Invalid.Call': by('call-depth'),
  'Invalid.ExhaustsResources': none('what else is in the block'),
  'Invalid.Future': none('a nonce that is ahead waits in the pool'),
  'Invalid.MandatoryValidation': none('only what block authors add'),
  'Invalid.Payment': BALANCE,
  'Invalid.Stale': by('nonce-unused', 'another transaction of the account at the same moment'),
  'Unknown.CannotLookup': none('the signer is always an account, never an index'),
  'Unknown.NoUnsignedValidator': none('every transaction here is signed'),
}
