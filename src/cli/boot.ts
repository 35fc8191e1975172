/**
 * First code of every run: answers what needs nothing loaded, then loads the rest through the code cache.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findPackageRoot } from '../core/package-root.js'
import { installCodeCache } from './code-cache.js'
import { ROOT_HELP } from './root-help.js'

const HELP_WORDS: readonly (string | undefined)[] = [undefined, '--help', '-h', 'help']

function printVersion(root: string): void {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  process.stdout.write(`taoctl/${version} ${process.platform}-${process.arch} node-${process.version}\n`)
}

async function boot(argv: readonly string[]): Promise<void> {
  const root = findPackageRoot()
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  if (argv.length <= 1 && argv[0] === '--version') return printVersion(root)
  if (argv.length <= 1 && HELP_WORDS.includes(argv[0])) {
    process.stdout.write(ROOT_HELP)
    return
  }
  installCodeCache(join(root, 'dist'))
  // oclif would look for the package.json beside the bundle and load a version parser to read it.
  process.env.OCLIF_DISABLE_ENGINE_WARNING = '1'
  const { runMain } = await import('./main.js')
  await runMain(argv, root)
}

void boot(process.argv.slice(2))
