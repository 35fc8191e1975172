import type { Ctx } from '../../frame/context.js'
import { DispatchFailure, type PostInfo } from '../../frame/dispatch.js'
import type { Handler } from '../../frame/pallet.js'
import { bytesToHex, hexToBytes } from '../../schema/scale.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { gasToWeight } from '../evm/gas.js'
import { fromLimbs, toLimbs } from '../evm/limbs.js'
import { bytesToWord } from '../evm/machine/word.js'
import { type RunResult, runTransaction } from '../evm/runner.js'
import { bloomOf } from './bloom.js'
import { recoverAuthority } from './recover-signer.js'
import { ethereum, type ReceiptV4 } from './schema.js'
import { hashTransaction, proofSizeBase, readTransaction, type TransactionData, type TransactionValue } from './transaction.js'

export type ReceiptValue = ValueOf<typeof ReceiptV4>

const { Pending, CounterForPending } = ethereum.storage
const NO_ADDRESS: Hex = `0x${'00'.repeat(20)}`

/** `transact` of pallet_ethereum. Code that fails is no failure of the call: the receipt says it. */
export const transact: Handler<typeof ethereum, 'transact'> = {
  weight: ({ transaction }) => gasToWeight(readTransaction(transaction).gasLimit),
  handle: (ctx, origin, { transaction }) => {
    if (origin.type !== 'Ethereum') throw new DispatchFailure({ type: 'Other' })
    return applyTransaction(ctx, origin.address, transaction)
  },
}

function run(ctx: Ctx, source: Hex, data: TransactionData): RunResult {
  const transaction = {
    ...data,
    source,
    input: hexToBytes(data.input),
    authorizations: data.authorizations.map(recoverAuthority),
  }
  const proof = { limits: gasToWeight(data.gasLimit), base: proofSizeBase(data) }
  return runTransaction(ctx, transaction, { isTransactional: true, validates: false, proof })
}

/** `apply_validated_transaction`: what it did waits in `Pending` for the end of the block. */
function applyTransaction(ctx: Ctx, from: Hex, transaction: TransactionValue): PostInfo {
  const data = readTransaction(transaction)
  const result = run(ctx, from, data)
  const index = CounterForPending.get(ctx)
  const hash = hashTransaction(transaction)
  const logs = [...result.logs]
  const bloom = bloomOf(logs)
  const status = {
    transaction_hash: hash,
    transaction_index: index,
    from,
    to: data.target,
    contract_address: result.created,
    logs,
    logs_bloom: bloom,
  }
  const before = index === 0 ? undefined : Pending.get(ctx, index - 1)
  const receipt: ReceiptValue = {
    type: transaction.type,
    value: {
      status_code: result.reason.type === 'Succeed' ? 1 : 0,
      used_gas: toLimbs((before === undefined ? 0n : fromLimbs(before[2].value.used_gas)) + result.paidGas),
      logs_bloom: bloom,
      logs,
    },
  }
  Pending.set(ctx, index, [transaction, status, receipt])
  CounterForPending.set(ctx, index + 1)
  ctx.deposit(
    ethereum.event.Executed({
      from,
      to: data.target ?? result.created ?? NO_ADDRESS,
      transaction_hash: hash,
      exit_reason: result.reason,
      extra_data: result.reason.type === 'Revert' && result.created === undefined ? reasonOf(result.output) : '0x',
    }),
  )
  const weight = gasToWeight(result.paidGas)
  return { actualWeight: { ...weight, proofSize: result.proof?.proofSize ?? weight.proofSize }, pays: 'No' }
}

const LENGTH_AT = 36
const MESSAGE_AT = 68
const MOST_OF_A_MESSAGE = 30

/** The message of `Error(string)`, cut; other bytes as they are. */
function reasonOf(output: Uint8Array): Hex {
  const hex = (bytes: Uint8Array): Hex => `0x${bytesToHex(bytes)}`
  if (output.length <= MESSAGE_AT) return hex(output)
  const length = bytesToWord(output.subarray(LENGTH_AT, MESSAGE_AT))
  const end = MESSAGE_AT + (length > BigInt(MOST_OF_A_MESSAGE) ? MOST_OF_A_MESSAGE : Number(length))
  return hex(output.length >= end ? output.subarray(MESSAGE_AT, end) : output)
}
