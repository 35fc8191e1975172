/** Blocks, transactions and receipts in Ethereum's JSON. */
import { bloomOf } from '../../pallets/ethereum/bloom.js'
import { encodeTransaction, readTransaction, type TransactionValue } from '../../pallets/ethereum/transaction.js'
import { fromLimbs } from '../../pallets/evm/limbs.js'
import type { Hex } from '../../schema/types.js'
import { type EthereumParts, type Located, quantity } from './ask-runtime.js'

const KINDS = { Legacy: 0, EIP2930: 1, EIP1559: 2, EIP7702: 4 } as const
const SHA3_UNCLES: Hex = '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347'

function signatureJson({ value: { signature } }: TransactionValue): object {
  const r = quantity(BigInt(signature.r))
  const s = quantity(BigInt(signature.s))
  if ('v' in signature) return { v: quantity(signature.v), r, s }
  const parity = signature.odd_y_parity ? '0x1' : '0x0'
  return { v: parity, yParity: parity, r, s }
}

/** A transaction with what its block says of it. */
export function transactionJson({ parts, index, transaction }: Located): object {
  const data = readTransaction(transaction)
  const status = parts.statuses[index]
  const baseOf1559 = { maxFeePerGas: quantity(data.maxFeePerGas), maxPriorityFeePerGas: quantity(data.maxPriorityFeePerGas) }
  return {
    hash: status?.transaction_hash,
    nonce: quantity(data.nonce),
    blockHash: parts.hash,
    blockNumber: quantity(fromLimbs(parts.block.header.number)),
    transactionIndex: quantity(index),
    from: status?.from,
    to: data.target ?? null,
    value: quantity(data.value),
    gas: quantity(data.gasLimit),
    gasPrice: quantity(data.maxFeePerGas),
    ...(data.gasPrice === undefined ? baseOf1559 : {}),
    input: data.input,
    creates: data.target === undefined ? (status?.contract_address ?? null) : null,
    type: quantity(KINDS[transaction.type]),
    ...(data.chainId === undefined ? {} : { chainId: quantity(data.chainId) }),
    ...(transaction.type === 'Legacy' ? {} : { accessList: data.accessList.map(([address, storageKeys]) => ({ address, storageKeys })) }),
    ...signatureJson(transaction),
  }
}

/** What became of a transaction. Gas costs the base fee alone, whatever was offered: the block says how much. */
export function receiptJson({ parts, index, transaction }: Located, effectiveGasPrice: bigint): object {
  const status = parts.statuses[index]
  const receipt = parts.receipts[index]?.value
  const cumulative = receipt === undefined ? 0n : fromLimbs(receipt.used_gas)
  const before = parts.receipts[index - 1]?.value
  const logsBefore = parts.receipts.slice(0, index).reduce((count, { value }) => count + value.logs.length, 0)
  const blockNumber = quantity(fromLimbs(parts.block.header.number))
  const place = { blockHash: parts.hash, blockNumber, transactionHash: status?.transaction_hash, transactionIndex: quantity(index) }
  return {
    ...place,
    from: status?.from,
    to: status?.to ?? null,
    contractAddress: receipt?.status_code === 1 ? (status?.contract_address ?? null) : null,
    cumulativeGasUsed: quantity(cumulative),
    gasUsed: quantity(cumulative - (before === undefined ? 0n : fromLimbs(before.used_gas))),
    effectiveGasPrice: quantity(effectiveGasPrice),
    status: quantity(receipt?.status_code ?? 0),
    type: quantity(KINDS[transaction.type]),
    logsBloom: bloomOf(receipt?.logs ?? []),
    logs: (receipt?.logs ?? []).map(({ address, topics, data }, at) => ({
      ...place,
      address,
      topics,
      data,
      logIndex: quantity(logsBefore + at),
      removed: false,
    })),
  }
}

/** What a block says of itself, without what is in it. */
export function headerJson(parts: EthereumParts, baseFeePerGas: bigint): object {
  const { header, transactions } = parts.block
  return {
    number: quantity(fromLimbs(header.number)),
    hash: parts.hash,
    parentHash: header.parent_hash,
    nonce: header.nonce,
    sha3Uncles: SHA3_UNCLES,
    logsBloom: header.logs_bloom,
    transactionsRoot: header.transactions_root,
    stateRoot: header.state_root,
    receiptsRoot: header.receipts_root,
    miner: header.beneficiary,
    author: header.beneficiary,
    difficulty: quantity(fromLimbs(header.difficulty)),
    extraData: header.extra_data,
    mixHash: header.mix_hash,
    size: quantity(transactions.reduce((size, transaction) => size + encodeTransaction(transaction).length, HEADER_SIZE)),
    gasLimit: quantity(fromLimbs(header.gas_limit)),
    gasUsed: quantity(fromLimbs(header.gas_used)),
    timestamp: quantity(header.timestamp / 1000n),
    baseFeePerGas: quantity(baseFeePerGas),
  }
}

/** A block, with its transactions whole or by their hashes. */
export function blockJson(parts: EthereumParts, baseFeePerGas: bigint, isWhole: boolean): object {
  return {
    ...headerJson(parts, baseFeePerGas),
    totalDifficulty: '0x0',
    uncles: [],
    transactions: parts.block.transactions.map((transaction, index) =>
      isWhole ? transactionJson({ parts, index, transaction }) : parts.statuses[index]?.transaction_hash,
    ),
  }
}

/** About what a header takes. */
const HEADER_SIZE = 508
