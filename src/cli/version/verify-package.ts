/** Compares the files of the package on the disk with the digests that were packed with them. */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { checkFailed, type TaoError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError } from '../../core/file-errors.js'
import { isRecord } from '../../core/is-record.js'
import { readRegular } from '../../core/open-file.js'
import { DIGESTS, type PackageDigests } from '../../core/text/package-digests.js'
import type { PackageVerification } from '../../report/lookup/version.js'

/** Where a package manager puts what the package depends on. */
const MODULES = 'node_modules'
/** More than any file of the package has. */
const MAX_BYTES = 64 * 1024 * 1024
const DIGEST = /^[0-9a-f]{64}$/

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Whether it is a path from the package into it, so that a damaged list leads nowhere else. */
function isInside(path: string): boolean {
  return path !== '' && !path.includes('\\') && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}

function unusable(why: string): TaoError {
  return checkFailed('The files cannot be compared', 'DIGESTS_UNUSABLE', {
    why,
    hint: 'Install the package of the release again: npm install --global taoctl',
  })
}

function readDigests(root: string): { readonly digests: PackageDigests; readonly listDigest: string } {
  let bytes: Buffer
  try {
    bytes = readRegular(join(root, DIGESTS), { maxBytes: MAX_BYTES, follow: false })
  } catch (error) {
    if (!isSystemError(error)) throw error
    // A folder of the sources has none either.
    throw unusable(
      isAbsence(error) ? `There is no ${DIGESTS}: this is no copy that was packed.` : `${DIGESTS}: ${describeFileError(error)}`,
    )
  }
  try {
    const found: unknown = JSON.parse(bytes.toString('utf8'))
    if (isRecord(found) && typeof found.version === 'string' && isRecord(found.files)) {
      const entries = Object.entries(found.files)
      const isList = entries.every(([path, value]) => isInside(path) && typeof value === 'string' && DIGEST.test(value))
      if (isList) return { digests: found as unknown as PackageDigests, listDigest: digest(bytes) }
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw unusable(`${DIGESTS} is no list of digests.`)
}

/** Everything in the package that is no folder, without what it depends on. */
function listFiles(root: string): string[] {
  const list = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name)
      if (!entry.isDirectory()) return [relative(root, path).split(sep).join('/')]
      return folder === root && entry.name === MODULES ? [] : list(path)
    })
  return list(root).sort()
}

/** The digest of a file; undefined where it is not there. What is no regular file, or cannot be read, has none that is right. */
function digestFile(path: string): string | undefined {
  try {
    return digest(readRegular(path, { maxBytes: MAX_BYTES, follow: false }))
  } catch (error) {
    if (!isSystemError(error)) throw error
    return isAbsence(error) ? undefined : ''
  }
}

/**
 * Compares every file. `root` is the folder of the package, `version` what its package.json says. It proves that nothing was damaged or
 * changed by somebody who did not care to change the list: whoever can change a file can change the list, and this program. Fails with
 * `DIGESTS_UNUSABLE` (exit 3) where there is no list.
 */
export function verifyPackage(root: string, version: string): PackageVerification {
  const { digests, listDigest } = readDigests(root)
  if (digests.version !== version) throw unusable(`The list is that of version ${digests.version}, and this is ${version}.`)
  const listed = Object.entries(digests.files)
  const found = listed.map(([path, expected]) => ({ path, expected, actual: digestFile(join(root, ...path.split('/'))) }))
  const missing = found.filter(({ actual }) => actual === undefined).map(({ path }) => path)
  const changed = found.filter(({ actual, expected }) => actual !== undefined && actual !== expected).map(({ path }) => path)
  const added = listFiles(root).filter((path) => path !== DIGESTS && !Object.hasOwn(digests.files, path))
  const ok = missing.length + changed.length + added.length === 0
  return { ok, files: listed.length, list_digest: listDigest, missing, changed, added }
}

/** The error where they are not the same (exit 3). */
export function failVerification({ missing, changed, added }: PackageVerification): TaoError {
  const counts = [
    [changed.length, 'changed'],
    [missing.length, 'missing'],
    [added.length, 'added'],
  ]
  const said = counts.filter(([count]) => count !== 0).map(([count, what]) => `${count} ${what}`)
  return checkFailed(`The files are not those that were packed: ${said.join(', ')}`, 'PACKAGE_CHANGED', {
    hint: 'Unlock no key with it. Remove it, and install the release again: npm install --global taoctl',
    details: { changed, missing, added },
  })
}
