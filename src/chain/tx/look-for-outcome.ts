import { TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import type { Outcome, Submission } from '../plan.js'
import { findOutcome } from './find-outcome.js'

/** An outcome with the block that it was found in. */
export type FoundInBlock = Extract<Outcome, { readonly inclusion: unknown }>

/**
 * Looks through the blocks that a submission can be in, for when the node does not say where it is. Null when it is in none that can be read, or when
 * the node does not answer: what is not found may be there all the same.
 */
export async function lookForOutcome(client: ChainClient, submission: Submission): Promise<FoundInBlock | null> {
  const { hash, fromBlock, eraEndBlock, specVersion } = submission
  try {
    const found = await findOutcome(client, { hash, fromBlock, eraEndBlock, account: null, specVersion })
    if (found.status === 'failed') return { status: 'failed', submission, inclusion: found.inclusion, error: found.error }
    if (found.status !== 'succeeded') return null
    return { status: 'succeeded', submission, inclusion: found.inclusion, results: {}, warnings: [], error: null }
  } catch (error) {
    if (error instanceof TaoError) return null
    throw error
  }
}
