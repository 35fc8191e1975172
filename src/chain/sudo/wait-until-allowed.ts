/** Waits for the block from which parameters can be changed. */
import { setTimeout as sleep } from 'node:timers/promises'
import { EXIT, networkError, TaoError } from '../../core/errors.js'
import { describeFrom, isTimely, nextBlock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { findAllowedBlock, judgeParam } from './judge-param.js'
import { readSetRequest, type SetParamsRequest } from './plan-set.js'

/** How often the chain is asked for its newest block: as often as there can be one. */
const POLL_MS = 6_000
const LONGEST_PAUSE_MS = 60_000

/** What is waited for: `block` is the first one in which the changes are allowed. */
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
  readonly pollMs?: number
}

/**
 * How long these changes have to wait, by the newest block; null where waiting is of no use: they are allowed in the next block, something
 * else forbids them, or they come to be allowed by a change alone.
 */
export async function readAwaited(client: ChainClient, request: SetParamsRequest): Promise<Awaited | null> {
  const { facts, as, changes } = await readSetRequest(client, request)
  if (as === null || changes.length === 0 || !facts.exists) return null
  const judged = changes.map(({ param, rights, value }) => ({ client, facts, param, rights, as, value }))
  const checks = (await Promise.all(judged.map((one) => judgeParam(one, one.value)))).flat()
  // Bounds may hold once another change of the same batch is made: those the plan judges.
  if (!checks.some((check) => !check.ok && isTimely(check))) return null
  const block = await findAllowedBlock(judged)
  if (block === 'never' || block <= nextBlock(facts.clock)) return null
  return { block, now: facts.clock.block, says: describeFrom(facts.clock, block) }
}

function isLost(error: unknown): error is TaoError {
  return error instanceof TaoError && error.exitCode === EXIT.network
}

/** Another connection to the same chain; the old one where none can be opened now. */
async function reopen(before: ChainClient, reconnect: WaitOptions['reconnect']): Promise<ChainClient> {
  const client = await reconnect().catch((failure: unknown) => {
    if (isLost(failure)) return before
    throw failure
  })
  if (client.genesisHash === before.genesisHash) return client
  throw networkError('The endpoint has another chain now', 'OTHER_CHAIN', {
    why: `It was ${before.genesisHash}, and is ${client.genesisHash}.`,
    hint: 'Nothing was signed. Look at the endpoint, and run the command again.',
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
      client = await reopen(client, options.reconnect)
    }
  }
}

/** As {@link waitWhile}, until these changes are allowed. */
export function waitUntilAllowed(first: ChainClient, request: SetParamsRequest, options: WaitOptions): Promise<ChainClient> {
  return waitWhile(first, (client) => readAwaited(client, request), options)
}
