/** `Runner` of pallet_evm: one transaction's fee, its run through the machine, and what is left to do after it. */
import type { Ctx } from '../../frame/context.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import { addWeight, dbWeight, type Weight, ZERO_WEIGHT } from '../../frame/weight.js'
import { hexToBytes } from '../../schema/scale.js'
import type { Hex } from '../../schema/types.js'
import { findAuthorAddress } from '../ethereum/find-author-address.js'
import { accountBasic } from './account-basic.js'
import { checkTransaction, currentBaseFee, type TransactionFault, TransactionRefused } from './check-transaction.js'
import { settleGasFee, withdrawGasFee } from './fee.js'
import { BLOCK_GAS_LIMIT, intrinsicGas } from './gas.js'
import { MAX_INIT_CODE } from './machine/call-instructions.js'
import type { ExitReason } from './machine/exit.js'
import { Gasometer } from './machine/gasometer.js'
import { Machine } from './machine/machine.js'
import { ProofMeter, type WeightLimits } from './machine/proof-meter.js'
import { type LogValue, World } from './machine/world.js'
import { evmRules } from './rules.js'
import { evm } from './schema.js'

export interface Authorization {
  readonly chainId: bigint
  readonly address: Hex
  readonly nonce: bigint
  /** Undefined if the signature is none. */
  readonly signer: Hex | undefined
}

export interface EvmTransaction {
  readonly source: Hex
  /** Undefined: a creation. */
  readonly target: Hex | undefined
  readonly input: Uint8Array
  /** CREATE2 where there is one. */
  readonly salt?: Uint8Array
  /** Wei. */
  readonly value: bigint
  readonly gasLimit: bigint
  readonly maxFeePerGas: bigint | undefined
  readonly maxPriorityFeePerGas: bigint | undefined
  readonly nonce: bigint | undefined
  readonly accessList: readonly (readonly [address: Hex, keys: readonly Hex[]])[]
  readonly authorizations: readonly Authorization[]
}

export interface RunOptions {
  /** False where it is only looked at: no fee, no check of the price. */
  readonly isTransactional: boolean
  /** Whether to check it here; Ethereum transactions were checked before. */
  readonly validates: boolean
  readonly estimates?: boolean
  /** What is recorded of the state that is read, for Ethereum transactions. */
  readonly proof?: { readonly limits: WeightLimits; readonly base: bigint }
}

export interface RunResult {
  readonly reason: ExitReason
  /** What came back, or the new contract's address. */
  readonly output: Uint8Array
  readonly created: Hex | undefined
  readonly usedGas: bigint
  /** The gas that is paid for: all of it where more of the state was read or weighed than the limits allow. */
  readonly paidGas: bigint
  readonly logs: readonly LogValue[]
  readonly proof: ProofMeter | undefined
}

const MAX_REFUND_SHARE = 5
/** Ten blocks' gas: what a trial may take at most, as a node's own methods limit it. More would hold up the chain. */
const MOST_GAS = BLOCK_GAS_LIMIT * 10n

const PRICE_READ = dbWeight(1, 0)

const ERRORS: Readonly<Record<TransactionFault, Parameters<typeof evm.error>[0]>> = {
  GasLimitTooLow: 'GasLimitTooLow',
  GasLimitTooHigh: 'GasLimitTooHigh',
  GasPriceTooLow: 'GasPriceTooLow',
  PriorityFeeTooHigh: 'GasPriceTooLow',
  BalanceTooLow: 'BalanceLow',
  TxNonceTooLow: 'InvalidNonce',
  TxNonceTooHigh: 'InvalidNonce',
  InvalidFeeInput: 'GasPriceTooLow',
  InvalidChainId: 'InvalidChainId',
  InvalidSignature: 'InvalidSignature',
  EmptyAuthorizationList: 'Undefined',
  AuthorizationListTooLarge: 'Undefined',
}

/** A failure of the call that weighs what was read until then. */
function refuse(name: Parameters<typeof evm.error>[0], weight: Weight): DispatchFailure {
  return new DispatchFailure(evm.error(name).error, { actualWeight: weight, pays: 'Yes' })
}

/**
 * Runs a transaction. Code that fails is a result; what is thrown is the failure of the call. With `validates`, a creation is refused to
 * those who are not on the list of creators.
 */
export function runTransaction(ctx: Ctx, transaction: EvmTransaction, options: RunOptions): RunResult {
  const { source } = transaction
  if (options.validates) validate(ctx, transaction, options)
  if (options.isTransactional && evm.storage.AccountCodes.has(ctx, source)) throw refuse('TransactionMustComeFromEOA', PRICE_READ)
  const baseFee = currentBaseFee(ctx)
  // The runtime leaves the tip that is offered out of account.
  const price = !options.isTransactional || transaction.maxFeePerGas === 0n ? 0n : baseFee
  const taken = withWeight(() => withdrawGasFee(ctx, source, price * transaction.gasLimit))
  const proof = options.proof === undefined ? undefined : new ProofMeter(options.proof.limits, options.proof.base)
  const { precompiles } = evmRules(ctx)
  const world = new World(ctx, proof, precompiles)
  const machine = new Machine(world, source, baseFee, options.estimates ?? false, precompiles)
  const gas = new Gasometer(Number(transaction.gasLimit > MOST_GAS ? MOST_GAS : transaction.gasLimit))
  const ended = execute(machine, gas, transaction)
  const usedGas = BigInt(gas.total - Math.min(Math.floor(gas.total / MAX_REFUND_SHARE), Math.max(gas.refund, 0)))
  // What was done stays done.
  const isExceeded = proof?.isExceeded === true
  const paidGas = isExceeded ? transaction.gasLimit : usedGas
  settleGasFee(ctx, source, { fee: paidGas * price, baseFee: paidGas * baseFee }, taken)
  for (const deleted of [...world.deleted].sort()) world.removeAccount(deleted)
  for (const log of world.logs) ctx.deposit(evm.event.Log({ log }))
  const { reason, output, address } = isExceeded ? { ...EXCEEDED, address: ended.address && NO_ADDRESS } : ended
  return { reason, output, created: address, usedGas, paidGas, logs: world.logs, proof }
}

