import { EXIT, TaoError } from '../../core/errors.js'

/** A value that the user did not type, and where it comes from, in words. */
export interface Origin {
  readonly flag: string
  readonly value: string
  readonly from: string
}

/** A value shorter than this may appear in a message by chance, so it proves nothing. */
const SHORTEST = 2

function isAbout(error: TaoError, { flag, value }: Origin): boolean {
  // An error about an unreachable endpoint gives its address, not the name of the network, so it is recognised by its exit code.
  if (flag === 'network' && error.exitCode === EXIT.network) return true
  if (new RegExp(`--${flag}(?![\\w-])`).test(error.message)) return true
  return value.length >= SHORTEST && [error.message, error.why ?? ''].some((text) => text.includes(value))
}

/** Adds to an error where the wrong value comes from, if it was not typed on the command line. */
export function nameOrigin(error: TaoError, origins: readonly Origin[]): TaoError {
  const reported: readonly number[] = [EXIT.usage, EXIT.wallet, EXIT.network]
  const origin = reported.includes(error.exitCode) ? origins.find((one) => isAbout(error, one)) : undefined
  if (origin === undefined || error.why?.includes(origin.from) === true) return error
  const { code, exitCode, hint, details, cause } = error
  const said = `The value of --${origin.flag} comes from ${origin.from}.`
  // What the parser or the system says ends without a full stop.
  const why = error.why === undefined ? said : `${error.why.replace(/(?<![.!?])$/, '.')} ${said}`
  return new TaoError(error.message, { code, exitCode, why, details, ...(hint === undefined ? {} : { hint }), cause })
}
