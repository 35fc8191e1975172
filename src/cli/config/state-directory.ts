import { join } from 'node:path'
import { findStateDirectory } from '../../core/find-state-directory.js'

/** Directory of the journal of signed transactions, and of the locks of accounts that are signing. */
export function findJournalDirectory(): string {
  return join(findStateDirectory(), 'journal')
}

/** Directory of the salts of committed weights. */
export function findSaltDirectory(): string {
  return join(findStateDirectory(), 'weights')
}
