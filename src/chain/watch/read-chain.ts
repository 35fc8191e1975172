/** Asks a node for its chain, and believes of the answers what hashes prove. */
import { networkError, type TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { hashHeader } from '../outcome/check-block.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isHash, readHeaderNumber } from '../rpc/read-answer.js'
import type { FollowedBlock, Heads, KnownBlock } from './followed-block.js'

/** The newest block, whose header has to hash to its hash. Throws `BAD_ANSWER` and other network errors (exit 5), as all here. */
export async function readHead(client: ChainClient, heads: Heads): Promise<KnownBlock> {
  const { endpoint } = client.network
  const final = heads === 'final' ? await client.request('chain_getFinalizedHead', []) : null
  if (heads === 'final' && !isHash(final)) throw badAnswer(endpoint, 'chain_getFinalizedHead')
  const header = (await client.request('chain_getHeader', final === null ? [] : [final])) as object | null
  const [number, hash] = [readHeaderNumber(header), header === null ? null : hashHeader(header)]
  if (number === null || hash === null || (final !== null && final !== hash)) throw badAnswer(endpoint, 'chain_getHeader')
  return { number, hash }
}

/** Hashes by number, as the node has them in its chain; null for what it has not. */
export async function listHashes(client: ChainClient, numbers: readonly number[]): Promise<readonly (string | null)[]> {
  const answer = await client.request('chain_getBlockHash', [numbers])
  const hashes = Array.isArray(answer) ? (answer as readonly unknown[]) : []
  return numbers.map((_, index) => {
    const hash = hashes[index] ?? null
    if (hash !== null && !isHash(hash)) throw badAnswer(client.network.endpoint, 'chain_getBlockHash')
    return hash
  })
}

/** These blocks, if each is what its hash says and the child of the one before; null where they are not of one chain. */
export async function linkBlocks(
  client: ChainClient,
  first: number,
  hashes: readonly string[],
  parent: string | null,
): Promise<readonly FollowedBlock[] | null> {
  const headers = await client.requestMany(
    'chain_getHeader',
    hashes.map((hash) => [hash]),
  )
  const blocks: FollowedBlock[] = []
  for (const [index, hash] of hashes.entries()) {
    const header = headers[index]
    const isHeader = typeof header === 'object' && header !== null
    const parentHash: unknown = isHeader && 'parentHash' in header ? header.parentHash : null
    const number = readHeaderNumber(header)
    if (!isHeader || !isHash(parentHash) || number === null || hashHeader(header) !== hash.toLowerCase()) {
      throw badAnswer(client.network.endpoint, 'chain_getHeader')
    }
    if (number !== first + index || parentHash !== (blocks.at(-1)?.hash ?? parent ?? parentHash)) return null
    blocks.push({ number, hash, parentHash })
  }
  return blocks
}

/** The error for a node whose chain does not go on from this block. */
export function brokenChain(client: ChainClient, after: KnownBlock): TaoError {
  const { endpoint } = client.network
  return networkError(`${endpoint} shows a chain that does not continue block ${after.number}`, 'CHAIN_BROKEN', {
    why: `Block ${after.number} that was followed is ${after.hash}. The node lies, or its chain was begun anew.`,
    hint: 'Choose another endpoint with --network.',
    details: { endpoint, block_number: after.number, block_hash: after.hash },
  })
}

/** The error for a node that does not have the block any more. */
export function prunedBlock(client: ChainClient, number: number): TaoError {
  return networkError(`${client.network.endpoint} no longer has block ${number}`, 'STATE_PRUNED', {
    why: 'It keeps the newest blocks alone.',
    hint: 'Give an archive node of this chain with --network.',
  })
}
