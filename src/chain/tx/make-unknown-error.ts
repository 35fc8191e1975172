import { type TaoError, unknownOutcome } from '../../core/errors.js'
import type { Submission } from '../plan.js'

/** The transaction was sent, and what became of it is not known (exit 7). Carries all that is needed to find out. */
export function makeUnknownError(submission: Submission, code: string, why: string, cause?: unknown): TaoError {
  const end = submission.eraEndBlock
  return unknownOutcome(`Sent, but the outcome is unknown: ${submission.hash}`, code, {
    why,
    hint:
      end === null
        ? 'Look for the hash on the chain before doing it again.'
        : `Do not simply repeat it: it may still be included up to block ${end}. After that block, check the account and its nonce.`,
    details: {
      extrinsic_hash: submission.hash,
      signer: submission.signer,
      nonce: submission.nonce,
      era_end_block: end,
    },
    ...(cause === undefined ? {} : { cause }),
  })
}
