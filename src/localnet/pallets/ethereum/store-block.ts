/** The Ethereum block that the runtime derives from each of its own. No EVM runs here, so it never holds a transaction. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import type { Ctx } from '../../frame/context.js'
import { bytesToHex, hexToBytes } from '../../schema/scale.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { authorityOfSlot, slotOfDigest } from '../aura/hooks.js'
import { depositLog } from '../system/digest.js'
import { timestamp } from '../timestamp/schema.js'
import { encodeRlpBytes, encodeRlpInteger, encodeRlpList } from './rlp.js'
import { ethereum, type Header } from './schema.js'

type HeaderValue = ValueOf<typeof Header>

/** keccak-256 of an empty list and of an empty trie. */
const NO_OMMERS: Hex = '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347'
const EMPTY_TRIE: Hex = '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421'
const GAS_LIMIT = 75_000_000n
/** `fron`, the engine's id in digests. */
const FRONTIER_ENGINE: Hex = '0x66726f6e'

const ZERO_BLOOM: Hex = `0x${'00'.repeat(256)}`
const EMPTY_BLOOM = encodeRlpBytes(new Uint8Array(256))

const u256 = (value: bigint): bigint[] => [value, 0n, 0n, 0n]
const zeros = (length: number): Hex => `0x${'00'.repeat(length)}`

/** `store_block` of pallet_ethereum 4: CurrentBlock and its companions, BlockHash, and the log in the header. */
export function storeBlock(ctx: Ctx): void {
  const { CurrentBlock, CurrentReceipts, CurrentTransactionStatuses, BlockHash } = ethereum.storage
  const number = BigInt(ctx.blockNumber)
  const header: HeaderValue = {
    parent_hash: BlockHash.get(ctx, u256(number - 1n)),
    ommers_hash: NO_OMMERS,
    beneficiary: findAuthor(ctx),
    state_root: ctx.stateRoot(),
    transactions_root: EMPTY_TRIE,
    receipts_root: EMPTY_TRIE,
    logs_bloom: ZERO_BLOOM,
    difficulty: u256(0n),
    number: u256(number),
    gas_limit: u256(GAS_LIMIT),
    gas_used: u256(0n),
    timestamp: timestamp.storage.Now.get(ctx),
    extra_data: '0x',
    mix_hash: zeros(32),
    nonce: zeros(8),
  }
  const hash = hashHeader(header)
  CurrentBlock.set(ctx, { header, transactions: [], ommers: [] })
  CurrentReceipts.set(ctx, [])
  CurrentTransactionStatuses.set(ctx, [])
  BlockHash.set(ctx, u256(number), hash)
  depositLog(ctx, { type: 'Consensus', value: [FRONTIER_ENGINE, `0x01${hash.slice(2)}00`] })
}

/** The author's key cut to an address: bytes 4 to 23. */
function findAuthor(ctx: Ctx): Hex {
  const slot = slotOfDigest(ctx)
  const authority = slot === undefined ? undefined : authorityOfSlot(ctx, slot)
  return authority === undefined ? zeros(20) : `0x${authority.slice(10, 50)}`
}

/** Hash of a header without logs. */
function hashHeader(header: HeaderValue): Hex {
  const raw = (value: Hex): Uint8Array => encodeRlpBytes(hexToBytes(value))
  const integer = ([low = 0n]: readonly bigint[]): Uint8Array => encodeRlpInteger(low)
  const encoded = encodeRlpList([
    raw(header.parent_hash),
    raw(header.ommers_hash),
    raw(header.beneficiary),
    raw(header.state_root),
    raw(header.transactions_root),
    raw(header.receipts_root),
    EMPTY_BLOOM,
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
