import { usageError } from '../../core/errors.js'
import { canPrompt } from '../terminal/prompts.js'
import type { SendChoice } from './write-choice.js'

const HINT = 'Add --yes, or --dry-run to see what it would do.'

/** Refuses a write that nobody can confirm (exit 2, `CONFIRMATION_NEEDED`). `isJson` is whether stdout is read by a program. */
export function refuseSilentConsent(choice: Pick<SendChoice, 'yes' | 'dry-run'>, isJson: boolean): void {
  if (choice.yes || choice['dry-run']) return
  if (isJson) {
    throw usageError('--json needs --yes on a write', 'CONFIRMATION_NEEDED', {
      why: 'A question would not be seen by what reads the JSON.',
      hint: HINT,
    })
  }
  if (!canPrompt()) throw usageError('Missing confirmation', 'CONFIRMATION_NEEDED', { why: 'There is no terminal to ask on.', hint: HINT })
}
