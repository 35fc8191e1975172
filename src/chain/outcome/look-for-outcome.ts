import { TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import type { Outcome, Submission } from '../plan.js'
import { type FoundOutcome, findOutcome, type Judged, type Sought } from './find-outcome.js'
import { waitOutcome } from './wait-outcome.js'

/** An outcome with the block that it was found in. */
export type FoundInBlock = Extract<Outcome, { readonly inclusion: unknown }>

/** How long another endpoint is given to see the next block, at 12 s a block. */
const NEXT_BLOCK_MS = 15_000

function seek({ hash, fromBlock, eraEndBlock, specVersion, signer, nonce, carrier, evmDigest }: Submission): Sought {
  const account = { address: signer, nonce }
  const ways = { ...(carrier === undefined ? {} : { carrier }), ...(evmDigest === undefined ? {} : { evm: { digest: evmDigest } }) }
  return { hash, fromBlock, eraEndBlock, account, specVersion, ...ways }
}

/** Whether it is enough for the user that the extrinsic is in this block. */
export function isEnough({ inclusion }: FoundInBlock, wait: 'none' | 'inclusion' | 'finalization'): boolean {
  return wait !== 'finalization' || inclusion.finalized
}

/** Turns what was found in a block into an outcome, without what the call did, which is read later. Null for anything else. */
export function toOutcome(found: FoundOutcome | Judged, submission: Submission): FoundInBlock | null {
  if (found.status === 'failed') return { status: 'failed', submission, inclusion: found.inclusion, error: found.error }
  if (found.status !== 'succeeded') return null
  return { status: 'succeeded', submission, inclusion: found.inclusion, results: {}, warnings: [], error: null }
}

/** Searches the blocks that can hold a submission. Null when the node does not answer, which says nothing about the submission. */
export async function searchBlocks(client: ChainClient, submission: Submission): Promise<FoundOutcome | null> {
  try {
    return await findOutcome(client, seek(submission))
  } catch (error) {
    if (error instanceof TaoError) return null
    throw error
  }
}

/**
 * Asks another endpoint of the network, where there is one, for what the first did not tell. It only reads: nothing is submitted a second
 * time. Null when there is no other endpoint, or it does not answer.
 */
export async function searchElsewhere(
  client: ChainClient,
  submission: Submission,
  wait: 'none' | 'inclusion' | 'finalization',
): Promise<FoundOutcome | null> {
  const other = await client.connectElsewhere()
  if (!other) return null
  try {
    if (wait === 'none') return await findOutcome(other, seek(submission))
    return await waitOutcome(other, seek(submission), { until: wait, timeoutMs: NEXT_BLOCK_MS })
  } catch (error) {
    if (error instanceof TaoError) return null
    throw error
  } finally {
    other.disconnect()
  }
}
