import { isRecord } from '../../core/is-record.js'
import { parseAddress } from '../../core/ss58.js'
import type { ChainClient } from '../client.js'
import { decodeSignedExtrinsic } from '../extrinsic/decode-extrinsic.js'
import { hashBlake2b256 } from '../hash.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isHash, readHeaderNumber, readHexAnswer } from '../rpc/read-answer.js'
import { toHex } from '../scale/hex.js'
import { isWhole } from './check-block.js'
import type { Place } from './read-inclusion.js'

/** Blocks asked for in one go. */
const PAGE = 32
/** Hashes asked for in one call. */
const HASHES_PER_CALL = 512
/** Where there are more than a page of them, so many blocks are asked for in one frame. */
const BLOCKS_PER_FRAME = 64
/**
 * The signer's key lies within this many bytes from the beginning of an extrinsic: only a length, a version and the kind of address precede
 * it.
 */
const KEY_WITHIN = 48

/** The block in which an extrinsic was found, and what is needed to read its events. */
export interface FoundExtrinsic extends Place {
  /** Null where the header does not say. */
  readonly parentHash: string | null
  /** Its bytes, length prefix included. */
  readonly bytes: Uint8Array
}

export interface Search {
  readonly found: FoundExtrinsic | null
  /** Blocks that the node does not have, or does not show whole; what is not found may be in one of them. */
  readonly missing: readonly number[]
  /** The first block with another transaction of the account that has the same nonce or a later one; null where there is none. */
  readonly usurpedAt: number | null
}

/** The extrinsic that is looked for, and the account and nonce that another transaction may have used in its place. */
interface Target {
  readonly hash: string
  readonly account: { readonly address: string; readonly nonce: number } | null
}

interface Block {
  readonly parentHash: string | null
  readonly extrinsics: readonly Uint8Array[]
  /** Whether the block was found to match its hash, so that nothing was left out of it. */
  readonly whole: boolean
}

/**
 * Reads the block with this number and hash; null for anything else. A block with another number must not count as searched, nor an empty
 * one, since no real block is empty, nor one that does not match its hash. A header without its extrinsics root cannot be checked: an
 * extrinsic that is found in such a block counts, but its absence proves nothing.
 */
function readBlock(answer: unknown, number: number, blockHash: string, endpoint: string): Block | null {
  const block = isRecord(answer) && isRecord(answer.block) ? answer.block : null
  if (!block || !isRecord(block.header) || !Array.isArray(block.extrinsics) || block.extrinsics.length === 0) return null
  if (readHeaderNumber(block.header) !== number) return null
  const list: readonly unknown[] = block.extrinsics
  const extrinsics = list.map((extrinsic) => readHexAnswer(extrinsic, endpoint, 'chain_getBlock'))
  const { parentHash, extrinsicsRoot } = block.header
  const whole = isWhole(blockHash, block.header, extrinsics)
  if (!whole && extrinsicsRoot !== undefined) return null
  return { parentHash: isHash(parentHash) ? parentHash : null, extrinsics, whole }
}

/** How far the chain is: the best block, and the last one that cannot be replaced any more. */
export interface Heads {
  readonly best: number
  readonly finalized: number
}

/** Hashes of the blocks `from` … `to` of the best chain, in order; what an endpoint does not have is not one. */
async function listHashes(client: ChainClient, from: number, to: number): Promise<readonly unknown[]> {
  const pages: Promise<readonly unknown[]>[] = []
  for (let first = from; first <= to; first += HASHES_PER_CALL) {
    const numbers = Array.from({ length: Math.min(HASHES_PER_CALL, to - first + 1) }, (_, index) => first + index)
    const page = client
      .request('chain_getBlockHash', [numbers])
      .then((answer) => (Array.isArray(answer) ? (answer as readonly unknown[]) : []))
    pages.push(page.then((hashes) => numbers.map((_, index) => hashes[index])))
  }
  return (await Promise.all(pages)).flat()
}

