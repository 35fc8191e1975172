import { EXIT, TaoError } from '../../core/errors.js'

/** A value that was not typed: what it is, and where it comes from, in words. */
export interface Origin {
  readonly flag: string
  readonly value: string
  readonly from: string
}

/** Values that a message may hold by chance are no trace of where they come from. */
const SHORTEST = 2

function isAbout(error: TaoError, { flag, value }: Origin): boolean {
  // What cannot be reached is named by its address, whatever the network was called.
  if (flag === 'network' && error.exitCode === EXIT.network) return true
  if (new RegExp(`--${flag}(?![\\w-])`).test(error.message)) return true
  return value.length >= SHORTEST && [error.message, error.why ?? ''].some((text) => text.includes(value))
}

/** The error with where the value that is wrong comes from, if that is not the command line. */
export function nameOrigin(error: TaoError, origins: readonly Origin[]): TaoError {
  const reported: readonly number[] = [EXIT.usage, EXIT.wallet, EXIT.network]
  const origin = reported.includes(error.exitCode) ? origins.find((one) => isAbout(error, one)) : undefined
  if (origin === undefined || error.why?.includes(origin.from) === true) return error
  const { code, exitCode, hint, details, cause } = error
  const said = `The value of --${origin.flag} comes from ${origin.from}.`
  const why = error.why === undefined ? said : `${error.why} ${said}`
  return new TaoError(error.message, { code, exitCode, why, details, ...(hint === undefined ? {} : { hint }), cause })
}
