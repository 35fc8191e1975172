import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * A path inside the reference directory, which is no part of the repository: metadata, golden traces, vectors. The directory is
 * TAOCTL_REFERENCE or ../shared. Where it or the path is absent the reason goes to stderr and the caller skips what needs it.
 */
export function findReference(...path: readonly string[]): string | undefined {
  const directory = process.env.TAOCTL_REFERENCE ?? resolve(import.meta.dirname, '../../../shared')
  const file = join(directory, ...path)
  if (existsSync(file)) return file
  process.stderr.write(`skipped: ${path.join('/')} is not beside the repository (set TAOCTL_REFERENCE to the directory that holds it)\n`)
  return undefined
}
