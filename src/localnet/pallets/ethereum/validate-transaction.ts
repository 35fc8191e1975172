/** Whether an Ethereum transaction, which carries its own signature, may enter the pool or a block. */
import type { Ctx } from '../../frame/context.js'
import { invalid, invalidCustom, U64_MAX, type ValidityFailure, type ValidTransaction } from '../../frame/validity.js'
import { bytesToHex, hexToBytes, Writer } from '../../schema/scale.js'
import type { Hex } from '../../schema/types.js'
import { accountBasic } from '../evm/account-basic.js'
import { checkTransaction, type TransactionFault, TransactionRefused } from '../evm/check-transaction.js'
import { toLimbs } from '../evm/limbs.js'
import { evm } from '../evm/schema.js'
import { readTransaction, type TransactionValue } from './transaction.js'

/** `TransactionValidationError` by its numbers. */
const CODES: readonly (TransactionFault | undefined)[] = [
  'GasLimitTooLow',
  'GasLimitTooHigh',
  'GasPriceTooLow',
  'PriorityFeeTooHigh',
  'BalanceTooLow',
  'TxNonceTooLow',
  'TxNonceTooHigh',
  'InvalidFeeInput',
  'InvalidChainId',
  'InvalidSignature',
  'EmptyAuthorizationList',
  'AuthorizationListTooLarge',
]

/** The refusal as the pool is told of it. */
export function validityOf(fault: TransactionFault): ValidityFailure {
  if (fault === 'BalanceTooLow') return invalid('Payment')
  if (fault === 'TxNonceTooLow') return invalid('Stale')
  if (fault === 'TxNonceTooHigh') return invalid('Future')
  return invalidCustom(CODES.indexOf(fault))
}

function check(ctx: Ctx, where: 'pool' | 'block', source: Hex, transaction: TransactionValue): void {
  const data = readTransaction(transaction)
  try {
    checkTransaction(ctx, where, true, {
      ...data,
      source,
      isCreation: data.target === undefined,
      input: hexToBytes(data.input),
      maxPriorityFeePerGas: data.gasPrice === undefined ? data.maxPriorityFeePerGas : undefined,
      authorizations: data.authorizations.length,
      isDelegation: transaction.type === 'EIP7702',
    })
  } catch (error) {
    if (error instanceof TransactionRefused) throw validityOf(error.fault)
    throw error
  }
}

/** The tag that an address's transaction with this nonce provides. */
function nonceTag(address: Hex, nonce: bigint): Hex {
  const writer = new Writer()
  writer.hex(address)
  for (const limb of toLimbs(nonce)) writer.bigint(limb, 8)
  return `0x${bytesToHex(writer.finish())}`
}

/** Priority that the runtime gives all of them, whatever they offer. */
const PRIORITY = 1n

/** `validate_transaction_in_pool`: a nonce of the future is valid there, and waits. Throws the ValidityFailure. */
export function validateInPool(ctx: Ctx, source: Hex, transaction: TransactionValue): ValidTransaction {
  check(ctx, 'pool', source, transaction)
  if (evm.storage.AccountCodes.has(ctx, source)) throw invalid('BadSigner')
  const { nonce } = readTransaction(transaction)
  return {
    priority: PRIORITY,
    requires: nonce > accountBasic(ctx, source).nonce ? [nonceTag(source, nonce - 1n)] : [],
    provides: [nonceTag(source, nonce)],
    longevity: U64_MAX,
    propagate: true,
  }
}

/** `validate_transaction_in_block`: the nonce has to be the next one. Throws the ValidityFailure. */
export function validateInBlock(ctx: Ctx, source: Hex, transaction: TransactionValue): void {
  check(ctx, 'block', source, transaction)
}
