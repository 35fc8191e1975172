import { TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import type { DecodedCall } from '../metadata/decode-call.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Inclusion, Outcome } from '../plan.js'
import type { CallReport } from './call-report.js'
import { describeItems } from './describe-items.js'
import { readCallReport } from './read-report.js'
import type { Demands, ResultRow } from './results.js'

/** A call as its bytes in the block say, with its signer and the demands on its result. */
export interface IncludedCall {
  readonly call: DecodedCall
  readonly signer: string
  readonly demands: Demands
}

/**
 * {@link readCallReport} for a call that is known to have succeeded. What cannot be read now becomes a warning; the call still counts as
 * succeeded.
 */
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

/** Adds to the error of a batch of which a part was done what each call did. */
async function addItems(
  client: ChainClient,
  metadata: RuntimeMetadata,
  included: IncludedCall,
  outcome: Extract<Outcome, { status: 'failed' }>,
): Promise<Outcome> {
  const { error, inclusion } = outcome
  const { results } = await reportIncluded(client, metadata, included, inclusion)
  const rows = Array.isArray(results.items) ? (results.items as readonly ResultRow[]) : []
  if (rows.length === 0) return outcome
  const { code, exitCode, why, hint, details } = error
  const words = { ...(why === undefined ? {} : { why }), ...(hint === undefined ? {} : { hint }) }
  const told = new TaoError(error.message, { code, exitCode, ...words, details: { ...details, items: describeItems(rows) }, cause: error })
  return { ...outcome, error: told }
}

/** Adds what the call did to its outcome. A call that did nothing has failed, even if the chain reports a success. */
export async function reportOutcome(
  client: ChainClient,
  metadata: RuntimeMetadata,
  included: IncludedCall,
  outcome: Outcome,
): Promise<Outcome> {
  if (outcome.status === 'failed' && outcome.error.code === 'BATCH_INCOMPLETE') return addItems(client, metadata, included, outcome)
  if (outcome.status !== 'succeeded') return outcome
  const { submission, inclusion } = outcome
  const { results, warnings = [], problem } = await reportIncluded(client, metadata, included, inclusion)
  if (problem && !problem.done) return { status: 'failed', submission, inclusion, error: problem.error }
  return { status: 'succeeded', submission, inclusion, results, warnings, error: problem?.error ?? null }
}
