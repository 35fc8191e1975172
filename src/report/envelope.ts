/** What `--json` prints around every result and every failure. */
import type { Natural } from './scalars.js'

/** A failure, or a warning. */
export interface EnvelopeMessage {
  /** Stable name in UPPER_SNAKE. */
  readonly code: string
  /** What happened, in words. */
  readonly message: string
  /** The exit code of the process; only for a failure. */
  readonly exit_code?: Natural
  /** The reason, in words. */
  readonly why?: string
  /** What to do, in words or as a command. */
  readonly hint?: string
  /** Facts, such as the hash of a transaction whose outcome is not known. */
  readonly details?: Readonly<Record<string, unknown>>
}

/** The single document that a command prints with `--json`. In a stream, it is the last line if the command fails. */
export interface Envelope {
  /** Increases when a field is removed or changes its meaning or type. A new field does not increase it. */
  readonly schema_version: Natural
  /** Whether the exit code is 0. */
  readonly success: boolean
  /** The result, in the form that the schema of the command describes; null after a failure without a result. */
  readonly data: unknown
  /** Empty after a success. */
  readonly errors: readonly EnvelopeMessage[]
  readonly warnings: readonly EnvelopeMessage[]
}
