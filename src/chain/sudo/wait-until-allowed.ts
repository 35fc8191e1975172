/** Waits for the block from which parameters can be changed. */
import { describeFrom, isTimely, nextBlock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { type Awaited, type WaitOptions, waitWhile } from '../wait-while.js'
import { findAllowedBlock, judgeParam } from './judge-param.js'
import { readSetRequest, type SetParamsRequest } from './plan-set.js'

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

/** As {@link waitWhile}, until these changes are allowed. */
export function waitUntilAllowed(first: ChainClient, request: SetParamsRequest, options: WaitOptions): Promise<ChainClient> {
  return waitWhile(first, (client) => readAwaited(client, request), options)
}
