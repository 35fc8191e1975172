import { usageError } from '../../core/errors.js'
import { parseProportion } from '../../core/proportion.js'
import { readOrAsk } from '../terminal/ask-value.js'

/** A child as it was named, and its share as a fraction of 2^64 − 1. */
export interface NamedChild {
  readonly name: string
  readonly proportion: bigint
}

function split(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '')
}

async function readList(given: readonly string[] | undefined, message: string, flag: string): Promise<readonly string[]> {
  return readOrAsk(given?.join(','), { message, flag }, (text) => {
    const words = split(text)
    if (words.length > 0) return words
    throw usageError(`--${flag} names none`, 'INPUT_MISSING', { hint: 'Put commas between several.' })
  })
}

/**
 * The children and their shares, in the order in which they were named; what is missing is asked for. Usage error (exit 2) where there are
 * not as many shares as children, or a share is none.
 */
export async function readChildren(choice: {
  readonly children?: readonly string[] | undefined
  readonly proportions?: readonly string[] | undefined
}): Promise<readonly NamedChild[]> {
  const names = await readList(choice.children, 'Child hotkeys, with commas between', 'children')
  const shares = (await readList(choice.proportions, 'Their shares, such as 0.25, with commas between', 'proportions')).map(parseProportion)
  if (names.length !== shares.length) {
    throw usageError(`There are ${names.length} children and ${shares.length} proportions`, 'INPUT_MISMATCH', {
      hint: 'Give one share for each child, in the same order.',
    })
  }
  return names.map((name, index) => ({ name, proportion: shares[index] as bigint }))
}
