import { listLaterCalls } from '../../chain/journal/list-later-calls.js'
import { usageError } from '../../core/errors.js'
import { findJournalDirectory } from '../config/state-directory.js'

/** The bytes of the call with this hash out of the journal, in hex. Usage error `CALL_UNKNOWN` (2) where it has none. */
export function findLaterCall(callHash: string): string {
  const known = listLaterCalls(findJournalDirectory()).get(callHash)
  if (known !== undefined) return known
  throw usageError('The call itself is not known here', 'CALL_UNKNOWN', {
    why: `The chain has only its hash, ${callHash}, and it was not announced on this machine.`,
    hint: 'Give its bytes, as they were shown when it was announced, with --call or --call-file.',
  })
}
