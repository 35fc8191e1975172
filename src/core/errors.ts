/**
 * The one error class of taoctl and the exit codes that scripts rely on.
 *
 * Raw errors of libraries are mapped to it in exactly one file per edge (`chain/errors.ts`, `wallet/errors.ts`); nowhere
 * else is an error recognised by its text.
 */

/** Exit codes, the same with and without `--json`. */
export const EXIT = {
  ok: 0,
  bug: 1,
  usage: 2,
  checkFailed: 3,
  wallet: 4,
  network: 5,
  chain: 6,
  unknownOutcome: 7,
  drift: 8,
  cancelled: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Plain data that goes into the JSON envelope beside the message. Never a secret; integers above 2^53 as decimal strings. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export interface TaoErrorOptions {
  /** Stable machine-readable name, `UPPER_SNAKE`. */
  readonly code: string
  readonly exitCode: ExitCode
  /** What the user should do next, ideally a command. */
  readonly hint?: string
  /** Why it happened, one sentence. */
  readonly why?: string
  readonly details?: ErrorDetails
  readonly cause?: unknown
}

/** An error that a user can act on. `message` says what happened, `why` the reason, `hint` the remedy. */
export class TaoError extends Error {
  override readonly name = 'TaoError'
  readonly code: string
  readonly exitCode: ExitCode
  readonly hint: string | undefined
  readonly why: string | undefined
  readonly details: ErrorDetails

  constructor(message: string, options: TaoErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = options.code
    this.exitCode = options.exitCode
    this.hint = options.hint
    this.why = options.why
    this.details = options.details ?? {}
  }
}

type Rest = Omit<TaoErrorOptions, 'code' | 'exitCode'>

/** Exit 2: the command line itself is wrong or incomplete. */
export function usageError(message: string, code = 'USAGE', rest: Rest = {}): TaoError {
  return new TaoError(message, { code, exitCode: EXIT.usage, ...rest })
}

/** Exit 3: a named check said no before anything was signed. */
export function checkFailed(message: string, code: string, rest: Rest = {}): TaoError {
  return new TaoError(message, { code, exitCode: EXIT.checkFailed, ...rest })
}

/** Exit 4: something about the wallet files. */
export function walletError(message: string, code: string, rest: Rest = {}): TaoError {
  return new TaoError(message, { code, exitCode: EXIT.wallet, ...rest })
}

/** Exit 5: the endpoint could not be reached or did not answer in time, and nothing was submitted. */
export function networkError(message: string, code: string, rest: Rest = {}): TaoError {
  return new TaoError(message, { code, exitCode: EXIT.network, ...rest })
}

/** Exit 6: the chain said no, in the pool or at dispatch. */
export function chainError(message: string, code: string, rest: Rest = {}): TaoError {
  return new TaoError(message, { code, exitCode: EXIT.chain, ...rest })
}

/** Exit 7: the transaction was sent, and its outcome is not known. */
export function unknownOutcome(message: string, code: string, rest: Rest = {}): TaoError {
  return new TaoError(message, { code, exitCode: EXIT.unknownOutcome, ...rest })
}

/** Exit 8: the chain is not what a file says. */
export function driftFound(message: string, code: string, rest: Rest = {}): TaoError {
  return new TaoError(message, { code, exitCode: EXIT.drift, ...rest })
}

/** Exit 130: the user declined or pressed Ctrl-C. */
export function cancelled(message = 'Cancelled', details: ErrorDetails = {}): TaoError {
  return new TaoError(message, { code: 'CANCELLED', exitCode: EXIT.cancelled, details })
}
