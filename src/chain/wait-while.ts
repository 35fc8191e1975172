/** Waits for a block, by whatever connection there is. */
import { setTimeout as sleep } from 'node:timers/promises'
import { EXIT, networkError, TaoError } from '../core/errors.js'
import type { ChainClient } from './client.js'

/** How often the chain is asked for its newest block: as often as there can be one. */
const POLL_MS = 6_000
const LONGEST_PAUSE_MS = 60_000

/** What is waited for: `block` is the first one in which it is possible. It is read again once that is the next block. */
export interface Awaited {
  readonly block: number
  /** The newest block. */
  readonly now: number
  /** From when on it is possible, in words with block, duration and time. */
  readonly says: string
}

export interface WaitOptions {
  /** Opens another connection, when one is lost. */
  readonly reconnect: () => Promise<ChainClient>
  readonly onWaiting: (awaited: Awaited) => void
  /** Called when the connection is lost, before it is opened again. */
  readonly onLost: (error: TaoError) => void
  /** What to do where the endpoint turns out to have another chain; by default the command is run again. */
  readonly otherChainHint?: string
  readonly pollMs?: number
}

function isLost(error: unknown): error is TaoError {
  return error instanceof TaoError && error.exitCode === EXIT.network
}

/** Another connection to the same chain; the old one where none can be opened now. */
async function reopen(before: ChainClient, { reconnect, otherChainHint }: WaitOptions): Promise<ChainClient> {
  const client = await reconnect().catch((failure: unknown) => {
    if (isLost(failure)) return before
    throw failure
  })
  if (client.genesisHash === before.genesisHash) return client
  throw networkError('The endpoint has another chain now', 'OTHER_CHAIN', {
    why: `It was ${before.genesisHash}, and is ${client.genesisHash}.`,
    hint: otherChainHint ?? 'Nothing was signed. Look at the endpoint, and run the command again.',
  })
}

/**
 * Waits by blocks until `read` has nothing to wait for any more, and returns the client to go on with, at its newest block. What is waited
 * for is read again when its block has come, because others may have changed something meanwhile. A lost connection is opened again for as
 * long as it takes; other errors are thrown.
 */
export async function waitWhile(
  first: ChainClient,
  read: (client: ChainClient) => Promise<Awaited | null>,
  options: WaitOptions,
): Promise<ChainClient> {
  const { pollMs = POLL_MS } = options
  let client = first
  let pause = pollMs
  for (;;) {
    try {
      await client.refresh()
      const awaited = await read(client)
      if (awaited === null) return client
      options.onWaiting(awaited)
      pause = pollMs
      for (let { now } = awaited; now < awaited.block - 1; ) {
        await sleep(pollMs)
        await client.refresh()
        const newest = await client.readBlockNumber()
        if (newest !== now) options.onWaiting({ ...awaited, now: newest })
        now = newest
      }
    } catch (error) {
      if (!isLost(error)) throw error
      options.onLost(error)
      await sleep(pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      client = await reopen(client, options)
    }
  }
}
