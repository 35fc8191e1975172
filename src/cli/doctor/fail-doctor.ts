import { checkFailed, EXIT, type ExitCode, TaoError } from '../../core/errors.js'
import type { DoctorCheck } from '../../report/doctor.js'

const CODES: Readonly<Record<string, ExitCode>> = { endpoint: EXIT.network, clock: EXIT.network, wallet: EXIT.wallet }

/** The error when some checks failed. Its exit code is that of their kind, or 3 if they are of several kinds. */
export function failDoctor(checks: readonly DoctorCheck[]): TaoError {
  const failed = checks.filter(({ ok }) => !ok)
  const message = `${failed.length} of ${checks.length} checks failed`
  const details = { failed_checks: failed.map(({ name, subject }) => `${name} ${subject}`) }
  const codes = new Set(failed.map(({ name }) => CODES[name] ?? EXIT.checkFailed))
  const [exitCode = EXIT.checkFailed] = codes
  if (codes.size > 1 || exitCode === EXIT.checkFailed) return checkFailed(message, 'DOCTOR_FOUND_FAULTS', { details })
  return new TaoError(message, { code: 'DOCTOR_FOUND_FAULTS', exitCode, details })
}
