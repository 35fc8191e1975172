import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Makes the code caches in a process of its own, which loads and runs what commands load and run. V8 keeps in a cache the functions
 * that were compiled by then, so what is run there need not be compiled by users.
 */
export function warmCodeCache(root: string): void {
  const home = mkdtempSync(join(tmpdir(), 'taoctl-build-'))
  const env = { PATH: process.env.PATH, HOME: home, TAOCTL_CONFIG: join(home, 'config.json'), TAOCTL_STATE_DIR: join(home, 'state') }
  try {
    execFileSync(process.execPath, ['--import', 'tsx', join(root, 'scripts/build/warm-up.ts'), root], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
