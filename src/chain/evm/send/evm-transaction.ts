/** An Ethereum transaction of the kind with a limit of the price (EIP-1559), to Ethereum's tools and to the runtime. */

import { keccak_256 } from '@noble/hashes/sha3.js'
import { serializeTransaction } from 'viem/utils'
import type { PlanCall } from '../../plan.js'
import { fromHex, toHex } from '../../scale/hex.js'
import type { ScaleInput } from '../../scale/value.js'
import { makeU256 } from '../read-u256.js'

/** What is signed. Amounts in wei. */
export interface EvmTransaction {
  readonly chainId: number
  readonly nonce: bigint
  readonly gas: bigint
  readonly maxFeePerGas: bigint
  readonly maxPriorityFeePerGas: bigint
  /** H160 in any letters; null where a contract is created. */
  readonly to: string | null
  readonly value: bigint
  /** Hex with 0x. */
  readonly data: string
}

type Hex = `0x${string}`

/** r and s of 32 bytes, then the recovery bit; 65 bytes. */
export type EvmSignature = Uint8Array

const R_LENGTH = 32
const S_END = 64

function describe(transaction: EvmTransaction) {
  const { chainId, nonce, gas, maxFeePerGas, maxPriorityFeePerGas, to, value, data } = transaction
  return {
    type: 'eip1559' as const,
    chainId,
    nonce: Number(nonce),
    gas,
    maxFeePerGas,
    maxPriorityFeePerGas,
    ...(to === null ? {} : { to: to.toLowerCase() as Hex }),
    value,
    data: data as Hex,
  }
}

/** The bytes that an Ethereum wallet sends: without a signature those of which the hash is signed. */
export function serializeEvm(transaction: EvmTransaction, signature?: EvmSignature): Uint8Array {
  if (signature === undefined) return fromHex(serializeTransaction(describe(transaction)))
  const [r, s] = [signature.subarray(0, R_LENGTH), signature.subarray(R_LENGTH, S_END)].map((part) => toHex(part) as Hex)
  if (r === undefined || s === undefined) throw new RangeError('a signature of Ethereum has 65 bytes')
  return fromHex(serializeTransaction(describe(transaction), { r, s, yParity: signature[S_END] ?? 0 }))
}

/** keccak-256 of those bytes: what is signed, or the hash by which Ethereum's tools know the transaction. */
export function hashEvm(transaction: EvmTransaction, signature?: EvmSignature): Uint8Array {
  return keccak_256(serializeEvm(transaction, signature))
}

/** The call by which the runtime takes the transaction; zeros stand for a signature that is still to come. */
export function makeTransactCall(transaction: EvmTransaction, signature?: EvmSignature): PlanCall {
  const { chainId, nonce, gas, maxFeePerGas, maxPriorityFeePerGas, to, value, data } = transaction
  const bytes = signature ?? new Uint8Array(S_END + 1)
  const number = (amount: bigint): ScaleInput => [...makeU256(amount)]
  return {
    pallet: 'Ethereum',
    name: 'transact',
    args: {
      transaction: {
        type: 'EIP1559',
        value: {
          chain_id: BigInt(chainId),
          nonce: number(nonce),
          max_priority_fee_per_gas: number(maxPriorityFeePerGas),
          max_fee_per_gas: number(maxFeePerGas),
          gas_limit: number(gas),
          action: to === null ? { type: 'Create' } : { type: 'Call', value: to.toLowerCase() },
          value: number(value),
          input: data,
          access_list: [],
          signature: {
            odd_y_parity: (bytes[S_END] ?? 0) === 1,
            r: toHex(bytes.subarray(0, R_LENGTH)),
            s: toHex(bytes.subarray(R_LENGTH, S_END)),
          },
        },
      },
    },
  }
}
