import { type ErrorDetails, TaoError, unknownOutcome } from '../../core/errors.js'
import type { Submission } from '../plan.js'
import { formatLookup } from './format-lookup.js'

/** The details that are needed to find a transaction again. Every error that comes after the signature carries them. */
export function describeSubmission(submission: Submission): ErrorDetails {
  return {
    extrinsic_hash: submission.hash,
    signer: submission.signer,
    nonce: submission.nonce,
    era_end_block: submission.eraEndBlock,
    from_block: submission.fromBlock,
    network: submission.network,
  }
}

/**
 * The error for a transaction that was sent and whose outcome is not known (exit 7). It carries all that is needed to find out, and the
 * command that does so.
 */
export function makeUnknownError(
  submission: Submission,
  code: string,
  why: string,
  rest: { readonly cause?: unknown; readonly details?: ErrorDetails } = {},
): TaoError {
  const end = submission.eraEndBlock
  const caution = end === null ? 'Do not simply repeat it.' : `Do not simply repeat it: it may still be included up to block ${end}.`
  return unknownOutcome(`Sent, but the outcome is unknown: ${submission.hash}`, code, {
    why: `${why} ${caution}`,
    hint: formatLookup('status', submission),
    details: { ...describeSubmission(submission), ...rest.details },
    ...(rest.cause === undefined ? {} : { cause: rest.cause }),
  })
}

/**
 * The same error with the details of its submission. `more.why` is added to its reason, `more.hint` replaces its hint, and `more.details`
 * are added to its details.
 */
export function addSubmission(
  error: TaoError,
  submission: Submission,
  more: { readonly why?: string; readonly hint?: string; readonly details?: ErrorDetails } = {},
): TaoError {
  const why = [error.why, more.why].filter((part) => part !== undefined).join(' ')
  const hint = more.hint ?? error.hint
  return new TaoError(error.message, {
    code: error.code,
    exitCode: error.exitCode,
    ...(why === '' ? {} : { why }),
    ...(hint === undefined ? {} : { hint }),
    details: { ...error.details, ...more.details, ...describeSubmission(submission) },
    cause: error.cause ?? error,
  })
}
