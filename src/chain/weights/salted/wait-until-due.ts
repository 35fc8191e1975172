/** Waits for the block from which commits can be revealed. */
import { describeFrom } from '../../checks/block-clock.js'
import type { ChainClient } from '../../client.js'
import { type WaitOptions, waitWhile } from '../../wait-while.js'
import type { Pending, PendingCommit } from './list-pending.js'

/** The commit that can be revealed next, of those that still can; undefined where none can. */
function findNext(commits: readonly PendingCommit[]): PendingCommit | undefined {
  const waiting = commits.filter(({ window, record }) => record !== null && (window?.state === 'early' || window?.state === 'open'))
  return waiting.sort((a, b) => (a.window?.first ?? 0) - (b.window?.first ?? 0))[0]
}

/**
 * Waits until a commit can be revealed, as {@link waitWhile} does, and returns the client to go on with; also where there is nothing to
 * wait for. `read` reads what waits, at each block anew: a changed tempo moves the epoch, also to an earlier block.
 */
export function waitUntilDue(
  first: ChainClient,
  read: (client: ChainClient) => Promise<Pending>,
  options: Omit<WaitOptions, 'otherChainHint'>,
): Promise<ChainClient> {
  const readNext = async (client: ChainClient) => {
    const { clock, commits } = await read(client)
    const next = findNext(commits)
    if (next?.window == null || next.window.state === 'open') return null
    return { block: clock.block + 2, now: clock.block, says: describeFrom(clock, next.window.first) }
  }
  const otherChainHint = 'Nothing was revealed. The salt is kept: run `taoctl weights reveal` against the right chain.'
  return waitWhile(first, readNext, { ...options, otherChainHint })
}
