/** Declaration of Ethereum. */
import { call, definePallet, event } from '../../frame/pallet-schema.js'
import { enumOf, newtype, struct } from '../../schema/composites.js'
import { Cow, H160, H256, U256 } from '../../schema/primitives.js'
import { ScaleError } from '../../schema/scale.js'
import { map, value } from '../../schema/storage.js'
import { bool, bytes, fixedBytes, type Hex, named, option, type Ty, tuple, u8, u32, u64, vec } from '../../schema/types.js'

/** Order of the curve. */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

/** A signature whose numbers are outside of the curve's order cannot be decoded at all. */
function inRange<T extends { readonly r: Hex; readonly s: Hex }>(ty: Ty<T>): Ty<T> {
  return {
    ...ty,
    decode: (reader) => {
      const signature = ty.decode(reader)
      for (const number of [signature.r, signature.s]) {
        if (BigInt(number) === 0n || BigInt(number) >= ORDER) throw new ScaleError('Invalid signature')
      }
      return signature
    },
  }
}

export const TransactionAction = enumOf(named('ethereum::transaction::legacy::TransactionAction'), {
  Call: [0, [[H160, 'H160']]],
  Create: [1, null],
})
export const TransactionRecoveryId = newtype(named('ethereum::transaction::legacy::TransactionRecoveryId'), [u64, 'u64'])
const LegacySignature = inRange(
  struct(named('ethereum::transaction::legacy::TransactionSignature'), {
    v: [TransactionRecoveryId, 'TransactionRecoveryId'],
    r: [H256, 'H256'],
    s: [H256, 'H256'],
  }),
)
/** Whether a legacy signature says the parity by it: 27 and 28, or above 36 with the id of a chain. */
export const isRecoveryId = (v: bigint): boolean => v === 27n || v === 28n || v > 36n

