/** Puts the files of a backup in their places: keys wallet by wallet, each wallet whole or not at all, and everything else file by file. */
import { dirname, join } from 'node:path'
import { walletError } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { makeFolder } from '../../core/make-folder.js'
import { readRegular } from '../../core/open-file.js'
import { writeOwnFile } from '../../core/write-own-file.js'
import { isKeyFile } from '../../wallet/backup/backup-path.js'
import { nameBackupFolder } from '../../wallet/files/back-up.js'
import { writeKeyfiles } from '../../wallet/files/write-files.js'
import type { Places } from './places.js'
import type { PlannedFile } from './plan-restore.js'

/** Copies of files that were replaced, by the files. */
export type Copies = ReadonlyMap<string, string>

function isToWrite({ state }: PlannedFile): boolean {
  return state === 'new' || state === 'replaced'
}

/** Secret files before public ones: a public file alone would look like a wallet that can only be watched. */
function bySecrecy(a: PlannedFile, b: PlannedFile): number {
  return Number(a.path.endsWith('pub.txt')) - Number(b.path.endsWith('pub.txt'))
}

function writeWallet(files: readonly PlannedFile[], walletDir: string, now: Date): Copies {
  const overwrite = files.some(({ state }) => state === 'replaced')
  const written = files.toSorted(bySecrecy).map(({ target, bytes }) => ({ path: target, bytes }))
  const backups = writeKeyfiles(written, { walletDir, overwrite, now })
  const folder = nameBackupFolder(walletDir, now)
  const copyOf = (target: string): string => join(folder, target.slice(walletDir.length + 1))
  return new Map(files.flatMap(({ target }) => (backups.includes(copyOf(target)) ? [[target, copyOf(target)] as const] : [])))
}

function writeOther({ path, target, bytes, state }: PlannedFile, folder: string): string | undefined {
  try {
    makeFolder(dirname(target))
    if (state === 'new') {
      writeOwnFile(target, bytes, false)
      return undefined
    }
    const copy = join(folder, path)
    makeFolder(dirname(copy))
    const old = readRegular(target, { maxBytes: Number.MAX_SAFE_INTEGER, follow: true })
    writeOwnFile(copy, old, false)
    old.fill(0)
    writeOwnFile(target, bytes, true)
    return copy
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw walletError(`Cannot write ${target}`, 'WALLET_FILE_ERROR', {
      why: `${describeFileError(error)} What was restored before stays.`,
      hint: 'Once it can be written, run the command again: what is there already stays.',
      details: { file: target },
    })
  }
}

/**
 * Writes what is new or to be replaced; of what is replaced a copy is kept, of keys in the backups folder of their wallet. Exit 4:
 * `WALLET_EXISTS` for a file that has appeared meanwhile, `WALLET_FILE_ERROR`, `WALLET_BUSY`, `UNFINISHED_CHANGE`. A wallet is then as it
 * was or as in the backup; run again, it goes on with the rest.
 */
export function carryOutRestore(planned: readonly PlannedFile[], places: Places): Copies {
  const now = new Date()
  const copies = new Map<string, string>()
  const wallets = new Map<string, PlannedFile[]>()
  const others: PlannedFile[] = []
  for (const file of planned.filter(isToWrite)) {
    if (!isKeyFile(file.where)) others.push(file)
    else wallets.set(file.where.parts[0] ?? '', [...(wallets.get(file.where.parts[0] ?? '') ?? []), file])
  }
  for (const [name, files] of wallets)
    for (const [target, copy] of writeWallet(files, join(places.wallets, name), now)) copies.set(target, copy)
  const folder = join(places.state, 'replaced', now.toISOString().replaceAll(':', '-'))
  for (const file of others) {
    const copy = writeOther(file, folder)
    if (copy !== undefined) copies.set(file.target, copy)
  }
  return copies
}
