/**
 * Loads every command of the bundle, runs some that need nothing, and writes the code caches of all that was compiled.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Script } from 'node:vm'
import { locateCodeCache, makeBundleLoader } from '../../src/cli/code-cache.js'

const RUNS = [
  ['config', 'list'],
  ['config', 'list', '--json'],
  ['config', 'get', '--nonsense'],
  ['wallet', 'list'],
  ['config', '--help'],
  ['config', 'set', '--help'],
]

const root = process.argv[2] ?? '.'
const dist = join(root, 'dist')
const scripts = new Map<string, Script>()
const load = makeBundleLoader(dist, (file, script) => scripts.set(file, script))
const { runMain } = load(join(dist, 'main.cjs')) as typeof import('../../src/cli/main.js')

const realExit = process.exit
// Every run ends by exiting; here they go on to the next.
process.exit = (() => undefined) as unknown as typeof process.exit
for (const argv of RUNS) await runMain(argv, root, load)
for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (file.endsWith('.cjs') && file !== 'boot.cjs') load(join(dist, file))
}
for (const [file, script] of scripts) {
  const cacheFile = locateCodeCache(dist, file)
  mkdirSync(dirname(cacheFile), { recursive: true })
  writeFileSync(cacheFile, script.createCachedData())
}
realExit(0)
