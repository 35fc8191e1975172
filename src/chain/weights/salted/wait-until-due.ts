/** Waits for the block from which commits can be revealed. */
import { setTimeout as sleep } from 'node:timers/promises'
import { EXIT, networkError, TaoError } from '../../../core/errors.js'
import { describeFrom } from '../../checks/block-clock.js'
import type { ChainClient } from '../../client.js'
import type { Pending, PendingCommit } from './list-pending.js'

/** How often the chain is asked for its newest block: as often as there can be one. */
const POLL_MS = 6_000
const LONGEST_PAUSE_MS = 60_000

export interface DueOptions {
  /** Reads what waits, at the newest block. */
  readonly read: (client: ChainClient) => Promise<Pending>
  /** Opens another connection, when one is lost. */
  readonly reconnect: () => Promise<ChainClient>
  readonly onWaiting: (now: number, says: string) => void
  readonly onLost: (error: TaoError) => void
  readonly pollMs?: number
}

function isLost(error: unknown): error is TaoError {
  return error instanceof TaoError && error.exitCode === EXIT.network
}

/** The commit that can be revealed next, of those that still can; undefined where none can. */
function findNext(commits: readonly PendingCommit[]): PendingCommit | undefined {
  const waiting = commits.filter(({ window, record }) => record !== null && (window?.state === 'early' || window?.state === 'open'))
  return waiting.sort((a, b) => (a.window?.first ?? 0) - (b.window?.first ?? 0))[0]
}

async function reopen(before: ChainClient, reconnect: DueOptions['reconnect']): Promise<ChainClient> {
  const client = await reconnect().catch((failure: unknown) => {
    if (isLost(failure)) return before
    throw failure
  })
  if (client.genesisHash === before.genesisHash) return client
  throw networkError('The endpoint has another chain now', 'OTHER_CHAIN', {
    why: `It was ${before.genesisHash}, and is ${client.genesisHash}.`,
    hint: 'Nothing was revealed. The salt is kept: run `taoctl weights reveal` against the right chain.',
  })
}

/**
 * Waits by blocks until a commit can be revealed, and returns the client to go on with, at its newest block; also where there is nothing to
 * wait for. The time is read again at each block, since a changed tempo moves it. A lost connection is opened again for as long as it
 * takes.
 */
export async function waitUntilDue(first: ChainClient, options: DueOptions): Promise<ChainClient> {
  const { pollMs = POLL_MS } = options
  let client = first
  let pause = pollMs
  for (;;) {
    try {
      await client.refresh()
      const { clock, commits } = await options.read(client)
      const next = findNext(commits)
      if (next?.window == null || next.window.state === 'open') return client
      options.onWaiting(clock.block, describeFrom(clock, next.window.first))
      pause = pollMs
      await sleep(pollMs)
    } catch (error) {
      if (!isLost(error)) throw error
      options.onLost(error)
      await sleep(pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      client = await reopen(client, options.reconnect)
    }
  }
}
