import { isRecord } from '../../core/is-record.js'
import { parseAddress } from '../../core/ss58.js'
import type { ChainClient } from '../client.js'
import { decodeSignedExtrinsic } from '../extrinsic/decode-extrinsic.js'
import { hashBlake2b256 } from '../hash.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isHash, readHeaderNumber } from '../rpc/read-answer.js'
import { toHex } from '../scale/hex.js'
import { type Block, FIRST_FRAME, readBlock, sizeNextFrame } from './read-block.js'
import type { Place } from './read-inclusion.js'
import type { EvmTrace } from './trace-evm.js'

/** Blocks asked for in one go, each by itself. Where there are more of them, many are asked for in one frame. */
const PAGE = 32
/** Hashes asked for in one call. */
const HASHES_PER_CALL = 512
/**
 * The most blocks that are looked through: those in which a transaction with the longest era can be. An endpoint may name any number as the
 * best block's.
 */
const MOST_BLOCKS = 65_536
/**
 * The signer's key lies within this many bytes from the beginning of an extrinsic: only a length, a version and the kind of address precede
 * it.
 */
const KEY_WITHIN = 48

/** The block in which an extrinsic was found, and what is needed to read its events. */
export interface FoundExtrinsic extends Place {
  readonly parentHash: string
  /** Its bytes, length prefix included. */
  readonly bytes: Uint8Array
  /** The place of its carrier in the same block, where it was sent encrypted. */
  readonly carrierIndex?: number
}

export interface Search {
  readonly found: FoundExtrinsic | null
  /**
   * Blocks that the node does not have, or does not show whole, in order; what is not found may be in one of them. Of those behind the
   * last that was looked at, the first and the last.
   */
  readonly missing: readonly number[]
  /** Where its carrier is in a block, if it was sent encrypted and is not in that block itself; null otherwise. */
  readonly carrier: FoundExtrinsic | null
  /** The first block with another transaction of the account that has the same nonce or a later one; null where there is none. */
  readonly usurpedAt: number | null
}

/** The extrinsic that is looked for, and the account and nonce that another transaction may have used in its place. */
interface Target {
  readonly hash: string
  /** The extrinsic that carries it encrypted; left out where it was sent openly. */
  readonly carrier?: { readonly hash: string }
  readonly account: { readonly address: string; readonly nonce: number } | null
  /** Set where an EVM key signed it: what it signed, hex; null where that is not known any more. */
  readonly evm?: { readonly digest: string | null }
}

/** How far the chain is: the best block, and the last one that cannot be replaced any more. */
export interface Heads {
  readonly best: number
  readonly finalized: number
}

/** Hashes of blocks of the best chain, from this one to `to` or to the end of the call; what an endpoint does not have is not one. */
async function listHashes(client: ChainClient, from: number, to: number): Promise<readonly unknown[]> {
  const numbers = Array.from({ length: Math.max(0, Math.min(HASHES_PER_CALL, to - from + 1)) }, (_, index) => from + index)
  if (numbers.length === 0) return []
  const answer = await client.request('chain_getBlockHash', [numbers])
  const hashes = Array.isArray(answer) ? (answer as readonly unknown[]) : []
  return numbers.map((_, index) => hashes[index])
}

/** Blocks of the best chain that something can be in, and how far the chain is. */
export interface Span {
  readonly from: number
  readonly to: number
  /** Hashes of the first of these blocks; those of later ones are asked for when the search has come to them. */
  readonly hashes: readonly unknown[]
  readonly heads: Heads
}

/** Both heads as the node sees them now, and the blocks `from` … `end`, or to the best one. */
export async function readSpan(client: ChainClient, from: number, end: number | null): Promise<Span> {
  const { endpoint } = client.network
  const [header, finalizedHash] = await Promise.all([client.request('chain_getHeader', []), client.request('chain_getFinalizedHead', [])])
  const best = readHeaderNumber(header)
  if (best === null) throw badAnswer(endpoint, 'chain_getHeader')
  if (!isHash(finalizedHash)) throw badAnswer(endpoint, 'chain_getFinalizedHead')
  const to = end === null ? best : Math.min(best, end)
  // The last final block is mostly one of those that are looked at anyway.
  const isListedAnyway = to === best && to - from < HASHES_PER_CALL
  const [hashes, asked] = await Promise.all([listHashes(client, from, to), isListedAnyway ? null : client.readBlockNumber(finalizedHash)])
  const listed = hashes.indexOf(finalizedHash)
  const isListed = listed >= 0 && hashes.lastIndexOf(finalizedHash) === listed
  const finalized = asked ?? (isListed ? from + listed : await client.readBlockNumber(finalizedHash))
  return { from, to, hashes, heads: { best, finalized } }
}

/** The extrinsic of that hash in a block, with its bytes. */
function findOwn({ extrinsics }: Block, hash: string): { readonly index: number; readonly bytes: Uint8Array } | null {
  for (const [index, bytes] of extrinsics.entries()) if (toHex(hashBlake2b256(bytes)) === hash) return { index, bytes }
  return null
}

/** What a block has of a target. */
type Held = Pick<Search, 'found' | 'carrier'>

const NOTHING: Held = { found: null, carrier: null }

function lookInto(block: Block, { hash, carrier }: Pick<Target, 'hash' | 'carrier'>, where: Omit<Place, 'extrinsicIndex'>): Held {
  const place = { ...where, parentHash: block.parentHash }
  const own = findOwn(block, hash)
  const around = carrier === undefined ? null : findOwn(block, carrier.hash)
  if (own) {
    const found = { ...place, extrinsicIndex: own.index, bytes: own.bytes, ...(around ? { carrierIndex: around.index } : {}) }
    return { found, carrier: null }
  }
  return { found: null, carrier: around && { ...place, extrinsicIndex: around.index, bytes: around.bytes } }
}

