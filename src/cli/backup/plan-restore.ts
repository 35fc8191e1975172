/** Opens a backup and compares it with what is here. Nothing is written. */
import { resolve, sep } from 'node:path'
import { walletError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError } from '../../core/file-errors.js'
import { lookAt, readRegular } from '../../core/open-file.js'
import type { RestoreState } from '../../report/wallet/backup.js'
import { type Backup, damagedBackup, readArchive } from '../../wallet/backup/archive.js'
import { type BackupPath, readBackupPath } from '../../wallet/backup/backup-path.js'
import { registerWiper } from '../terminal/exit.js'
import { startProgress } from '../terminal/output.js'
import { chooseOpeners, type OpenerChoice } from './choose-locks.js'
import { locateInPlaces, type Places } from './places.js'

/** What a backup of the most that is taken has, with room. */
const MAX_BYTES = 320 * 1024 * 1024

/** A file of a backup, where it goes, and what is there. */
export interface PlannedFile {
  readonly path: string
  readonly where: BackupPath
  readonly target: string
  readonly bytes: Buffer
  readonly state: RestoreState
}

function readBackupFile(file: string): Buffer {
  try {
    return readRegular(file, { maxBytes: MAX_BYTES, follow: true })
  } catch (error) {
    if (!isSystemError(error)) throw error
    const what = isAbsence(error) ? `No such file: ${file}` : `Cannot read ${file}`
    throw walletError(what, isAbsence(error) ? 'BACKUP_NOT_FOUND' : 'WALLET_FILE_ERROR', {
      why: describeFileError(error),
      details: { file },
    })
  }
}

/** Decrypts a backup and reads it whole. Exit 4: `BACKUP_NOT_FOUND`, `BACKUP_DAMAGED`, and the errors of opening. */
export async function openBackup(file: string, choice: OpenerChoice): Promise<Backup> {
  const path = resolve(file)
  const bytes = readBackupFile(path)
  const { decryptBackup, detectLocks } = await import('../../wallet/backup/age-file.js')
  const locks = detectLocks(bytes)
  if (locks === undefined) throw damagedBackup(path, 'It is no file of age; one in the armour of letters is decoded with base64 first.')
  const openers = await chooseOpeners(locks, choice)
  const line = startProgress(() => 'opening …')
  try {
    const archive = await decryptBackup(bytes, openers, path)
    registerWiper(() => archive.fill(0))
    const backup = readArchive(archive, path)
    registerWiper(() => {
      for (const one of backup.files) one.bytes.fill(0)
    })
    return backup
  } finally {
    line.end()
  }
}

/** What a folder on the way to a file is, below the place itself: a link or a file there would lead the file elsewhere. */
function refuseDetour(target: string, depth: number): void {
  const parts = target.split(sep)
  for (let count = parts.length - depth; count < parts.length; count++) {
    const folder = parts.slice(0, count).join(sep)
    const stat = lookAt(folder)
    if (stat === undefined) return
    if (stat.isDirectory()) continue
    throw walletError(`${folder} is in the way`, 'RESTORE_BLOCKED', {
      why: `It is ${stat.isSymbolicLink() ? 'a link' : 'no folder'}, and files would be put into it. Nothing was written.`,
      hint: 'Move it away, or restore into another folder: --wallet-path <directory>.',
      details: { file: folder },
    })
  }
}

function compare(target: string, bytes: Buffer, taken: 'replaced' | 'kept'): RestoreState {
  try {
    const stat = lookAt(target)
    if (stat === undefined) return 'new'
    const present = readRegular(target, { maxBytes: Math.max(bytes.length, stat.size), follow: true })
    const isSame = present.equals(bytes)
    present.fill(0)
    return isSame ? 'same' : taken
  } catch (error) {
    if (!isSystemError(error)) throw error
    if (isAbsence(error)) return 'new'
    throw walletError(`${target} is in the way`, 'RESTORE_BLOCKED', {
      why: `${describeFileError(error)} Nothing was written.`,
      hint: 'Move it away.',
      details: { file: target },
    })
  }
}

/**
 * Says for each file where it goes and what becomes of what is there: `taken` for a file with other content. Exit 4: `RESTORE_BLOCKED`
 * where something that is no file or folder is in the way.
 */
export function planRestore(backup: Backup, places: Places, taken: 'replaced' | 'kept'): readonly PlannedFile[] {
  return backup.files.map(({ path, bytes }) => {
    const where = readBackupPath(path)
    if (where === undefined) throw new Error('a path that was read is none')
    const target = locateInPlaces(places, where)
    if (where.place !== 'config') refuseDetour(target, where.parts.length - 1)
    return { path, where, target, bytes, state: compare(target, bytes, taken) }
  })
}

/** Throws `RESTORE_CONFLICT` (exit 4) where files would be replaced and that was not asked for. */
export function refuseReplacing(planned: readonly PlannedFile[]): void {
  const taken = planned.filter(({ state }) => state === 'replaced').map(({ target }) => target)
  const [first] = taken
  if (first === undefined) return
  throw walletError(taken.length === 1 ? `${first} is another file` : `${taken.length} files here are other ones`, 'RESTORE_CONFLICT', {
    why: 'They have other contents than those of the backup, and nothing is replaced unless that is asked for. Nothing was written.',
    hint: 'Add --keep to leave them as they are and restore the rest, or --overwrite to replace them; copies are kept then.',
    details: { files: taken },
  })
}