function withWeight<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof DispatchFailure) throw new DispatchFailure(error.error, { actualWeight: PRICE_READ, pays: 'Yes' })
    throw error
  }
}

function validate(ctx: Ctx, transaction: EvmTransaction, { isTransactional }: RunOptions): void {
  const { source, target } = transaction
  if (target === undefined && !mayCreate(ctx, source)) throw refuse('NotAllowed', ZERO_WEIGHT)
  try {
    checkTransaction(ctx, 'block', isTransactional, {
      ...transaction,
      nonce: transaction.nonce ?? accountBasic(ctx, source).nonce,
      isCreation: target === undefined,
      authorizations: transaction.authorizations.length,
    })
  } catch (error) {
    if (error instanceof TransactionRefused) throw refuse(ERRORS[error.fault], addWeight(PRICE_READ, dbWeight(2, 0)))
    throw error
  }
}

function mayCreate(ctx: Ctx, source: Hex): boolean {
  return evm.storage.DisableWhitelistCheck.get(ctx) || evm.storage.WhitelistedCreators.get(ctx).includes(source)
}

interface Executed {
  readonly reason: ExitReason
  readonly output: Uint8Array
  readonly address: Hex | undefined
}

const NO_BYTES = new Uint8Array(0)
const NO_ADDRESS: Hex = `0x${'00'.repeat(20)}`
const EXCEEDED = { reason: { type: 'Error', value: { type: 'OutOfGas' } }, output: NO_BYTES } as const

/** `transact_call` and `transact_create` of the stack executor. */
function execute(machine: Machine, gas: Gasometer, transaction: EvmTransaction): Executed {
  const { world } = machine
  const { source, target, input, value, salt } = transaction
  const isCreation = target === undefined
  // Told of a creation that fails too.
  const address = isCreation ? machine.addressOfNew(source, input, salt) : undefined
  const refused = (type: 'OutOfGas' | 'CreateContractLimit'): Executed => {
    gas.takeAll()
    return { reason: { type: 'Error', value: { type } }, output: NO_BYTES, address }
  }
  if (!isCreation) world.addNonce(source)
  if (isCreation && input.length > MAX_INIT_CODE) return refused('CreateContractLimit')
  const cost = intrinsicGas({ ...transaction, isCreation, authorizations: transaction.authorizations.length })
  if (BigInt(gas.left) < cost) return refused('OutOfGas')
  gas.charge(Number(cost))
  if (!isCreation) for (const address of [source, target, findAuthorAddress(world.ctx)]) world.warm(address)
  for (const [address, keys] of transaction.accessList) {
    world.warm(address)
    for (const key of keys) world.warm(address + key)
  }
  delegate(machine, gas, transaction.authorizations)
  const asking = { gas, depth: -1, isStatic: false, isTransaction: true }
  if (isCreation) {
    return { ...machine.create(asking, { caller: source, value, code: input, ...(salt === undefined ? {} : { salt }) }), address }
  }
  world.proof?.accountRead()
  const context = { address: target, caller: source, value }
  const transfer = { source, target, value }
  const request = { codeAddress: target, transfer, input, gas: Number(transaction.gasLimit), isStatic: false, context }
  return { ...machine.call(asking, request), address }
}

const DELEGATION_PREFIX = [0xef, 0x01, 0x00]
const DELEGATION_LENGTH = 23
const AUTHORIZATION_REFUND = 12_500
const U64_MAX = 0xffff_ffff_ffff_ffffn

/** EIP-7702: accounts that let the code of a contract run as their own. */
function delegate({ world }: Machine, gas: Gasometer, authorizations: readonly Authorization[]): void {
  for (const { chainId, address, nonce, signer } of authorizations) {
    if ((chainId !== 0n && chainId !== world.chainId()) || nonce >= U64_MAX || signer === undefined) continue
    world.warm(signer)
    const code = world.code(signer)
    const isDelegation = code.length === DELEGATION_LENGTH && DELEGATION_PREFIX.every((byte, at) => code[at] === byte)
    if ((code.length > 0 && !isDelegation) || world.nonce(signer) !== nonce) continue
    if (world.nonce(signer) > 0n || world.balance(signer) > 0n || code.length > 0) gas.refund += AUTHORIZATION_REFUND
    if (address !== NO_ADDRESS) world.setCode(signer, Uint8Array.from([...DELEGATION_PREFIX, ...hexToBytes(address)]))
    world.addNonce(signer)
  }
}
