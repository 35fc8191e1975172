/** What the Ethereum side of a node asks the runtime: accounts, code, the last block, and trial runs that change nothing. */

import type { Ctx } from '../frame/context.js'
import { DispatchFailure } from '../frame/dispatch.js'
import { dispatchError } from '../frame/dispatch-error.js'
import { type ApiMethod, apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { baseFee, Permill } from '../pallets/base-fee/schema.js'
import { findAuthorAddress } from '../pallets/ethereum/find-author-address.js'
import { recoverAuthority } from '../pallets/ethereum/recover-signer.js'
import { AuthorizationListItem, Block, ExitReason, ethereum, Log, ReceiptV4, TransactionStatus } from '../pallets/ethereum/schema.js'
import { accountBasic } from '../pallets/evm/account-basic.js'
import { gasToWeight } from '../pallets/evm/gas.js'
import { fromLimbs, toLimbs } from '../pallets/evm/limbs.js'
import { wordToHex } from '../pallets/evm/machine/word.js'
import { type RunResult, runTransaction } from '../pallets/evm/runner.js'
import { evm } from '../pallets/evm/schema.js'
import { evmChainId } from '../pallets/evm-chain-id/schema.js'
import { result, struct } from '../schema/composites.js'
import { H160, H256, U256 } from '../schema/primitives.js'
import { bytesToHex, hexToBytes, Writer } from '../schema/scale.js'
import { type AnyTy, bool, bytes, type Hex, named, option, tuple, u64, type ValueOf, vec } from '../schema/types.js'

const Account = struct(named('evm::backend::Basic'), { balance: [U256, 'U256'], nonce: [U256, 'U256'] })
const UsedGas = struct(named('fp_evm::UsedGas'), { standard: [U256, 'U256'], effective: [U256, 'U256'] })
const WeightInfo = struct(named('fp_evm::WeightInfo'), {
  ref_time_limit: [option(u64), 'Option<u64>'],
  proof_size_limit: [option(u64), 'Option<u64>'],
  ref_time_usage: [option(u64), 'Option<u64>'],
  proof_size_usage: [option(u64), 'Option<u64>'],
})

const executionInfo = <T extends AnyTy>(output: T, name: string) =>
  struct(named('fp_evm::ExecutionInfoV2', [['T', output]]), {
    exit_reason: [ExitReason, 'ExitReason'],
    value: [output, name],
    used_gas: [UsedGas, 'UsedGas'],
    weight_info: [option(WeightInfo), 'Option<WeightInfo>'],
    logs: [vec(Log), 'Vec<Log>'],
  })

const inputs = {
  data: bytes,
  value: U256,
  gas_limit: U256,
  max_fee_per_gas: option(U256),
  max_priority_fee_per_gas: option(U256),
  nonce: option(U256),
  estimate: bool,
  access_list: option(vec(tuple(H160, vec(H256)))),
  authorization_list: option(vec(AuthorizationListItem)),
} as const

type TrialArgs = { readonly [K in keyof typeof inputs]: ValueOf<(typeof inputs)[K]> }

const U64_MAX = 0xffff_ffff_ffff_ffffn
/** What the heaviest kind of transaction takes around its data, as the runtime estimates it. */
const CALL_LENGTH = 258
const CREATE_LENGTH = 190
const PRICE_LENGTH = 32

const limbs = (value: readonly bigint[] | undefined): bigint | undefined => (value === undefined ? undefined : fromLimbs(value))

/** The bytes of an access list in SCALE, which the runtime counts as part of a transaction; none for none. */
function accessListLength(list: TrialArgs['access_list']): number {
  if (list === undefined) return 0
  const writer = new Writer()
  inputs.access_list.encode(list, writer)
  return writer.finish().length
}

function tryOut(ctx: Ctx, source: Hex, target: Hex | undefined, args: TrialArgs) {
  const asked = fromLimbs(args.gas_limit)
  const gasLimit = asked > U64_MAX ? U64_MAX : asked
  const input = hexToBytes(args.data)
  const prices = [args.max_fee_per_gas, args.max_priority_fee_per_gas].filter((price) => price !== undefined).length
  const around = target === undefined ? CREATE_LENGTH + PRICE_LENGTH * prices : CALL_LENGTH
  const limits = gasToWeight(gasLimit)
  const proof = { limits, base: BigInt(input.length + around + accessListLength(args.access_list)) }
  const transaction = {
    source,
    target,
    input,
    value: fromLimbs(args.value),
    gasLimit,
    maxFeePerGas: limbs(args.max_fee_per_gas),
    maxPriorityFeePerGas: limbs(args.max_priority_fee_per_gas),
    nonce: limbs(args.nonce),
    accessList: args.access_list ?? [],
    authorizations: (args.authorization_list ?? []).map(recoverAuthority),
  }
  const options = { isTransactional: false, validates: true, estimates: args.estimate, ...(limits.proofSize > 0n ? { proof } : {}) }
  try {
    return { ran: ctx.transactional(() => runTransaction(ctx, transaction, options)) }
  } catch (error) {
    if (error instanceof DispatchFailure) return { err: error.error }
    throw error
  }
}

function infoOf<V>({ reason, usedGas, paidGas, logs, proof }: RunResult, value: V) {
  return {
    exit_reason: reason,
    value,
    used_gas: { standard: toLimbs(usedGas), effective: toLimbs(paidGas) },
    weight_info:
      proof === undefined
        ? undefined
        : {
            ref_time_limit: proof.limits.refTime,
            proof_size_limit: proof.limits.proofSize,
            ref_time_usage: proof.refTime,
            proof_size_usage: proof.proofSize,
          },
    logs: [...logs],
  }
}

const NO_ADDRESS: Hex = `0x${'00'.repeat(20)}`
const { CurrentBlock, CurrentReceipts, CurrentTransactionStatuses } = ethereum.storage

// biome-ignore lint/suspicious/noExplicitAny: methods of any type
const methods: Readonly<Record<string, ApiMethod<any, any>>> = {
  chain_id: apiMethod({}, u64, (ctx) => evmChainId.storage.ChainId.get(ctx)),
  account_basic: apiMethod({ address: H160 }, Account, (ctx, { address }) => {
    const { balance, nonce } = accountBasic(ctx, address)
    return { balance: toLimbs(balance), nonce: toLimbs(nonce) }
  }),
  gas_price: apiMethod({}, U256, (ctx) => baseFee.storage.BaseFeePerGas.get(ctx)),
  account_code_at: apiMethod({ address: H160 }, bytes, (ctx, { address }) => evm.storage.AccountCodes.get(ctx, address)),
  author: apiMethod({}, H160, findAuthorAddress),
  storage_at: apiMethod({ address: H160, index: U256 }, H256, (ctx, { address, index }) =>
    evm.storage.AccountStorages.get(ctx, address, wordToHex(fromLimbs(index))),
  ),
  call: apiMethod({ from: H160, to: H160, ...inputs }, result(executionInfo(bytes, 'T'), dispatchError), (ctx, { from, to, ...args }) => {
    const tried = tryOut(ctx, from, to, args)
    if (tried.ran === undefined) return { err: tried.err }
    const value: Hex = `0x${bytesToHex(tried.ran.output)}`
    return { ok: infoOf(tried.ran, value) }
  }),
  create: apiMethod({ from: H160, ...inputs }, result(executionInfo(H160, 'T'), dispatchError), (ctx, { from, ...args }) => {
    const tried = tryOut(ctx, from, undefined, args)
    if (tried.ran === undefined) return { err: tried.err }
    return { ok: infoOf(tried.ran, tried.ran.created ?? NO_ADDRESS) }
  }),
  current_block: apiMethod({}, option(Block), (ctx) => CurrentBlock.get(ctx)),
  current_receipts: apiMethod({}, option(vec(ReceiptV4)), (ctx) => CurrentReceipts.get(ctx)),
  current_transaction_statuses: apiMethod({}, option(vec(TransactionStatus)), (ctx) => CurrentTransactionStatuses.get(ctx)),
  current_all: apiMethod({}, tuple(option(Block), option(vec(ReceiptV4)), option(vec(TransactionStatus))), (ctx) => [
    CurrentBlock.get(ctx),
    CurrentReceipts.get(ctx),
    CurrentTransactionStatuses.get(ctx),
  ]),
  elasticity: apiMethod({}, option(Permill), (ctx) => baseFee.storage.Elasticity.get(ctx)),
  gas_limit_multiplier_support: apiMethod({}, tuple(), () => []),
}

export const ethereumRuntimeRPCApi: RuntimeApi = { name: 'EthereumRuntimeRPCApi', version: 6, methods }
