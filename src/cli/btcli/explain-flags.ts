import { type TaoError, usageError } from '../../core/errors.js'
import { suggestNames } from '../../core/suggest-names.js'
import { findFlagAnswer } from './flags.js'

/** A flag as a command declares it. */
export interface DeclaredFlag {
  readonly aliases?: readonly string[] | undefined
  readonly hidden?: boolean | undefined
  readonly allowNo?: boolean | undefined
}

/**
 * The error (exit 2, `UNKNOWN_FLAG`) for flags that the command does not have. For a flag of btcli it says what to use instead; otherwise
 * it suggests the command's own flags with the nearest names.
 */
export function explainUnknownFlags(
  names: readonly string[],
  commandId: string,
  declared: Readonly<Record<string, DeclaredFlag>>,
): TaoError {
  const known = Object.entries(declared).flatMap(([name, { hidden, allowNo }]) =>
    hidden === true ? [] : [`--${name}`, ...(allowNo === true ? [`--no-${name}`] : [])],
  )
  const answers = names.flatMap((name) => {
    const answer = findFlagAnswer(name, commandId)
    if (answer !== undefined) return [names.length === 1 ? answer : `${name}: ${answer}`]
    const nearest = name.startsWith('--') ? suggestNames(name, known) : []
    return nearest.length === 0 ? [] : [names.length === 1 ? nearest.join(', or ') : `${name}: ${nearest.join(', or ')}`]
  })
  const help = `taoctl ${commandId.replaceAll(':', ' ')} --help`
  return usageError(`Unknown flag${names.length === 1 ? '' : 's'}: ${names.join(', ')}`, 'UNKNOWN_FLAG', {
    ...(answers.length === 0 ? { hint: help } : { hint: answers.join(' '), why: `The flags of this command are listed by ${help}.` }),
    details: { flags: names },
  })
}
