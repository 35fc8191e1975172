import { join } from 'node:path'
import { findStateDirectory } from '../../core/find-state-directory.js'

/** Directory of the journal of what was signed, and of the locks of the accounts that sign. */
export function findJournalDirectory(): string {
  return join(findStateDirectory(), 'journal')
}
