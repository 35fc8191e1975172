import { join } from 'node:path'
import { unfinishedChange } from '../errors.js'
import { finishAddition } from './add-files.js'
import { findPendingChanges, isOwnPlace } from './pending-change.js'
import { finishReplacement } from './replace-files.js'

/**
 * Completes a change that another process had begun, and had reached the point of no return, when it was killed. The caller must hold the
 * lock of the wallet and call this before it writes anything else. Files that would be overwritten are first kept in the backups of the
 * wallet, unless a copy is there already. Throws `UNFINISHED_CHANGE` (exit 4) for a folder that cannot be trusted to be such a change, and
 * `WALLET_FILE_ERROR`.
 */
export function finishChange(walletDir: string, now: Date): void {
  const { changes, foreign } = findPendingChanges(walletDir)
  const [first] = foreign
  if (first !== undefined) throw unfinishedChange(first.path, first.why)
  for (const { kind, folder, files } of changes) {
    const elsewhere = files.map((file) => join(walletDir, file)).find((path) => !isOwnPlace(path))
    if (elsewhere !== undefined) throw unfinishedChange(folder, `It is to put ${elsewhere} into a folder that is a link.`)
    if (kind === 'addition') finishAddition(walletDir, files, now)
    else finishReplacement(walletDir, files, now)
  }
}
