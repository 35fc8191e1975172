/** The first code of every run. It answers what needs no further code, and loads the rest, precompiled if possible. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { startReaderThread } from '../../chain/second-reader/start-thread.js'
import { writeStream } from '../terminal/terminal.js'
import { makeBundleLoader } from './bundle-loader.js'
import { COMMAND_INDEX, type CommandIndex } from './command-index.js'
import type { Begun } from './main.js'
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

/**
 * Reads which commands there are, and begins the thread of the second reader for one that signs: the signature waits for it longer than for
 * anything else. Words that name a command in another way begin it later.
 */
function begin(argv: readonly string[], root: string, bundle: string): Begun | undefined {
  let index: CommandIndex
  try {
    index = JSON.parse(readFileSync(join(root, COMMAND_INDEX), 'utf8')) as CommandIndex
  } catch {
    // It is read again where errors are told.
    return undefined
  }
  const signs = argv.some((_, at) => index.signing.includes(argv.slice(0, at + 1).join(':')))
  const asksForHelp = argv.some((word) => HELP_WORDS.includes(word))
  return { index, reader: signs && !asksForHelp ? startReaderThread(join(bundle, 'reader.cjs')) : undefined }
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
  const begun = begin(argv, root, bundle)
  const load = makeBundleLoader(root, bundle, openCodeCache())
  const { runMain } = load(join(bundle, 'main.cjs')) as typeof import('./main.js')
  void runMain(argv, root, load, begun)
}

boot(process.argv.slice(2))
