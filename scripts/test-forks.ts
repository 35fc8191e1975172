/**
 * Installs the package that executes runtimes in an empty folder, as its remedy says, and runs the tests of forks with it:
 * `npm run test:forks -- <raw specification>`. A specification with a genuine runtime is `scripts/specs/raonet.json` of subtensor. With
 * TAOCTL_CHOPSTICKS set nothing is installed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CHOPSTICKS, TESTED } from '../src/fork/find-chopsticks.js'

const root = join(import.meta.dirname, '..')
const [spec] = process.argv.slice(2)

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): number {
  return spawnSync(program, args, { cwd: root, stdio: 'inherit', env, shell: process.platform === 'win32' }).status ?? 1
}

function testForks(file: string): number {
  const known = process.env.TAOCTL_CHOPSTICKS
  const place = known ?? mkdtempSync(join(tmpdir(), 'taoctl-forks-'))
  try {
    const installed = known !== undefined || run('npm', ['install', '--ignore-scripts', '--prefix', place, `${CHOPSTICKS}@${TESTED}`]) === 0
    if (!installed) return 1
    const env = { ...process.env, TAOCTL_CHOPSTICKS: place, TAOCTL_FORK_SPEC: resolve(file) }
    return run('npx', ['vitest', 'run', '--project', 'e2e', 'test/e2e/forks/forks.test.ts'], env)
  } finally {
    if (known === undefined) rmSync(place, { recursive: true, force: true })
  }
}

if (spec === undefined) {
  process.stderr.write('name a raw specification: npm run test:forks -- <file>\n')
  process.exitCode = 2
} else {
  process.exitCode = testForks(spec)
}
