/** `CheckEvmTransaction` of fp_evm: what is asked of a transaction before it runs, in the runtime's order. */
import type { Ctx } from '../../frame/context.js'
import type { Hex } from '../../schema/types.js'
import { baseFee } from '../base-fee/schema.js'
import { evmChainId } from '../evm-chain-id/schema.js'
import { accountBasic } from './account-basic.js'
import { BLOCK_GAS_LIMIT, intrinsicGas, type TransactionShape } from './gas.js'
import { fromLimbs } from './limbs.js'

export type TransactionFault =
  | 'GasLimitTooLow'
  | 'GasLimitTooHigh'
  | 'GasPriceTooLow'
  | 'PriorityFeeTooHigh'
  | 'BalanceTooLow'
  | 'TxNonceTooLow'
  | 'TxNonceTooHigh'
  | 'InvalidFeeInput'
  | 'InvalidChainId'
  | 'InvalidSignature'
  | 'EmptyAuthorizationList'
  | 'AuthorizationListTooLarge'

/** Thrown where a transaction must not run. */
export class TransactionRefused extends Error {
  override readonly name = 'TransactionRefused'
  constructor(readonly fault: TransactionFault) {
    super(fault)
  }
}

export interface TransactionToCheck extends TransactionShape {
  readonly source: Hex
  readonly nonce: bigint
  readonly gasLimit: bigint
  /** Wei; undefined where a call only looks and offers nothing. */
  readonly maxFeePerGas: bigint | undefined
  readonly maxPriorityFeePerGas: bigint | undefined
  readonly value: bigint
  /** Undefined where the signature covers none, or there is no signature. */
  readonly chainId?: bigint | undefined
  /** Whether it is one that must name those who delegate to code. */
  readonly isDelegation?: boolean
}

const MAX_AUTHORIZATIONS = 255

/** Wei for a unit of gas. */
export function currentBaseFee(ctx: Ctx): bigint {
  return fromLimbs(baseFee.storage.BaseFeePerGas.get(ctx))
}

/** Throws the TransactionRefused. In the pool a nonce may be one of the future. */
export function checkTransaction(ctx: Ctx, where: 'pool' | 'block', isTransactional: boolean, transaction: TransactionToCheck): void {
  const { balance, nonce } = accountBasic(ctx, transaction.source)
  const { gasLimit, value } = transaction
  if (where === 'block' && transaction.nonce > nonce) throw new TransactionRefused('TxNonceTooHigh')
  if (transaction.nonce < nonce) throw new TransactionRefused('TxNonceTooLow')
  if (isTransactional) {
    if (gasLimit < intrinsicGas(transaction)) throw new TransactionRefused('GasLimitTooLow')
    if (gasLimit > BLOCK_GAS_LIMIT) throw new TransactionRefused('GasLimitTooHigh')
  }
  if (transaction.chainId !== undefined && transaction.chainId !== evmChainId.storage.ChainId.get(ctx)) {
    throw new TransactionRefused('InvalidChainId')
  }
  const price = offeredPrice(transaction, isTransactional)
  if ((isTransactional || price > 0n) && price < currentBaseFee(ctx)) throw new TransactionRefused('GasPriceTooLow')
  const fee = price * gasLimit
  if ((isTransactional || fee > 0n) && balance < value + fee) throw new TransactionRefused('BalanceTooLow')
  if (transaction.isDelegation !== true) return
  if (transaction.authorizations === 0) throw new TransactionRefused('EmptyAuthorizationList')
  if (transaction.authorizations > MAX_AUTHORIZATIONS) throw new TransactionRefused('AuthorizationListTooLarge')
}

function offeredPrice({ maxFeePerGas, maxPriorityFeePerGas }: TransactionToCheck, isTransactional: boolean): bigint {
  if (maxFeePerGas === undefined) {
    if (isTransactional) throw new TransactionRefused('InvalidFeeInput')
    return 0n
  }
  if (maxPriorityFeePerGas !== undefined && maxPriorityFeePerGas > maxFeePerGas) throw new TransactionRefused('PriorityFeeTooHigh')
  return maxFeePerGas
}
