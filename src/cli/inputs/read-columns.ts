import { usageError } from '../../core/errors.js'
import { suggestNames } from '../../core/suggest-names.js'

/** The columns that a flag names, with commas between. Usage error `UNKNOWN_COLUMN` (exit 2) with those that there are. */
export function readColumns<C extends { readonly name: string }>(text: string, flag: string, columns: readonly C[]): readonly C[] {
  return text.split(',').map((part) => {
    const word = part.trim()
    const found = columns.find(({ name }) => name === word.toLowerCase())
    if (found !== undefined) return found
    const names = columns.map(({ name }) => name)
    const near = suggestNames(word, names)
    throw usageError(`There is no column ${JSON.stringify(word.slice(0, 40))}`, 'UNKNOWN_COLUMN', {
      why: near.length > 0 ? `Is it ${near.join(' or ')}?` : `These are: ${names.join(', ')}.`,
      hint: `Write --${flag} ${near[0] ?? 'stake'}.`,
    })
  })
}
