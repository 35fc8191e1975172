import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * A path inside the reference material that is kept beside the repository: `../shared/reference`, or the directory that
 * TAOCTL_REFERENCE names. Undefined, with the reason on stderr, where it is not there.
 */
export function findReference(name: string): string | undefined {
  const root = process.env.TAOCTL_REFERENCE ?? resolve(import.meta.dirname, '../../../shared/reference')
  const path = join(root, name)
  if (existsSync(path)) return path
  process.stderr.write(`skipped: ${name} is not beside the repository (set TAOCTL_REFERENCE to its directory)\n`)
  return undefined
}
