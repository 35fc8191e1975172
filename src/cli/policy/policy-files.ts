/** Which policies are in force, and their files. A policy only ever narrows: all that there are hold together. */
import { dirname, join, resolve } from 'node:path'
import { checkFailed, type TaoError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError } from '../../core/file-errors.js'
import { lookAt, readRegular } from '../../core/open-file.js'
import { demandTrust, NotTrusted } from '../../core/trusted-file.js'
import { findConfigPath } from '../config/config.js'

const MAX_BYTES = 1024 * 1024

export interface PolicyPlace {
  readonly path: string
  /** How it came to be in force, for people. */
  readonly because: string
}

/** The policy of this user: `policy.yaml` beside the config file. */
export function findOwnPolicy(): string {
  return join(dirname(findConfigPath()), 'policy.yaml')
}

/**
 * The policies that hold for a write. The file of `--policy` is added to those of `TAOCTL_POLICY` and of the config directory, and does not
 * take their places: what may pass flags must not be able to widen what it may do. Throws `POLICY_MISSING` (exit 3) where the variable, or
 * that of the key, demands a policy and names none.
 */
export function listPolicyPlaces(flag: string | undefined): readonly PolicyPlace[] {
  const { TAOCTL_POLICY, TAOCTL_POLICY_KEY } = process.env
  if (TAOCTL_POLICY !== undefined && TAOCTL_POLICY.trim() === '') {
    throw checkFailed('TAOCTL_POLICY names no policy', 'POLICY_MISSING', {
      why: 'It is set, so that nothing is signed without a policy, and it is empty.',
      hint: 'Set it to the file of the policy, or unset it.',
    })
  }
  const own = findOwnPolicy()
  const places: PolicyPlace[] = []
  const add = (path: string, because: string): void => {
    if (!places.some((place) => place.path === path)) places.push({ path, because })
  }
  if (isThere(own)) add(own, 'it is in the config directory')
  if (TAOCTL_POLICY !== undefined) add(resolve(TAOCTL_POLICY), 'TAOCTL_POLICY names it')
  if (flag !== undefined) add(resolve(flag), '--policy names it')
  if (places.length === 0 && TAOCTL_POLICY_KEY !== undefined) {
    throw checkFailed('There is no policy', 'POLICY_MISSING', {
      why: 'TAOCTL_POLICY_KEY is set, so that nothing is signed without a policy that this key has sealed.',
      hint: 'taoctl policy init',
    })
  }
  return places
}

/** Whether something has that name, even a link that leads nowhere: what cannot be read is a policy that refuses everything. */
function isThere(path: string): boolean {
  try {
    return lookAt(path) !== undefined
  } catch (error) {
    if (isSystemError(error)) return true
    throw error
  }
}

function refuseFile(path: string, what: string, error: unknown): TaoError {
  if (error instanceof NotTrusted) {
    const { why, hint } = error.distrust
    return checkFailed(`${what} could be the work of another`, 'POLICY_NOT_TRUSTED', { why, hint, details: { file: path } })
  }
  return checkFailed(`${what} cannot be read`, isAbsence(error) ? 'POLICY_MISSING' : 'POLICY_UNREADABLE', {
    why: `${path}: ${describeFileError(error)} Nothing is signed without it.`,
    hint: isAbsence(error) ? 'taoctl policy init' : 'taoctl policy show',
    details: { file: path },
    cause: error,
  })
}

/**
 * Reads a file that nobody else could have written. Throws `POLICY_NOT_TRUSTED`, `POLICY_MISSING` or `POLICY_UNREADABLE` (exit 3); `what`
 * names the file in them.
 */
export function readTrusted(path: string, what: string): Buffer {
  try {
    return readRegular(path, { maxBytes: MAX_BYTES, follow: true }, demandTrust(path))
  } catch (error) {
    throw refuseFile(path, what, error)
  }
}

/** The same for a file that need not be there; undefined then. */
export function readTrustedIfThere(path: string, what: string): Buffer | undefined {
  try {
    return readRegular(path, { maxBytes: MAX_BYTES, follow: true }, demandTrust(path))
  } catch (error) {
    if (isAbsence(error)) return undefined
    throw refuseFile(path, what, error)
  }
}
