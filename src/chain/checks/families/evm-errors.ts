/** Errors of the calls that join accounts and EVM addresses. */
import { by, type CallErrors, none } from '../error-cover.js'

const COVERED = by('deposit-covers')
const HELD = none('nothing reserves or freezes what is on a deposit address: nobody signs for it but by bringing it home')
const COUNTED = none('reference counts of accounts; what the deposit address has is looked at first')

export const EVM_ERRORS: { readonly [call: string]: CallErrors } = {
  'EVM.withdraw': {
    BadOrigin: none('the address is made of the account that signs'),
    ConsumerRemaining: COUNTED,
    NoProviders: COUNTED,
    TooManyConsumers: COUNTED,
    'Balances.InsufficientBalance': COUNTED,
    'Arithmetic.Overflow': none('no balance can hold more TAO than there is'),
    'Arithmetic.Underflow': HELD,
    'Token.BelowMinimum': none('the account that signs exists'),
    'Token.Frozen': HELD,
    'Token.FundsUnavailable': COVERED,
    'Token.NotExpendable': none('the address may end'),
    'Token.OnlyProvider': HELD,
  },
  'SubtensorModule.associate_evm_key': {
    BadOrigin: none('every transaction here is signed'),
    'SubtensorModule.NonAssociatedColdKey': by('hotkey-has-coldkey'),
    'SubtensorModule.HotKeyNotRegisteredInSubNet': by('hotkey-registered', 'the neuron may be replaced in the same block'),
    'SubtensorModule.EvmKeyAssociateRateLimitExceeded': by('rate-limit-passed'),
    'SubtensorModule.InvalidIdentity': none('the proof is made by the key, and read again before it is signed around'),
    'SubtensorModule.InvalidRecoveredPublicKey': none('the proof is made by the key whose address it names'),
  },
}

/** What newer runtimes add: there neurons are found by their EVM address. */
export const EVM_ERRORS_475: { readonly [call: string]: CallErrors } = {
  'SubtensorModule.associate_evm_key': {
    'SubtensorModule.SubnetNotExists': by('subnet-exists'),
    'SubtensorModule.EvmKeyAssociationLimitExceeded': by('room-for-association', 'others can take the last place in the same block'),
  },
}
