import { type TaoError, unknownOutcome } from '../../core/errors.js'
import type { Submission } from '../plan.js'
import { formatLookup } from './format-lookup.js'

/** The transaction was sent, and what became of it is not known (exit 7). Carries all that is needed to find out, and the command that does. */
export function makeUnknownError(submission: Submission, code: string, why: string, cause?: unknown): TaoError {
  const end = submission.eraEndBlock
  const caution = end === null ? 'Do not simply repeat it.' : `Do not simply repeat it: it may still be included up to block ${end}.`
  return unknownOutcome(`Sent, but the outcome is unknown: ${submission.hash}`, code, {
    why: `${why} ${caution}`,
    hint: formatLookup('status', submission),
    details: {
      extrinsic_hash: submission.hash,
      signer: submission.signer,
      nonce: submission.nonce,
      era_end_block: end,
      from_block: submission.fromBlock,
      network: submission.network,
    },
    ...(cause === undefined ? {} : { cause }),
  })
}
