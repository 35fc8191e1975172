/** Asking a running localnet for another branch, refused beforehand where what is wanted is final. */
import { checkFailed } from '../../core/errors.js'
import { askLocalnet, askStatus, type Endpoint, type Place } from './request.js'

/** What `dev_fork` and `dev_reorg` say. */
export interface Branched extends Place {
  /** Hashes of the new blocks, the oldest first. */
  readonly branch: readonly string[]
  /** Hashes of the blocks that they took the place of, the newest first. */
  readonly replaced: readonly string[]
}

/**
 * Calls a `dev_*` method that makes another branch. Failed checks (exit 3): `NOTHING_TO_FORK` where all that is made is final at once,
 * `BLOCK_FINAL` where `from`, if it is a number of blocks, reaches behind the last final one.
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
  return (await askLocalnet(endpoint, method, [from, options])) as Branched
}
