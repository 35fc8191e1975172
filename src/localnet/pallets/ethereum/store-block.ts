/** The Ethereum block that the runtime derives from each of its own. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import type { Ctx } from '../../frame/context.js'
import { bytesToHex, hexToBytes, Writer } from '../../schema/scale.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { BLOCK_GAS_LIMIT } from '../evm/gas.js'
import { fromLimbs, toLimbs } from '../evm/limbs.js'
import { depositLog } from '../system/digest.js'
import { timestamp } from '../timestamp/schema.js'
import { bloomOf } from './bloom.js'
import { findAuthorAddress } from './find-author-address.js'
import { orderedTrieRoot } from './ordered-trie-root.js'
import { encodeRlpBytes, encodeRlpInteger, encodeRlpList } from './rlp.js'
import { ethereum, type Header } from './schema.js'
import type { ReceiptValue } from './transact.js'
import { encodeTransaction } from './transaction.js'

type HeaderValue = ValueOf<typeof Header>

/** keccak-256 of an empty list. */
const NO_OMMERS: Hex = '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347'
/** `fron`, the engine's id in digests. */
const FRONTIER_ENGINE: Hex = '0x66726f6e'
/** `PostLog::Hashes`: the block's and those of its transactions. */
const HASHES_LOG = 1

const zeros = (length: number): Hex => `0x${'00'.repeat(length)}`

/** `store_block` of pallet_ethereum 4: CurrentBlock and its companions, BlockHash, and the log in the header. */
export function storeBlock(ctx: Ctx): void {
  const { CurrentBlock, CurrentReceipts, CurrentTransactionStatuses, BlockHash } = ethereum.storage
  const number = BigInt(ctx.blockNumber)
  const pending = takePending(ctx)
  const transactions = pending.map(([transaction]) => transaction)
  const receipts = pending.map(([, , receipt]) => receipt)
  const header: HeaderValue = {
    parent_hash: BlockHash.get(ctx, toLimbs(number - 1n)),
    ommers_hash: NO_OMMERS,
    beneficiary: findAuthorAddress(ctx),
    state_root: ctx.stateRoot(),
    transactions_root: orderedTrieRoot(transactions.map(encodeTransaction)),
    receipts_root: orderedTrieRoot(receipts.map(encodeReceipt)),
    logs_bloom: bloomOf(receipts.flatMap(({ value }) => value.logs)),
    difficulty: toLimbs(0n),
    number: toLimbs(number),
    gas_limit: toLimbs(BLOCK_GAS_LIMIT),
    gas_used: receipts.at(-1)?.value.used_gas ?? toLimbs(0n),
    timestamp: timestamp.storage.Now.get(ctx),
    extra_data: '0x',
    mix_hash: zeros(32),
    nonce: zeros(8),
  }
  const hash = hashHeader(header)
  const statuses = pending.map(([, status]) => status)
  CurrentBlock.set(ctx, { header, transactions, ommers: [] })
  CurrentReceipts.set(ctx, receipts)
  CurrentTransactionStatuses.set(ctx, statuses)
  BlockHash.set(ctx, toLimbs(number), hash)
  const log = new Writer()
  log.byte(HASHES_LOG)
  log.hex(hash)
  log.compact(statuses.length)
  for (const { transaction_hash } of statuses) log.hex(transaction_hash)
  depositLog(ctx, { type: 'Consensus', value: [FRONTIER_ENGINE, `0x${bytesToHex(log.finish())}`] })
}

type Pending = NonNullable<ReturnType<typeof ethereum.storage.Pending.take>>

/** The block's transactions, which are none of the next one. */
function takePending(ctx: Ctx): Pending[] {
  const { Pending, CounterForPending } = ethereum.storage
  const count = CounterForPending.get(ctx)
  if (count > 0) CounterForPending.set(ctx, 0)
  return Array.from({ length: count }, (_, at) => Pending.take(ctx, at)).filter((entry) => entry !== undefined)
}

const RECEIPT_KINDS = { Legacy: [], EIP2930: [1], EIP1559: [2], EIP7702: [4] } as const

function encodeReceipt({ type, value: { status_code, used_gas, logs_bloom, logs } }: ReceiptValue): Uint8Array {
  const raw = (hex: Hex): Uint8Array => encodeRlpBytes(hexToBytes(hex))
  const encodedLogs = logs.map(({ address, topics, data }) => encodeRlpList([raw(address), encodeRlpList(topics.map(raw)), raw(data)]))
  const fields = [encodeRlpInteger(BigInt(status_code)), encodeRlpInteger(fromLimbs(used_gas)), raw(logs_bloom), encodeRlpList(encodedLogs)]
  return Uint8Array.from([...RECEIPT_KINDS[type], ...encodeRlpList(fields)])
}

function hashHeader(header: HeaderValue): Hex {
  const raw = (value: Hex): Uint8Array => encodeRlpBytes(hexToBytes(value))
  const integer = (limbs: readonly bigint[]): Uint8Array => encodeRlpInteger(fromLimbs(limbs))
  const encoded = encodeRlpList([
    raw(header.parent_hash),
    raw(header.ommers_hash),
    raw(header.beneficiary),
    raw(header.state_root),
    raw(header.transactions_root),
    raw(header.receipts_root),
    raw(header.logs_bloom),
    integer(header.difficulty),
    integer(header.number),
    integer(header.gas_limit),
    integer(header.gas_used),
    encodeRlpInteger(header.timestamp),
    raw(header.extra_data),
    raw(header.mix_hash),
    raw(header.nonce),
  ])
  return `0x${bytesToHex(keccak_256(encoded))}`
}
