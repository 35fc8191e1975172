/** Declaration of EVM. */
import { call, definePallet, event } from '../../frame/pallet-schema.js'
import { struct } from '../../schema/composites.js'
import { H160, H256, TaoBalance, U256 } from '../../schema/primitives.js'
import { map, value } from '../../schema/storage.js'
import { bool, bytes, named, option, tuple, u64, vec } from '../../schema/types.js'
import { AuthorizationListItem, Log } from '../ethereum/schema.js'

export const CodeMetadata = struct(named('pallet_evm::CodeMetadata'), { size: [u64, 'u64'], hash: [H256, 'H256'] })

/** What is sent along, what is paid for it, and what it may touch: the last arguments of each call that runs code. */
const PAYMENT = {
  value: [U256, 'U256'],
  gas_limit: [u64, 'u64'],
  max_fee_per_gas: [U256, 'U256'],
  max_priority_fee_per_gas: [option(U256), 'Option<U256>'],
  nonce: [option(U256), 'Option<U256>'],
  access_list: [vec(tuple(H160, vec(H256))), 'Vec<(H160, Vec<H256>)>'],
  authorization_list: [vec(AuthorizationListItem), 'AuthorizationList'],
} as const

export const evm = definePallet({
  name: 'EVM',
  index: 22,
  crate: 'pallet_evm',
  storage: {
    AccountCodes: map([['Blake2128Concat', H160]], bytes, { default: '0x' }),
    AccountCodesMetadata: map([['Blake2128Concat', H160]], CodeMetadata),
    AccountStorages: map(
      [
        ['Blake2128Concat', H160],
        ['Blake2128Concat', H256],
      ],
      H256,
      { default: '0x0000000000000000000000000000000000000000000000000000000000000000' },
    ),
    WhitelistedCreators: value(vec(H160), { default: [] }),
    DisableWhitelistCheck: value(bool, { default: false }),
  },
  calls: {
    withdraw: call(0, { address: [H160, 'H160'], value: [TaoBalance, 'BalanceOf<T>'] }),
    call: call(1, {
      source: [H160, 'H160'],
      target: [H160, 'H160'],
      input: [bytes, 'Vec<u8>'],
      ...PAYMENT,
    }),
    create: call(2, {
      source: [H160, 'H160'],
      init: [bytes, 'Vec<u8>'],
      ...PAYMENT,
    }),
    create2: call(3, {
      source: [H160, 'H160'],
      init: [bytes, 'Vec<u8>'],
      salt: [H256, 'H256'],
      ...PAYMENT,
    }),
    set_whitelist: call(4, { new: [vec(H160), 'Vec<H160>'] }),
    disable_whitelist: call(5, { disabled: [bool, 'bool'] }),
  },
  events: {
    Log: event(0, { log: [Log, 'Log'] }),
    Created: event(1, { address: [H160, 'H160'] }),
    CreatedFailed: event(2, { address: [H160, 'H160'] }),
    Executed: event(3, { address: [H160, 'H160'] }),
    ExecutedFailed: event(4, { address: [H160, 'H160'] }),
  },
  errors: {
    BalanceLow: 0,
    FeeOverflow: 1,
    PaymentOverflow: 2,
    WithdrawFailed: 3,
    GasPriceTooLow: 4,
    InvalidNonce: 5,
    GasLimitTooLow: 6,
    GasLimitTooHigh: 7,
    InvalidChainId: 8,
    InvalidSignature: 9,
    Reentrancy: 10,
    TransactionMustComeFromEOA: 11,
    Undefined: 12,
    NotAllowed: 13,
    CreateOriginNotAllowed: 14,
  },
  errorDocs: {
    BalanceLow: 'The balance does not suffice for the action.',
    FeeOverflow: 'The total fee is too large to be computed.',
    PaymentOverflow: 'The total payment is too large to be computed.',
    WithdrawFailed: 'The fee could not be taken from the account.',
    GasPriceTooLow: 'The price of gas that is offered is too low.',
    InvalidNonce: 'The transaction has another nonce than the account.',
    GasLimitTooLow: 'The gas limit does not suffice for the transaction.',
    GasLimitTooHigh: 'The gas limit is above that of a block.',
    InvalidChainId: 'The transaction was signed for a chain with another id.',
    InvalidSignature: 'The signature of the transaction is not valid.',
    Reentrancy: 'The EVM was entered while it was running.',
    TransactionMustComeFromEOA: 'An account with code cannot send transactions, by EIP-3607.',
    Undefined: 'An error without a definition.',
    NotAllowed: 'The origin may not do this.',
    CreateOriginNotAllowed: 'The address may not deploy contracts, be it by CREATE or by CALL(CREATE).',
  },
})
