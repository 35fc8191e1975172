/** What `--json` prints around every result and every failure. */
import type { Natural } from './scalars.js'

/** A failure, or a warning. */
export interface EnvelopeMessage {
  /** Stable name in UPPER_SNAKE. */
  readonly code: string
  /** What happened, in words. */
  readonly message: string
  /** Of a failure: the exit code of the process. */
  readonly exit_code?: Natural
  /** The reason, in words. */
  readonly why?: string
  /** What to do, in words or as a command. */
  readonly hint?: string
  /** Facts, such as the hash of a transaction whose outcome is not known. */
  readonly details?: Readonly<Record<string, unknown>>
}

/** The one document that a command prints with `--json`; of a stream, the last line when it fails. */
export interface Envelope {
  /** Rises when a field changes its meaning or its type, or goes. A new field does not raise it. */
  readonly schema_version: Natural
  /** Whether the exit code is 0. */
  readonly success: boolean
  /** The result, as the schema of the command describes it; null after a failure that has none. */
  readonly data: unknown
  /** Empty after a success. */
  readonly errors: readonly EnvelopeMessage[]
  readonly warnings: readonly EnvelopeMessage[]
}
