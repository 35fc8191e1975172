/** Takes together what a backup holds: the files as they are, encrypted keys encrypted. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { walletError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError } from '../../core/file-errors.js'
import { readRegular } from '../../core/open-file.js'
import type { BackupFile, LeftOut } from '../../wallet/backup/archive.js'
import { CONFIG_FILES, readBackupPath, STATE_FOLDERS } from '../../wallet/backup/backup-path.js'
import { isTemporaryName } from '../../wallet/files/file-steps.js'
import { finishChange } from '../../wallet/files/finish-change.js'
import { withWalletLock } from '../../wallet/files/wallet-lock.js'
import type { Places } from './places.js'

/** Key files have some hundred bytes, and a journal of years some megabytes. */
const MAX_FILE_BYTES = 64 * 1024 * 1024
const MAX_ALL_BYTES = 256 * 1024 * 1024
const MAX_DEPTH = 5

/** Locks and unfinished copies are of this machine and this moment. */
function isPassing(name: string): boolean {
  return name.startsWith('.') || name.endsWith('.lock') || isTemporaryName(name)
}

class Collector {
  readonly files: BackupFile[] = []
  readonly leftOut: LeftOut[] = []
  #bytes = 0

  /** Takes a file; `path` names it in the backup. Nothing where there is no such file. */
  take(path: string, file: string): void {
    try {
      if (readBackupPath(path) === undefined) {
        this.leftOut.push({ path, why: 'Its name could lead elsewhere on another machine.' })
        return
      }
      const bytes = readRegular(file, { maxBytes: MAX_FILE_BYTES, follow: true })
      this.#bytes += bytes.length
      this.files.push({ path, bytes })
    } catch (error) {
      if (isAbsence(error)) return
      if (!isSystemError(error)) throw error
      if (!['EFTYPE', 'EFBIG', 'ELOOP'].includes(error.code)) throw unreadable(file, error)
      this.leftOut.push({ path, why: describeFileError(error) })
    }
    if (this.#bytes > MAX_ALL_BYTES) {
      throw walletError('There is more than a backup holds', 'BACKUP_TOO_LARGE', {
        why: `It is more than ${MAX_ALL_BYTES / 1024 / 1024} MB.`,
        hint: 'Move away what is not taoctl’s in the folders of the wallets and of the state.',
      })
    }
  }

  /** Takes everything in a folder; links to files and folders are followed, as the program itself does. */
  takeFolder(path: string, folder: string, depth = 0): void {
    for (const name of listFolder(folder)) {
      if (isPassing(name)) continue
      const [below, file] = [`${path}/${name}`, join(folder, name)]
      if (!isFolder(file)) this.take(below, file)
      else if (depth < MAX_DEPTH - 1) this.takeFolder(below, file, depth + 1)
      else this.leftOut.push({ path: below, why: 'It is deeper than any folder of a wallet.' })
    }
  }
}

function unreadable(file: string, error: unknown): Error {
  return walletError(`Cannot read ${file}`, 'WALLET_FILE_ERROR', {
    why: `${describeFileError(error)} A backup without it would not be whole.`,
    hint: 'Make it readable for you, or move it away.',
    details: { file },
  })
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    if (isAbsence(error)) return []
    throw isSystemError(error) ? unreadable(folder, error) : error
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  } catch {
    // A link that goes round in a circle; reading it says so.
    return false
  }
}

/**
 * Collects the wallets, each under its lock and with a change that was interrupted completed; config, policy and books; and the journal,
 * salts and orders. Exit 4: `WALLET_FILE_ERROR` for what cannot be read, `UNFINISHED_CHANGE`, `WALLET_BUSY`, `BACKUP_TOO_LARGE`.
 */
export function collectFiles(places: Places): { readonly files: readonly BackupFile[]; readonly leftOut: readonly LeftOut[] } {
  const collector = new Collector()
  for (const name of listFolder(places.wallets)) {
    const folder = join(places.wallets, name)
    if (isPassing(name) || !isFolder(folder)) continue
    withWalletLock(folder, () => {
      finishChange(folder, new Date())
      collector.takeFolder(`wallets/${name}`, folder)
    })
  }
  for (const name of CONFIG_FILES) collector.take(`config/${name}`, places.config[name])
  for (const name of STATE_FOLDERS) collector.takeFolder(`state/${name}`, join(places.state, name), 1)
  return collector
}
