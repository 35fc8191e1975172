/** The first code of every run. It answers what needs no further code, and loads the rest, precompiled if possible. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeStream } from '../terminal/terminal.js'
import { makeBundleLoader } from './bundle-loader.js'
import { openCodeCache } from './open-code-cache.js'
import { ROOT_HELP } from './root-help.js'

/** By this word the scripts of the shells ask what may stand at the cursor. */
const COMPLETE_WORD = '__complete'

/** Of what answers the scripts: a bundle of its own, which knows the commands by this one's lists. */
interface CompleteEntry {
  readonly answerKeyPress: (shell: string | undefined, root: string) => void
}

const HELP_WORDS: readonly (string | undefined)[] = [undefined, '--help', '-h', 'help']

function printVersion(root: string): void {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  writeStream(1, `taoctl/${version} ${process.platform}-${process.arch} node-${process.version}\n`)
}

function boot(argv: readonly string[]): void {
  const bundle = import.meta.dirname
  const root = dirname(bundle)
  if (argv.length <= 1) {
    if (argv[0] === '--version') {
      printVersion(root)
      return
    }
    if (HELP_WORDS.includes(argv[0])) {
      writeStream(1, ROOT_HELP)
      return
    }
  }
  if (argv[0] === COMPLETE_WORD) {
    // So little code is compiled sooner than it is found in the cache.
    const { answerKeyPress } = makeBundleLoader(root, bundle, undefined)(join(bundle, 'complete.cjs')) as CompleteEntry
    answerKeyPress(argv[1], root)
    return
  }
  const load = makeBundleLoader(root, bundle, openCodeCache())
  const { runMain } = load(join(bundle, 'main.cjs')) as typeof import('./main.js')
  void runMain(argv, root, load)
}

boot(process.argv.slice(2))
