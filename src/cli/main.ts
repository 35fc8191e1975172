import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Config, type Interfaces, settings } from '@oclif/core'
import { usageError } from '../core/errors.js'
import { detectSwitch } from './detect-switch.js'
import { exitProcess, guardSignals } from './exit.js'
import { findCommand } from './find-command.js'
import { JSON_ALIASES } from './flags.js'
import { mapError } from './map-error.js'
import { guardStreams } from './output.js'
import { reportError } from './report-error.js'

/** `taoctl help stake add` is `taoctl stake add --help`. */
function moveHelpWord(argv: readonly string[]): string[] {
  return argv[0] === 'help' ? [...argv.slice(1), '--help'] : [...argv]
}

function wantsHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return (end < 0 ? argv : argv.slice(0, end)).some((word) => word === '--help' || word === '-h')
}

function rejectWord(word: string, suggestions: readonly string[]): never {
  if (word.startsWith('-')) {
    throw usageError('Flags go after the command', 'UNKNOWN_COMMAND', { hint: 'taoctl <topic> <command> [flags]; taoctl --help' })
  }
  const hint = suggestions.length === 0 ? 'taoctl --help' : suggestions.map((id) => `taoctl ${id.replaceAll(':', ' ')}`).join(', ')
  throw usageError(`Unknown command: ${word}`, 'UNKNOWN_COMMAND', { hint })
}

/** oclif would search for it, and read it in another thread. */
function readPackage(root: string): Interfaces.PJSON {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Interfaces.PJSON
}

async function runCommandLine(argv: readonly string[], root: string): Promise<void> {
  // The bundle is what runs, also where NODE_ENV says test; oclif would look for TypeScript sources there.
  settings.enableAutoTranspile = false
  const config = await Config.load({ root, pjson: readPackage(root) })
  const target = findCommand(
    argv,
    config.commandIDs,
    config.topics.map((topic) => topic.name),
  )
  if (target.kind === 'unknown') rejectWord(target.word, target.suggestions)
  if (target.kind === 'topic' || wantsHelp(target.rest)) {
    const { Help } = await import('@oclif/core/help')
    await new Help(config, { respectNoCacheDefault: true, ...config.pjson.oclif.helpOptions }).showHelp([target.id])
    return
  }
  await config.runCommand(target.id, [...target.rest])
}

/** Runs the command line and ends the process, whatever happens, with the exit code that belongs to it. */
export async function runMain(argv: readonly string[], root: string): Promise<never> {
  guardStreams()
  guardSignals()
  try {
    await runCommandLine(moveHelpWord(argv), root)
  } catch (error) {
    reportError(mapError(error), {
      json: detectSwitch(argv, 'json', JSON_ALIASES),
      verbose: argv.includes('--verbose'),
      warnings: [],
    })
  }
  return exitProcess()
}
