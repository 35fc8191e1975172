/**
 * Makes npm look up again the packages for which package-lock.json has no digest. If a registry does not tell a digest, as for packages of
 * other platforms, npm leaves the package out of the lock or adds it without one. Fails with the names of packages that still have none.
 * Run it after every change of the dependencies.
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
