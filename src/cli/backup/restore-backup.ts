/** The steps of a restore: open, compare, show, ask, write, prove. */
import { resolve } from 'node:path'
import { cancelled } from '../../core/errors.js'
import type { RestoredKey, RestoreReport } from '../../report/wallet/backup.js'
import { resolveWalletRoot } from '../../wallet/files/paths.js'
import { type PasswordChoice, refuseSharedStdin } from '../keys/passwords.js'
import { askConfirmation } from '../terminal/prompts.js'
import { type Copies, carryOutRestore } from './carry-out-restore.js'
import type { OpenerChoice } from './choose-locks.js'
import { findPlaces } from './places.js'
import { openBackup, type PlannedFile, planRestore, refuseReplacing } from './plan-restore.js'
import { isDisproved, proveKeys } from './prove-keys.js'

export interface RestoreChoice extends OpenerChoice, PasswordChoice {
  readonly keep: boolean
  readonly overwrite: boolean
  readonly 'dry-run': boolean
  readonly yes: boolean
  readonly 'wallet-path': string
}

type ShownFiles = RestoreReport['files']

function describeFiles(planned: readonly PlannedFile[], copies: Copies): ShownFiles {
  return planned.map(({ path, target, state }) => ({ path, target, state, backup: copies.get(target) ?? null }))
}

/**
 * Restores a backup. `show` is given the files before anything is asked or written. Exit 130 when that is declined; exit 4 for the
 * errors of the steps. `disproved` are keys that were written as they are in the backup and do not sign for their addresses.
 */
export async function restoreBackup(
  file: string,
  choice: RestoreChoice,
  show: (files: ShownFiles) => Promise<void>,
): Promise<{ readonly report: RestoreReport; readonly disproved: readonly RestoredKey[] }> {
  refuseSharedStdin(choice, choice.identity)
  refuseSharedStdin(choice, choice['passphrase-file'])
  const backup = await openBackup(file, choice)
  const places = findPlaces(resolveWalletRoot(choice['wallet-path']))
  const planned = planRestore(backup, places, choice.keep ? 'kept' : 'replaced')
  await show(describeFiles(planned, new Map()))
  if (!choice.overwrite) refuseReplacing(planned)
  const head = { file: resolve(file), made_at: backup.madeAt }
  const isNothing = planned.every(({ state }) => state === 'same' || state === 'kept')
  if (choice['dry-run']) {
    return { report: { ...head, written: false, files: describeFiles(planned, new Map()), keys: [] }, disproved: [] }
  }
  if (!isNothing && !choice.yes && !(await askConfirmation('Write these files?'))) throw cancelled()
  const copies = isNothing ? new Map<string, string>() : carryOutRestore(planned, places)
  const keys = await proveKeys(planned, places.wallets, choice)
  return {
    report: { ...head, written: !isNothing, files: describeFiles(planned, copies), keys },
    disproved: keys.filter(isDisproved),
  }
}
