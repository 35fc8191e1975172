import { dirname } from 'node:path'
import { checkFailed, usageError } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { makeFolder } from '../../core/make-folder.js'
import { findFolderDistrust } from '../../core/trusted-file.js'
import { writeOwnFile } from '../../core/write-own-file.js'
import { EXAMPLE_POLICY } from './example-policy.js'
import { formatSeal, nameSealFile, type Seal } from './seal.js'

function refuseWriting(path: string, error: unknown): never {
  if (!isSystemError(error)) throw error
  throw checkFailed(`Cannot write ${path}`, 'POLICY_UNWRITABLE', {
    why: describeFileError(error),
    hint: 'Mend it, or name another file with --policy.',
    details: { file: path },
  })
}

/** Refuses a folder in which others could replace a policy: it would never be trusted there. */
function demandOwnFolder(path: string): void {
  const distrust = findFolderDistrust(dirname(path))
  if (distrust) throw checkFailed('Others could replace a policy there', 'POLICY_NOT_TRUSTED', { why: distrust.why, hint: distrust.hint })
}

/**
 * Writes the example. Throws `POLICY_EXISTS` (exit 2) where something has that name, `POLICY_NOT_TRUSTED` and `POLICY_UNWRITABLE` (3).
 */
export function writeExamplePolicy(path: string): void {
  demandOwnFolder(path)
  try {
    makeFolder(dirname(path))
    writeOwnFile(path, Buffer.from(EXAMPLE_POLICY), false)
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'EEXIST') refuseWriting(path, error)
    throw usageError('There is a policy already', 'POLICY_EXISTS', {
      why: `${path} is left as it is.`,
      hint: 'Look at it with: taoctl policy show',
      details: { file: path },
    })
  }
}

/** Writes the seal of a policy beside it, and returns where. Throws `POLICY_UNWRITABLE` (exit 3). */
export function writeSeal(policy: string, seal: Seal): string {
  const path = nameSealFile(policy)
  try {
    writeOwnFile(path, Buffer.from(formatSeal(seal)), true)
  } catch (error) {
    return refuseWriting(path, error)
  }
  return path
}
