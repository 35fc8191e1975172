import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepEarlyLine } from '../../chain/second-reader/early-line.js'
import type { ReaderLine } from '../../chain/second-reader/protocol.js'
import { usageError } from '../../core/errors.js'
import type { HelpPage } from '../../render/help.js'
import { loadColours } from '../../render/style.js'
import { mapError } from '../bases/map-error.js'
import { setCommandOpener } from '../bases/open-command.js'
import { detectSwitch } from '../config/detect-switch.js'
import { JSON_ALIASES } from '../flags/flags.js'
import { exitProcess, guardSignals } from '../terminal/exit.js'
import { lookAtStderr } from '../terminal/output.js'
import { reportError } from '../terminal/report-error.js'
import type { LoadBundled } from './bundle-loader.js'
import { COMMAND_INDEX, type CommandIndex } from './command-index.js'
import { asksHelp, findConcept, locateConcept, nameHelpWords, suggestConcepts } from './concepts.js'
import { findCommand } from './find-command.js'
import { locateHelpPage } from './help-pages.js'
import { moveWords } from './move-words.js'

/** The part of a command that this file uses. `_run` is implemented by BaseCommand. */
interface CommandClass {
  new (argv: string[], config: object): { _run(): Promise<unknown>; run(): Promise<unknown> }
  id: string
}

/**
 * The part of oclif's config that a command uses. Loading a real one would read plugins, themes and shells, of which there are none, and
 * call their hooks.
 */
function describeBundle(root: string): object {
  return { root, bin: 'taoctl', name: 'taoctl', runHook: async () => ({ successes: [], failures: [] }) }
}

function wantsHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return (end < 0 ? argv : argv.slice(0, end)).some((word) => word === '--help' || word === '-h')
}

/** Throws the error for an unknown command. The tables about other tools are loaded only here. */
async function rejectWord(
  argv: readonly string[],
  { word, suggestions }: { readonly word: string; readonly suggestions: readonly string[] },
  ids: readonly string[],
  aliases: Readonly<Record<string, string>>,
): Promise<never> {
  if (word.startsWith('-')) {
    const starts = argv.map((_, at) => findCommand(argv.slice(at), ids, listTopics(ids), aliases))
    const meant = starts.find((one) => one.kind === 'command')
    const command = meant?.kind === 'command' ? `taoctl ${meant.id.replaceAll(':', ' ')} … ${word.replace(/=.*$/s, '')} …` : undefined
    throw usageError('Flags go after the command', 'UNKNOWN_COMMAND', {
      hint: command ?? 'taoctl <topic> <command> [flags]; taoctl --help',
    })
  }
  const { explainUnknownCommand } = await import('../btcli/explain-command.js')
  const end = argv.findIndex((one) => one.startsWith('-'))
  throw explainUnknownCommand(end < 0 ? argv : argv.slice(0, end), word, suggestions, ids)
}

function readJson<T>(root: string, file: string): T {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as T
}

/** The topics: all leading parts of the ids, without the last part. */
function listTopics(ids: readonly string[]): string[] {
  return [...new Set(ids.flatMap((id) => id.split(':').map((_, index, parts) => parts.slice(0, index).join(':'))))].filter(
    (id) => id !== '',
  )
}

async function runCommandLine(typed: readonly string[], root: string, load: LoadBundled, index: CommandIndex): Promise<void> {
  const argv = moveWords(typed)
  const { files, aliases } = index
  const ids = Object.keys(files)
  const target = findCommand(argv, ids, listTopics(ids), aliases)
  if (target.kind === 'unknown') {
    const suggestions = [...suggestConcepts(typed), ...target.suggestions]
    return rejectWord(argv, { ...target, suggestions }, ids, aliases).catch((error: unknown) => {
      throw asksHelp(typed) ? nameHelpWords(error) : error
    })
  }
  if (target.kind === 'topic' && argv.some((word) => word.startsWith('-')) && !wantsHelp(argv)) {
    const { explainMissingCommand } = await import('../btcli/explain-command.js')
    throw explainMissingCommand(target.id)
  }
  if (target.kind === 'topic' || wantsHelp(target.rest)) {
    const { showHelp } = await import('./show-help.js')
    return showHelp(readJson<HelpPage>(root, locateHelpPage(target.id)))
  }
  const open = async (id: string): Promise<CommandClass> => {
    const loaded = (await load(join(root, files[id] ?? ''))) as { default: CommandClass }
    loaded.default.id = id
    return loaded.default
  }
  setCommandOpener(async (words) => {
    const other = findCommand(words, ids, listTopics(ids), aliases)
    if (other.kind === 'unknown') return rejectWord(words, other, ids, aliases)
    if (other.kind === 'topic') throw usageError('A command is missing', 'UNKNOWN_COMMAND', { hint: `taoctl ${other.id} --help` })
    return { Selected: await open(other.id), name: other.id.replaceAll(':', ' '), rest: other.rest }
  })
  const Selected = await open(target.id)
  await new Selected([...target.rest], describeBundle(root))._run()
}

/** Shows the page of a concept, if the command line asks for one. Whether it did. */
async function showConcept(argv: readonly string[], root: string): Promise<boolean> {
  const concept = findConcept(argv)
  if (concept === undefined) return false
  const { showHelp } = await import('./show-help.js')
  await showHelp(readJson<HelpPage>(root, locateConcept(concept)))
  return true
}

/** What the first code of a run has read and begun already. */
export interface Begun {
  readonly index: CommandIndex
  /** The line to the second reader's thread, for a command that signs. */
  readonly reader: ReaderLine | undefined
}

/** Runs the command line and always ends the process, with the right exit code. */
export async function runMain(argv: readonly string[], root: string, load: LoadBundled, begun?: Begun): Promise<never> {
  guardSignals()
  if (begun?.reader !== undefined) keepEarlyLine(begun.reader)
  try {
    if (await showConcept(argv, root)) return await exitProcess()
    await runCommandLine(argv, root, load, begun?.index ?? readJson<CommandIndex>(root, COMMAND_INDEX))
  } catch (error) {
    await loadColours(lookAtStderr())
    reportError(mapError(error), {
      json: detectSwitch(argv, 'json', JSON_ALIASES),
      verbose: argv.includes('--verbose'),
      warnings: [],
    })
  }
  return exitProcess()
}
