import { networkError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { hashBlake2b256 } from '../hash.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isHash, readHeaderNumber, readHexAnswer } from '../rpc/read-answer.js'
import { toHex } from '../scale/hex.js'
import type { Place } from './read-inclusion.js'

/** Blocks asked for in one go. */
const PAGE = 32

/** The block in which an extrinsic was found, and what is needed to read its events. */
export interface FoundExtrinsic extends Place {
  /** Null where the header does not say. */
  readonly parentHash: string | null
  /** Its bytes, length prefix included. */
  readonly bytes: Uint8Array
}

export interface Search {
  readonly found: FoundExtrinsic | null
  /** Blocks that the node no longer has, or does not have yet; what is not found may be in one of them. */
  readonly missing: readonly number[]
}

interface Block {
  readonly parentHash: string | null
  readonly extrinsics: readonly unknown[]
}

/** Null for anything but that block: one with another number, or an empty one, as no block is, must not count as looked through. */
function readBlock(answer: unknown, number: number): Block | null {
  const block = (answer as { block?: { header?: { parentHash?: unknown }; extrinsics?: unknown } } | null)?.block
  if (!block || !Array.isArray(block.extrinsics) || block.extrinsics.length === 0) return null
  if (readHeaderNumber(block.header) !== number) return null
  const parentHash = block.header?.parentHash
  return { parentHash: isHash(parentHash) ? parentHash : null, extrinsics: block.extrinsics }
}

/** Number of a block by its hash. */
async function readNumber(client: ChainClient, hash: string): Promise<number> {
  const number = readHeaderNumber(await client.request('chain_getHeader', [hash]))
  if (number === null) {
    throw networkError(`${client.network.endpoint} does not know its own head ${hash}`, 'BAD_ANSWER', {
      hint: 'Run the command again, or choose another endpoint with --network.',
    })
  }
  return number
}

/** How far the chain is: the best block, and the last one that cannot be replaced any more. */
export interface Heads {
  readonly best: number
  readonly finalized: number
  readonly finalizedHash: string
}

/** Both heads as the node sees them now. */
export async function readHeads(client: ChainClient): Promise<Heads> {
  const [best, finalized] = await Promise.all([client.request('chain_getBlockHash', []), client.request('chain_getFinalizedHead', [])])
  const { endpoint } = client.network
  if (!isHash(best)) throw badAnswer(endpoint, 'chain_getBlockHash')
  if (!isHash(finalized)) throw badAnswer(endpoint, 'chain_getFinalizedHead')
  const [bestNumber, finalizedNumber] = await Promise.all([readNumber(client, best), readNumber(client, finalized)])
  return { best: bestNumber, finalized: finalizedNumber, finalizedHash: finalized }
}

/** The extrinsic of that hash in a block, with its bytes. */
function findOwn({ extrinsics }: Block, hash: string, endpoint: string): { readonly index: number; readonly bytes: Uint8Array } | null {
  for (const [index, extrinsic] of extrinsics.entries()) {
    const bytes = readHexAnswer(extrinsic, endpoint, 'chain_getBlock')
    if (toHex(hashBlake2b256(bytes)) === hash) return { index, bytes }
  }
  return null
}

/** Where in that block the extrinsic is; null when it is not in it, or the node does not have the block. Whether it is final is not asked. */
export async function findInBlock(client: ChainClient, hash: string, blockHash: string): Promise<FoundExtrinsic | null> {
  if (!isHash(blockHash)) return null
  const answer = await client.request('chain_getBlock', [blockHash])
  const blockNumber = readHeaderNumber((answer as { block?: { header?: unknown } } | null)?.block?.header)
  const block = blockNumber === null ? null : readBlock(answer, blockNumber)
  const own = block && findOwn(block, hash, client.network.endpoint)
  if (!block || blockNumber === null || !own) return null
  return { blockHash, blockNumber, extrinsicIndex: own.index, finalized: false, parentHash: block.parentHash, bytes: own.bytes }
}

/** Looks for an extrinsic by its hash in the blocks `from` … `to`, both included, of the best chain. */
export async function findExtrinsic(client: ChainClient, hash: string, from: number, to: number, finalized: number): Promise<Search> {
  const missing: number[] = []
  for (let first = Math.max(1, from); first <= to; first += PAGE) {
    const numbers = Array.from({ length: Math.min(PAGE, to - first + 1) }, (_, index) => first + index)
    const hashes = await client.request('chain_getBlockHash', [numbers])
    const listed: readonly unknown[] = Array.isArray(hashes) ? hashes : []
    const blocks = await Promise.all(
      numbers.map(async (number, index) => {
        const blockHash = listed[index]
        return isHash(blockHash) ? readBlock(await client.request('chain_getBlock', [blockHash]), number) : null
      }),
    )
    for (const [index, block] of blocks.entries()) {
      const blockNumber = first + index
      if (!block) {
        missing.push(blockNumber)
        continue
      }
      const own = findOwn(block, hash, client.network.endpoint)
      if (own) {
        return {
          found: {
            blockHash: String(listed[index]),
            blockNumber,
            extrinsicIndex: own.index,
            finalized: blockNumber <= finalized,
            parentHash: block.parentHash,
            bytes: own.bytes,
          },
          missing,
        }
      }
    }
  }
  return { found: null, missing }
}