export const TransactionSignature: typeof LegacySignature = {
  ...LegacySignature,
  decode: (reader) => {
    const signature = LegacySignature.decode(reader)
    if (!isRecoveryId(signature.v)) throw new ScaleError('Invalid signature')
    return signature
  },
}
export const LegacyTransaction = struct(named('ethereum::transaction::legacy::LegacyTransaction'), {
  nonce: [U256, 'U256'],
  gas_price: [U256, 'U256'],
  gas_limit: [U256, 'U256'],
  action: [TransactionAction, 'TransactionAction'],
  value: [U256, 'U256'],
  input: [bytes, 'Bytes'],
  signature: [TransactionSignature, 'TransactionSignature'],
})
export const AccessListItem = struct(named('ethereum::transaction::eip2930::AccessListItem'), {
  address: [H160, 'Address'],
  storage_keys: [vec(H256), 'Vec<H256>'],
})
export const Eip2930TransactionSignature = inRange(
  struct(named('ethereum::transaction::eip2930::TransactionSignature'), {
    odd_y_parity: [bool, 'bool'],
    r: [H256, 'H256'],
    s: [H256, 'H256'],
  }),
)
export const EIP2930Transaction = struct(named('ethereum::transaction::eip2930::EIP2930Transaction'), {
  chain_id: [u64, 'u64'],
  nonce: [U256, 'U256'],
  gas_price: [U256, 'U256'],
  gas_limit: [U256, 'U256'],
  action: [TransactionAction, 'TransactionAction'],
  value: [U256, 'U256'],
  input: [bytes, 'Bytes'],
  access_list: [vec(AccessListItem), 'AccessList'],
  signature: [Eip2930TransactionSignature, 'TransactionSignature'],
})
export const EIP1559Transaction = struct(named('ethereum::transaction::eip1559::EIP1559Transaction'), {
  chain_id: [u64, 'u64'],
  nonce: [U256, 'U256'],
  max_priority_fee_per_gas: [U256, 'U256'],
  max_fee_per_gas: [U256, 'U256'],
  gas_limit: [U256, 'U256'],
  action: [TransactionAction, 'TransactionAction'],
  value: [U256, 'U256'],
  input: [bytes, 'Bytes'],
  access_list: [vec(AccessListItem), 'AccessList'],
  signature: [Eip2930TransactionSignature, 'TransactionSignature'],
})
export const MalleableTransactionSignature = struct(named('ethereum::transaction::eip2930::MalleableTransactionSignature'), {
  odd_y_parity: [bool, 'bool'],
  r: [H256, 'H256'],
  s: [H256, 'H256'],
})
export const AuthorizationListItem = struct(named('ethereum::transaction::eip7702::AuthorizationListItem'), {
  chain_id: [u64, 'u64'],
  address: [H160, 'Address'],
  nonce: [U256, 'U256'],
  signature: [MalleableTransactionSignature, 'MalleableTransactionSignature'],
})
export const EIP7702Transaction = struct(named('ethereum::transaction::eip7702::EIP7702Transaction'), {
  chain_id: [u64, 'u64'],
  nonce: [U256, 'U256'],
  max_priority_fee_per_gas: [U256, 'U256'],
  max_fee_per_gas: [U256, 'U256'],
  gas_limit: [U256, 'U256'],
  destination: [TransactionAction, 'TransactionAction'],
  value: [U256, 'U256'],
  data: [bytes, 'Bytes'],
  access_list: [vec(AccessListItem), 'AccessList'],
  authorization_list: [vec(AuthorizationListItem), 'AuthorizationList'],
  signature: [Eip2930TransactionSignature, 'TransactionSignature'],
})
export const TransactionV3 = enumOf(named('ethereum::transaction::TransactionV3'), {
  Legacy: [0, [[LegacyTransaction, 'LegacyTransaction']]],
  EIP2930: [1, [[EIP2930Transaction, 'EIP2930Transaction']]],
  EIP1559: [2, [[EIP1559Transaction, 'EIP1559Transaction']]],
  EIP7702: [3, [[EIP7702Transaction, 'EIP7702Transaction']]],
})
export const Log = struct(named('ethereum::log::Log'), {
  address: [H160, 'H160'],
  topics: [vec(H256), 'Vec<H256>'],
  data: [bytes, 'Bytes'],
})
export const Bloom = newtype(named('ethbloom::Bloom'), [fixedBytes(256), '[u8; BLOOM_SIZE]'])
export const TransactionStatus = struct(named('fp_rpc::TransactionStatus'), {
  transaction_hash: [H256, 'H256'],
  transaction_index: [u32, 'u32'],
  from: [H160, 'Address'],
  to: [option(H160), 'Option<Address>'],
  contract_address: [option(H160), 'Option<Address>'],
  logs: [vec(Log), 'Vec<Log>'],
  logs_bloom: [Bloom, 'Bloom'],
})
export const EIP658ReceiptData = struct(named('ethereum::receipt::EIP658ReceiptData'), {
  status_code: [u8, 'u8'],
  used_gas: [U256, 'U256'],
  logs_bloom: [Bloom, 'Bloom'],
  logs: [vec(Log), 'Vec<Log>'],
})
export const ReceiptV4 = enumOf(named('ethereum::receipt::ReceiptV4'), {
  Legacy: [0, [[EIP658ReceiptData, 'EIP658ReceiptData']]],
  EIP2930: [1, [[EIP658ReceiptData, 'EIP2930ReceiptData']]],
  EIP1559: [2, [[EIP658ReceiptData, 'EIP1559ReceiptData']]],
  EIP7702: [3, [[EIP658ReceiptData, 'EIP7702ReceiptData']]],
})
export const H64 = newtype(named('ethereum_types::hash::H64'), [fixedBytes(8), '[u8; 8]'])
export const Header = struct(named('ethereum::header::Header'), {
  parent_hash: [H256, 'H256'],
  ommers_hash: [H256, 'H256'],
  beneficiary: [H160, 'H160'],
  state_root: [H256, 'H256'],
  transactions_root: [H256, 'H256'],
  receipts_root: [H256, 'H256'],
  logs_bloom: [Bloom, 'Bloom'],
  difficulty: [U256, 'U256'],
  number: [U256, 'U256'],
  gas_limit: [U256, 'U256'],
  gas_used: [U256, 'U256'],
  timestamp: [u64, 'u64'],
  extra_data: [bytes, 'Bytes'],
  mix_hash: [H256, 'H256'],
  nonce: [H64, 'H64'],
})
export const Block = struct(named('ethereum::block::Block', [['T', TransactionV3]]), {
  header: [Header, 'Header'],
  transactions: [vec(TransactionV3), 'Vec<T>'],
  ommers: [vec(Header), 'Vec<Header>'],
})
export const ExitSucceed = enumOf(named('evm_core::error::ExitSucceed'), { Stopped: [0, null], Returned: [1, null], Suicided: [2, null] })
export const Opcode = newtype(named('evm_core::opcode::Opcode'), [u8, 'u8'])
export const ExitError = enumOf(named('evm_core::error::ExitError'), {
  StackUnderflow: [0, null],
  StackOverflow: [1, null],
  InvalidJump: [2, null],
  InvalidRange: [3, null],
  DesignatedInvalid: [4, null],
  CallTooDeep: [5, null],
  CreateCollision: [6, null],
  CreateContractLimit: [7, null],
  InvalidCode: [15, [[Opcode, 'Opcode']]],
  OutOfOffset: [8, null],
  OutOfGas: [9, null],
  OutOfFund: [10, null],
  PCUnderflow: [11, null],
  CreateEmpty: [12, null],
  Other: [13, [[Cow, "Cow<'static, str>"]]],
  MaxNonce: [14, null],
})
export const ExitRevert = enumOf(named('evm_core::error::ExitRevert'), { Reverted: [0, null] })
export const ExitFatal = enumOf(named('evm_core::error::ExitFatal'), {
  NotSupported: [0, null],
  UnhandledInterrupt: [1, null],
  CallErrorAsFatal: [2, [[ExitError, 'ExitError']]],
  Other: [3, [[Cow, "Cow<'static, str>"]]],
})
export const ExitReason = enumOf(named('evm_core::error::ExitReason'), {
  Succeed: [0, [[ExitSucceed, 'ExitSucceed']]],
  Error: [1, [[ExitError, 'ExitError']]],
  Revert: [2, [[ExitRevert, 'ExitRevert']]],
  Fatal: [3, [[ExitFatal, 'ExitFatal']]],
})

