/** Asking a running localnet for another branch, refused beforehand where what is wanted is final. */
import { checkFailed, TaoError } from '../../core/errors.js'
import { askLocalnet, askStatus, type Endpoint, type Place } from './request.js'

/** What JSON-RPC answers to parameters that cannot be. */
const INVALID_PARAMS = -32_602

/** What `dev_fork` and `dev_reorg` say. */
export interface Branched extends Place {
  /** Hashes of the new blocks, the oldest first. */
  readonly branch: readonly string[]
  /** Hashes of the blocks that they took the place of, the newest first. */
  readonly replaced: readonly string[]
}

/**
 * Calls a `dev_*` method that makes another branch. Failed checks (exit 3): `NOTHING_TO_FORK` where all that is made is final at once,
 * `BLOCK_FINAL` where `from`, if it is a number of blocks, reaches behind the last final one, `FORK_REFUSED` with the reason of the chain,
 * such as a hash that it has no block of.
 */
export async function forkChain(
  endpoint: Endpoint,
  method: 'dev_fork' | 'dev_reorg',
  from: number | string,
  options: Readonly<Record<string, unknown>>,
): Promise<Branched> {
  const { finalityLag, finalizedNumber, blockNumber } = await askStatus(endpoint)
  if (finalityLag === 0) {
    throw checkFailed('Each block of this localnet is final at once', 'NOTHING_TO_FORK', {
      why: 'What is final has no other branch beside it.',
      hint: 'taoctl localnet start --finality-lag 6',
    })
  }
  const most = blockNumber - finalizedNumber
  if (typeof from === 'number' && from > most) {
    throw checkFailed(`Block ${Math.max(blockNumber - from + 1, 0)} is final`, 'BLOCK_FINAL', {
      why: `The last final block is ${finalizedNumber}, and the newest ${blockNumber}.`,
      hint: most === 0 ? 'taoctl localnet advance 1' : `Go back ${most} blocks at most.`,
    })
  }
  try {
    return (await askLocalnet(endpoint, method, [from, options])) as Branched
  } catch (error) {
    if (!(error instanceof TaoError) || error.details.code !== INVALID_PARAMS) throw error
    throw checkFailed('The localnet makes no such branch', 'FORK_REFUSED', {
      why: error.why === undefined ? error.message : `It says: ${error.why}.`,
      hint: `Name one of the newest ${most} blocks, by its hash or by how many there are down to it.`,
      cause: error,
    })
  }
}
