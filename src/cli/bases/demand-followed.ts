import { usageError } from '../../core/errors.js'
import { chooseWait, type WriteChoice } from './write-choice.js'

/** Flags with which the command does not itself see what becomes of what it makes. */
const NOT_FOLLOWED = ['out', 'batch', 'call-out', 'multisig', 'at', 'nonce', 'replace'] as const

/** Refuses flags that do not go together with waiting. Usage error `FLAG_CONFLICT` (exit 2). */
export function demandFollowed(choice: WriteChoice): void {
  const named = NOT_FOLLOWED.find((name) => choice[name] !== undefined)
  const flag = named ?? (choice.announce ? 'announce' : chooseWait(choice) === 'none' ? 'wait none' : undefined)
  if (flag === undefined) return
  throw usageError(`--wait-for-cost and --${flag} do not go together`, 'FLAG_CONFLICT', {
    why: 'It has to be seen what became of an attempt before the next one.',
    hint: `Leave --${flag} out.`,
  })
}