export const ethereum = definePallet({
  name: 'Ethereum',
  index: 21,
  crate: 'pallet_ethereum',
  rust: { hasPlainEvents: true },
  storage: {
    Pending: map([['Identity', u32]], tuple(TransactionV3, TransactionStatus, ReceiptV4)),
    CounterForPending: value(u32, { default: 0 }),
    CurrentBlock: value(Block),
    CurrentReceipts: value(vec(ReceiptV4)),
    CurrentTransactionStatuses: value(vec(TransactionStatus)),
    BlockHash: map([['Twox64Concat', U256]], H256, { default: '0x0000000000000000000000000000000000000000000000000000000000000000' }),
  },
  calls: {
    transact: call(0, { transaction: [TransactionV3, 'Transaction'] }),
  },
  events: {
    Executed: event(0, {
      from: [H160, 'H160'],
      to: [H160, 'H160'],
      transaction_hash: [H256, 'H256'],
      exit_reason: [ExitReason, 'ExitReason'],
      extra_data: [bytes, 'Vec<u8>'],
    }),
  },
  errors: {
    InvalidSignature: 0,
    PreLogExists: 1,
  },
  errorDocs: {
    InvalidSignature: 'The signature is not a valid one.',
    PreLogExists: 'There is a log from before, with which a transaction is not allowed.',
  },
})