/** Blocks of the best chain that something can be in, by hash, and how far the chain is. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly hashes: readonly unknown[]
  readonly heads: Heads
}

/** Both heads as the node sees them now, and the hashes of the blocks `from` … `end`, or to the best one. */
export async function readSpan(client: ChainClient, from: number, end: number | null): Promise<Span> {
  const { endpoint } = client.network
  const [header, finalizedHash] = await Promise.all([client.request('chain_getHeader', []), client.request('chain_getFinalizedHead', [])])
  const best = readHeaderNumber(header)
  if (best === null) throw badAnswer(endpoint, 'chain_getHeader')
  if (!isHash(finalizedHash)) throw badAnswer(endpoint, 'chain_getFinalizedHead')
  const to = end === null ? best : Math.min(best, end)
  // The last final block is mostly one of those that are looked at anyway.
  const [hashes, asked] = await Promise.all([listHashes(client, from, to), to < best ? client.readBlockNumber(finalizedHash) : null])
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

/**
 * Finds an extrinsic in one block; null when it is not in the block, or the node does not have the block. Whether the block is final is not
 * asked: `finalized` is always false.
 */
export async function findInBlock(client: ChainClient, hash: string, blockHash: string): Promise<FoundExtrinsic | null> {
  if (!isHash(blockHash)) return null
  const answer = await client.request('chain_getBlock', [blockHash])
  const blockNumber = isRecord(answer) && isRecord(answer.block) ? readHeaderNumber(answer.block.header) : null
  const block = blockNumber === null ? null : readBlock(answer, blockNumber, blockHash, client.network.endpoint)
  const own = block && findOwn(block, hash)
  if (!block || blockNumber === null || !own) return null
  return { blockHash, blockNumber, extrinsicIndex: own.index, finalized: false, parentHash: block.parentHash, bytes: own.bytes }
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

/** Blocks by their hashes, in order; null for what is none, or not that block. */
async function readBlocks(
  client: ChainClient,
  first: number,
  hashes: readonly unknown[],
  inOneFrame: boolean,
): Promise<readonly (Block | null)[]> {
  const asked = hashes.filter(isHash)
  const answers = inOneFrame
    ? await client.requestMany(
        'chain_getBlock',
        asked.map((hash) => [hash]),
      )
    : await Promise.all(asked.map((hash) => client.request('chain_getBlock', [hash])))
  const byHash = new Map(asked.map((hash, index) => [hash, answers[index]]))
  return hashes.map((hash, index) => (isHash(hash) ? readBlock(byHash.get(hash), first + index, hash, client.network.endpoint) : null))
}

/**
 * Looks for an extrinsic by its hash in blocks of the best chain. Each block has to be what its hash says, and to follow the one before: a
 * node that hides it has to invent a chain.
 */
export async function findExtrinsic(client: ChainClient, target: Target, { from, hashes, heads }: Span): Promise<Search> {
  const missing: number[] = []
  let usurpedAt: number | null = null
  let before: string | null = null
  const isLong = hashes.length > PAGE
  const page = isLong ? BLOCKS_PER_FRAME : PAGE
  for (let offset = 0; offset < hashes.length; offset += page) {
    const listed = hashes.slice(offset, offset + page)
    const blocks = await readBlocks(client, from + offset, listed, isLong)
    for (const [index, block] of blocks.entries()) {
      const blockNumber = from + offset + index
      const blockHash = listed[index]
      if (!block || !isHash(blockHash)) {
        missing.push(blockNumber)
        before = null
        continue
      }
      const own = findOwn(block, target.hash)
      if (own) {
        const place = { blockHash, blockNumber, extrinsicIndex: own.index, finalized: blockNumber <= heads.finalized }
        return { found: { ...place, parentHash: block.parentHash, bytes: own.bytes }, missing, usurpedAt }
      }
      if (!block.whole || (before !== null && block.parentHash !== before)) missing.push(blockNumber)
      before = blockHash
      if (usurpedAt === null && (await isUsurped(client, block, target))) usurpedAt = blockNumber
    }
  }
  return { found: null, missing, usurpedAt }
}
