import { TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import type { DecodedCall } from '../metadata/decode-call.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Inclusion, Outcome } from '../plan.js'
import type { CallReport } from './call-report.js'
import { readCallReport } from './read-report.js'
import type { Demands } from './results.js'

/** A call that is in a block, as its bytes there say, and what was demanded of it. */
export interface IncludedCall {
  readonly call: DecodedCall
  readonly signer: string
  readonly demands: Demands
}

/** {@link readCallReport}, for a block that has been seen: what cannot be read now is a warning, and does not unsay that it succeeded. */
export async function reportIncluded(
  client: ChainClient,
  metadata: RuntimeMetadata,
  included: IncludedCall,
  inclusion: Inclusion,
): Promise<CallReport> {
  try {
    return await readCallReport(client, metadata, included, inclusion)
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof TaoError)) throw error
    return { results: {}, warnings: [`It succeeded, but what it did could not be read from its events: ${error.message}.`] }
  }
}

/** The outcome with what the call did: one that did nothing has failed, whatever the chain calls it. */
export async function reportOutcome(
  client: ChainClient,
  metadata: RuntimeMetadata,
  included: IncludedCall,
  outcome: Outcome,
): Promise<Outcome> {
  if (outcome.status !== 'succeeded') return outcome
  const { submission, inclusion } = outcome
  const { results, warnings = [], problem } = await reportIncluded(client, metadata, included, inclusion)
  if (problem && !problem.done) return { status: 'failed', submission, inclusion, error: problem.error }
  return { status: 'succeeded', submission, inclusion, results, warnings, error: problem?.error ?? null }
}
