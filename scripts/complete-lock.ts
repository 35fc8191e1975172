/**
 * Has npm look up again what package-lock.json knows no digest of: npm leaves out of the lock, or takes into it without one, what a registry did not
 * tell it, such as packages for other platforms. Fails with their names where there is still none. Run it after every change of the dependencies.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Lock {
  packages: Record<string, { readonly integrity?: string }>
}

const root = join(import.meta.dirname, '..')
const file = join(root, 'package-lock.json')

function readLock(): Lock {
  return JSON.parse(readFileSync(file, 'utf8')) as Lock
}

/** The entry without a name is the project itself. */
function listWithout({ packages }: Lock): string[] {
  return Object.keys(packages).filter((path) => path !== '' && packages[path]?.integrity === undefined)
}

const lock = readLock()
for (const path of listWithout(lock)) delete lock.packages[path]
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts'], { cwd: root, stdio: 'inherit' })
const left = listWithout(readLock())
if (left.length > 0) {
  process.stderr.write(`No digest is known of: ${left.join(', ')}\n`)
  process.exitCode = 1
}
