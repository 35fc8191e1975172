/**
 * Loads every command of the bundle, runs some against wallets and a chain of their own, and writes the code caches of all that was
 * compiled by then. The environment must have a HOME that nobody misses.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Script } from 'node:vm'
import { locateCodeCache, makeBundleLoader } from '../../src/cli/code-cache.js'

const root = process.argv[2] ?? '.'
const dist = join(root, 'dist')
const scripts = new Map<string, Script>()
const load = makeBundleLoader(dist, (file, script) => scripts.set(file, script))
const { runMain } = load(join(dist, 'main.cjs')) as typeof import('../../src/cli/main.js')

/** An embedded chain in a process of its own, and where it listens. */
async function startChain(): Promise<{ chain: ChildProcess; url: string }> {
  const chain = spawn(process.execPath, [join(root, 'bin/run.js'), 'localnet', 'start', '--port', '0', '--block-time', 'instant'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    chain.on('exit', (code) => reject(new Error(`The chain for the code caches ended with ${code}`)))
    createInterface({ input: chain.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const ready = /^READY (\S+)$/.exec(line)?.[1]
      if (ready) resolve(ready)
    })
  })
  chain.removeAllListeners('exit')
  return { chain, url }
}

const realExit = process.exit
// Every run ends by exiting; here they go on to the next.
process.exit = (() => undefined) as unknown as typeof process.exit

const { chain, url } = await startChain()
const port = new URL(url).port
const wallet = ['--wallet', 'one', '--no-password', '--no-mnemonic']
const RUNS = [
  ['config', 'list'],
  ['config', 'list', '--json'],
  ['config', 'get', '--nonsense'],
  ['config', '--help'],
  ['stake', 'add', '--help'],
  ['wallet', 'create', ...wallet],
  ['wallet', 'list'],
  ['wallet', 'list', '--json'],
  ['localnet', 'fund', 'one', '100', '--port', port],
  ['wallet', 'balance', '--wallet', 'one', '--network', url],
  ['subnets', 'list', '--network', url],
  ['subnets', 'metagraph', '--netuid', '1', '--network', url],
  ['stake', 'list', '--wallet', 'one', '--network', url],
  ['wallet', 'transfer', '--wallet', 'one', '--to', 'one', '--amount', '1', '--dry-run', '--network', url],
]
try {
  for (const argv of RUNS) await runMain(argv, root, load)
} finally {
  chain.kill('SIGTERM')
}
for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (file.endsWith('.cjs') && file !== 'boot.cjs') load(join(dist, file))
}
for (const [file, script] of scripts) {
  const cacheFile = locateCodeCache(dist, file)
  mkdirSync(dirname(cacheFile), { recursive: true })
  writeFileSync(cacheFile, script.createCachedData())
}
realExit(0)
