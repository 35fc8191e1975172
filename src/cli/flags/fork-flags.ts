import * as Flags from '@oclif/core/flags'
import { usageError } from '../../core/errors.js'

/** What becomes of the transactions of blocks that others take the place of. */
export const makeTransactionsFlag = (otherwise: 'back' | 'lost') =>
  Flags.string({
    summary: 'What becomes of what was in the replaced blocks: it waits in the pool again, as at a node that saw it, or is lost.',
    helpValue: 'back|lost',
    options: ['back', 'lost'],
    default: otherwise,
  })

/** Reads a number of blocks, 1 to 256. Usage error `INVALID_BLOCK_COUNT` (exit 2), whose remedy is `example`. */
export function parseDepth(text: string, example: string): number {
  const count = Number(text)
  if (/^\d{1,3}$/.test(text) && count >= 1 && count <= 256) return count
  throw usageError(`Invalid number of blocks: ${JSON.stringify(text)}`, 'INVALID_BLOCK_COUNT', {
    why: 'It is no whole number from 1 to 256.',
    hint: example,
  })
}
