/**
 * Opens a network at its best block, or at the block that the user asks for. If the node has pruned that block, an archive node is opened
 * instead.
 */
import { networkError, TaoError } from '../../core/errors.js'
import type { Network } from '../networks.js'
import { type OpenedEndpoint, type OpenOptions, openNetwork } from './open-network.js'
import { type BlockReference, readBlock } from './pin-block.js'

/** An open endpoint with the pinned block, and the endpoints that can take its place. */
export interface OpenedAtBlock {
  /** Its `head` is the block that is pinned. */
  readonly opened: OpenedEndpoint
  readonly others: readonly string[]
}

async function openArchive(
  network: Network,
  archives: readonly string[],
  at: BlockReference,
  options: OpenOptions,
  pruned: unknown,
): Promise<OpenedAtBlock> {
  // It does not matter if the archive's newest block is old, because the block asked for is older.
  const opened = await openNetwork(network, archives, options).catch((error: unknown) => {
    throw networkError('The node has pruned that block, and no archive answers', 'STATE_PRUNED', {
      why: error instanceof Error ? error.message : 'It did not answer.',
      hint: 'Run the command again, or give an archive node with --network.',
      details: { endpoints: archives },
      cause: pruned,
    })
  })
  try {
    const head = await readBlock(opened.connection, at)
    return { opened: { ...opened, head }, others: archives.filter((url) => url !== opened.connection.endpoint) }
  } catch (error) {
    opened.connection.close()
    throw error
  }
}

/**
 * Opens a network at the block `at`, or at its best block if `at` is left out. Throws connection errors (exit 5), `WRONG_CHAIN` (3),
 * `BLOCK_NOT_FOUND` (3) and `STATE_PRUNED` (5).
 */
export async function openAtBlock(network: Network, at: BlockReference | undefined, options: OpenOptions): Promise<OpenedAtBlock> {
  const endpoints = [network.endpoint, ...network.alternates]
  const opened = await openNetwork(network, endpoints, options)
  const others = endpoints.filter((endpoint) => endpoint !== opened.connection.endpoint)
  if (at === undefined) return { opened, others }
  try {
    return { opened: { ...opened, head: await readBlock(opened.connection, at) }, others }
  } catch (error) {
    opened.connection.close()
    const pruned = error instanceof TaoError && error.code === 'STATE_PRUNED'
    const archives = (network.archives.length > 0 ? network.archives : others).filter((url) => url !== opened.connection.endpoint)
    if (!pruned || archives.length === 0) throw error
    return openArchive({ ...network, genesisHash: opened.genesisHash }, archives, at, options, error)
  }
}