/**
 * Finds an extrinsic, or at least its carrier, in one block; nothing when neither is in the block, or the node does not have the block.
 * Whether the block is final is not asked: `finalized` is always false.
 */
export async function findInBlock(client: ChainClient, target: Pick<Target, 'hash' | 'carrier'>, blockHash: string): Promise<Held> {
  if (!isHash(blockHash)) return NOTHING
  const answer = await client.request('chain_getBlock', [blockHash])
  const blockNumber = isRecord(answer) && isRecord(answer.block) ? readHeaderNumber(answer.block.header) : null
  const block = blockNumber === null ? null : readBlock(answer, blockNumber, blockHash, client.network.endpoint)
  return block === null || blockNumber === null ? NOTHING : lookInto(block, target, { blockHash, blockNumber, finalized: false })
}

/**
 * What a block has of an EVM key: its transaction as other bytes than those that were sent, or another one with the nonce. Its account has
 * no other key, so that nothing else in the block can be by it.
 */
async function traceEvm(client: ChainClient, block: Block, { account, evm }: Target): Promise<EvmTrace> {
  if (account === null || evm === undefined || evm.digest === null) return { own: null, isUsurped: false }
  const { traceInBlock } = await import('./trace-evm.js')
  return traceInBlock(client, block, { ...account, digest: evm.digest })
}

/** Whether a block has a transaction of the account with the nonce, or with a later one, which can only come after it. */
async function isUsurped(client: ChainClient, { extrinsics }: Block, { account }: Target): Promise<boolean> {
  if (account === null) return false
  const publicKey = Buffer.from(parseAddress(account.address))
  // Hardly any block has a transaction of this account. Only where one may be there is it decoded.
  const own = extrinsics.filter((bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, KEY_WITHIN)).includes(publicKey),
  )
  if (own.length === 0) return false
  const metadata = await client.metadata()
  return own.some((bytes) => {
    const decoded = decodeSignedExtrinsic(metadata, bytes)
    return decoded?.signer === account.address && decoded.nonce !== null && decoded.nonce >= account.nonce
  })
}

/** What the node answers for blocks by their hashes, in order; undefined for what is no hash. */
async function askBlocks(client: ChainClient, hashes: readonly unknown[], inOneFrame: boolean): Promise<readonly unknown[]> {
  const asked = hashes.filter(isHash)
  const method = 'chain_getBlock'
  const questions = asked.map((hash) => [hash])
  const answers = inOneFrame
    ? await client.requestMany(method, questions)
    : await Promise.all(questions.map((question) => client.request(method, question)))
  const byHash = new Map<unknown, unknown>(asked.map((hash, index) => [hash, answers[index]]))
  return hashes.map((hash) => byHash.get(hash))
}

/** A block of a span; null where the node does not have it, or shows another one. */
interface Listed {
  readonly blockNumber: number
  readonly blockHash: unknown
  readonly block: Block | null
}

/** The blocks `from` … `to` of a span in order, in pages, so that no more is asked for than the search needs. */
async function* walkBlocks(client: ChainClient, span: Span, to: number): AsyncGenerator<Listed> {
  const isLong = to - span.from >= PAGE
  let page = isLong ? FIRST_FRAME : PAGE
  for (let from = span.from; from <= to; from += HASHES_PER_CALL) {
    const hashes = from === span.from ? span.hashes : await listHashes(client, from, to)
    for (let offset = 0; offset < hashes.length; ) {
      const listed = hashes.slice(offset, offset + page)
      const answers = await askBlocks(client, listed, isLong)
      for (const [index, blockHash] of listed.entries()) {
        const blockNumber = from + offset + index
        const block = isHash(blockHash) ? readBlock(answers[index], blockNumber, blockHash, client.network.endpoint) : null
        yield { blockNumber, blockHash, block }
      }
      offset += listed.length
      if (isLong) page = sizeNextFrame(answers)
    }
  }
}

/**
 * Looks for an extrinsic by its hash in blocks of the best chain. Each block has to be what its hash says, and to follow the one before: a
 * node that hides it has to invent a chain. Of a span that is too long to be looked through, the rest counts as missing.
 */
export async function findExtrinsic(client: ChainClient, target: Target, span: Span): Promise<Search> {
  const missing: number[] = []
  let usurpedAt: number | null = null
  let carrier: FoundExtrinsic | null = null
  let before: string | null = null
  const to = Math.min(span.to, span.from + MOST_BLOCKS - 1)
  for await (const { blockNumber, blockHash, block } of walkBlocks(client, span, to)) {
    if (!block || !isHash(blockHash)) {
      missing.push(blockNumber)
      before = null
      continue
    }
    const held = lookInto(block, target, { blockHash, blockNumber, finalized: blockNumber <= span.heads.finalized })
    if (held.found) return { found: held.found, missing, usurpedAt, carrier: null }
    carrier ??= held.carrier
    if (before !== null && block.parentHash !== before) missing.push(blockNumber)
    before = blockHash
    if (target.evm !== undefined) {
      const { own, isUsurped: isTaken } = await traceEvm(client, block, target)
      const finalized = blockNumber <= span.heads.finalized
      if (own)
        return { found: { blockHash, blockNumber, finalized, parentHash: block.parentHash, ...own }, missing, usurpedAt, carrier: null }
      if (isTaken) usurpedAt ??= blockNumber
    } else if (usurpedAt === null && (await isUsurped(client, block, target))) usurpedAt = blockNumber
  }
  if (to < span.to) missing.push(...new Set([to + 1, span.to]))
  return { found: null, missing, usurpedAt, carrier }
}
