import { networkError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { hashBlake2b256 } from '../hash.js'
import { readHeaderNumber, readHexAnswer } from '../rpc/read-answer.js'
import { toHex } from '../scale/hex.js'
import type { Place } from './read-inclusion.js'

/** Blocks asked for in one go. */
const PAGE = 32

/** The block in which an extrinsic was found, and what is needed to read its events. */
export interface FoundExtrinsic extends Place {
  readonly parentHash: string
  /** Its bytes, length prefix included. */
  readonly bytes: Uint8Array
}

export interface Search {
  readonly found: FoundExtrinsic | null
  /** Blocks that the node no longer has, or does not have yet; what is not found may be in one of them. */
  readonly missing: readonly number[]
}

interface Block {
  readonly parentHash: string
  readonly extrinsics: readonly unknown[]
}

/** Null for anything but that block: one with another number, or an empty one, as no block is, must not count as looked through. */
function readBlock(answer: unknown, number: number): Block | null {
  const block = (answer as { block?: { header?: { parentHash?: unknown }; extrinsics?: unknown } } | null)?.block
  if (!block || !Array.isArray(block.extrinsics) || block.extrinsics.length === 0) return null
  if (typeof block.header?.parentHash !== 'string' || readHeaderNumber(block.header) !== number) return null
  return { parentHash: block.header.parentHash, extrinsics: block.extrinsics }
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
  const [bestNumber, finalizedNumber] = await Promise.all([readNumber(client, String(best)), readNumber(client, String(finalized))])
  return { best: bestNumber, finalized: finalizedNumber, finalizedHash: String(finalized) }
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
        return typeof blockHash === 'string' ? readBlock(await client.request('chain_getBlock', [blockHash]), number) : null
      }),
    )
    for (const [index, block] of blocks.entries()) {
      const blockNumber = first + index
      if (!block) {
        missing.push(blockNumber)
        continue
      }
      const all = block.extrinsics.map((extrinsic) => readHexAnswer(extrinsic, client.network.endpoint, 'chain_getBlock'))
      const extrinsicIndex = all.findIndex((bytes) => toHex(hashBlake2b256(bytes)) === hash)
      const bytes = all[extrinsicIndex]
      if (bytes !== undefined) {
        return {
          found: {
            blockHash: String(listed[index]),
            blockNumber,
            extrinsicIndex,
            finalized: blockNumber <= finalized,
            parentHash: block.parentHash,
            bytes,
          },
          missing,
        }
      }
    }
  }
  return { found: null, missing }
}
