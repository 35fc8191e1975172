import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** What a test that needs the reference says where it is absent. */
export const REFERENCE_ABSENT = 'skipped: the reference directory is absent (set TAOCTL_REFERENCE, or put it at ../shared)'

/**
 * A path inside the reference directory, which is no part of the repository: metadata, golden traces, vectors. It is TAOCTL_REFERENCE
 * or ../shared. Undefined where it or the path is absent; the caller skips and prints {@link REFERENCE_ABSENT}.
 */
export function findReference(...path: readonly string[]): string | undefined {
  const directory = process.env.TAOCTL_REFERENCE ?? resolve(import.meta.dirname, '../../../shared')
  const file = join(directory, ...path)
  return existsSync(file) ? file : undefined
}
