import { TaoError, usageError } from '../../core/errors.js'
import { suggestNames } from '../../core/suggest-names.js'

/** What `taoctl help` explains besides commands: a page each, which the build makes of those in docs/concepts. */
export const CONCEPTS: readonly string[] = ['alpha', 'collateral', 'commit-reveal', 'fees', 'keys', 'mev', 'proxies', 'slippage']

/** The path to which the build writes the page of a concept. */
export function locateConcept(name: string): string {
  return `dist/help/concepts/${name}.json`
}

/**
 * The concept that a command line asks about; undefined where it asks about none. `taoctl help collateral` is one, although there is a
 * topic of that name, which `taoctl collateral --help` lists.
 */
export function findConcept(argv: readonly string[]): string | undefined {
  const [help, name = '', ...rest] = argv
  return help === 'help' && rest.length === 0 && CONCEPTS.includes(name) ? name : undefined
}

/** The concepts that a word after `help` may have meant. */
export function suggestConcepts(argv: readonly string[]): readonly string[] {
  return argv[0] === 'help' && argv[1] !== undefined ? suggestNames(argv[1], CONCEPTS).map((name) => `help ${name}`) : []
}

/** Whether a command line asks for help about one word. */
export function asksHelp(argv: readonly string[]): boolean {
  return argv[0] === 'help' && argv.length === 2
}

/** The error for a word that help says nothing about, with those that it explains where nothing resembles the word. */
export function nameHelpWords(error: unknown): unknown {
  if (!(error instanceof TaoError) || error.hint !== 'taoctl --help') return error
  return usageError(error.message, error.code, { why: `Besides commands, help explains ${CONCEPTS.join(', ')}.`, hint: error.hint })
}
