/**
 * Loads every command of the bundle, runs some that need nothing, and writes the code caches of all that was compiled.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Script } from 'node:vm'
import { installCodeCache, locateCodeCache } from '../../src/cli/code-cache.js'

const RUNS = [
  ['config', 'list'],
  ['config', 'list', '--json'],
  ['config', 'get', '--nonsense'],
  ['config', '--help'],
  ['config', 'set', '--help'],
]

const root = process.argv[2] ?? '.'
const dist = join(root, 'dist')
const scripts = new Map<string, Script>()
installCodeCache(dist, (file, script) => scripts.set(file, script))

const requireBundle = createRequire(join(dist, 'main.cjs'))
const { runMain } = requireBundle('./main.cjs') as { runMain(argv: readonly string[], root: string): Promise<void> }

const realExit = process.exit
// Every run ends by exiting; here they go on to the next.
process.exit = (() => undefined) as unknown as typeof process.exit
for (const argv of RUNS) await runMain(argv, root)
for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (file.endsWith('.cjs') && file !== 'boot.cjs') requireBundle(join(dist, file))
}
for (const [file, script] of scripts) {
  const cacheFile = locateCodeCache(dist, file)
  mkdirSync(dirname(cacheFile), { recursive: true })
  writeFileSync(cacheFile, script.createCachedData())
}
realExit(0)
