import { inspect } from 'node:util'
import { EXIT, type TaoError } from '../../core/errors.js'
import { redactSecrets } from '../../core/text/redact.js'
import { cleanText } from '../../render/text-width.js'
import { layAfter } from '../../render/wrap.js'
import type { Envelope, EnvelopeMessage } from '../../report/envelope.js'
import { encodeEnvelope, lookAtStderr, SCHEMA_VERSION, writeAlert, writeResult } from './output.js'

/** An error as it appears in the envelope. */
export function describeError(error: TaoError): EnvelopeMessage {
  return {
    code: error.code,
    message: error.message,
    exit_code: error.exitCode,
    ...(error.why === undefined ? {} : { why: error.why }),
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(Object.keys(error.details).length === 0 ? {} : { details: error.details }),
  }
}

/** The envelope of a failure. `data` is null, or the result that was known before the failure. */
export function wrapFailure(error: TaoError, warnings: readonly EnvelopeMessage[], data: unknown = null): Envelope {
  return { schema_version: SCHEMA_VERSION, success: false, data, errors: [describeError(error)], warnings }
}

const INDENT = 4

/**
 * The error as lines for a person: `error: what`, `why: …`, `try: …`. The details are shown when the user needs them to continue, or asks
 * for them.
 */
function formatError(error: TaoError, verbose: boolean): string {
  const look = lookAtStderr()
  const lay = (name: string, text: string) => layAfter(look, `  ${name}: `, text, INDENT)
  const lines = [layAfter(look, 'error: ', cleanText(error.message), INDENT, 'red')]
  if (error.why !== undefined) lines.push(lay('why', cleanText(error.why)))
  // For a signed transaction all details are shown, whatever its outcome.
  if (verbose || error.exitCode === EXIT.unknownOutcome || 'extrinsic_hash' in error.details) {
    for (const [name, value] of Object.entries(error.details))
      lines.push(lay(name, cleanText(Array.isArray(value) ? value.join(', ') : String(value))))
  }
  if (error.hint !== undefined) lines.push(lay('try', cleanText(error.hint)))
  if (verbose && error.cause !== undefined) lines.push(`  cause: ${redactSecrets(inspect(error.cause, { depth: 1 }))}`)
  return lines.join('\n')
}

export interface ReportOptions {
  readonly json: boolean
  readonly verbose: boolean
  readonly warnings: readonly EnvelopeMessage[]
  readonly data?: unknown
  /** Whether to write the envelope on one line, because the lines before it are a stream. */
  readonly compact?: boolean
}

/** Reports an error, as the envelope on stdout or as text on stderr, and sets the exit code. */
export function reportError(error: TaoError, options: ReportOptions): void {
  process.exitCode = error.exitCode
  if (options.json) {
    const done = 'extrinsic_hash' in error.details ? formatError(error, false) : undefined
    writeResult(encodeEnvelope(wrapFailure(error, options.warnings, options.data ?? null), options.compact), done)
  } else if (error.exitCode === EXIT.cancelled && error.why === undefined) writeAlert('cancelled')
  else writeAlert(formatError(error, options.verbose))
}
