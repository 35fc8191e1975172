/** Writes one encrypted file with everything that cannot be made again. */
import { resolve } from 'node:path'
import { walletError } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { lookAt, readRegular } from '../../core/open-file.js'
import { writeOwnFile } from '../../core/write-own-file.js'
import type { BackupReport } from '../../report/wallet/backup.js'
import type { Locks } from '../../wallet/backup/age-file.js'
import { digestFile, writeArchive } from '../../wallet/backup/archive.js'
import { keyfileExists } from '../../wallet/errors.js'
import { resolveWalletRoot } from '../../wallet/files/paths.js'
import { registerWiper } from '../terminal/exit.js'
import { startProgress } from '../terminal/output.js'
import { chooseLocks, type LockChoice } from './choose-locks.js'
import { collectFiles } from './collect-files.js'
import { findPlaces } from './places.js'

export interface BackupChoice extends LockChoice {
  readonly out: string
  readonly 'wallet-path': string
}

function writeNew(path: string, bytes: Uint8Array): void {
  try {
    writeOwnFile(path, bytes, false)
    const written = readRegular(path, { maxBytes: bytes.length, follow: false })
    if (written.equals(bytes)) return
  } catch (error) {
    if (!isSystemError(error)) throw error
    if (error.code === 'EEXIST') throw keyfileExists(path)
    throw walletError(`Cannot write ${path}`, 'WALLET_FILE_ERROR', { why: describeFileError(error), details: { file: path } })
  }
  throw walletError(`${path} is not what was written`, 'WALLET_FILE_ERROR', {
    why: 'It was read back and differs. Do not rely on it.',
    hint: 'Write the backup to another disk.',
    details: { file: path },
  })
}

async function encrypt(archive: Buffer, locks: Locks): Promise<Uint8Array> {
  const { encryptBackup } = await import('../../wallet/backup/age-file.js')
  const line = startProgress(() => 'encrypting …')
  try {
    return await encryptBackup(archive, locks)
  } finally {
    line.end()
  }
}

/**
 * Makes a backup. Exit 4: `WALLET_EXISTS` for a file that is there, and the errors of {@link collectFiles}; exit 2 for those of
 * {@link chooseLocks}, and `INPUT_MISSING` where there is nothing to back up.
 */
export async function makeBackup(choice: BackupChoice): Promise<BackupReport> {
  const path = resolve(choice.out)
  if (lookAt(path) !== undefined) throw keyfileExists(path)
  const places = findPlaces(resolveWalletRoot(choice['wallet-path']))
  const { files, leftOut } = collectFiles(places)
  registerWiper(() => {
    for (const { bytes } of files) bytes.fill(0)
  })
  if (files.length === 0) {
    throw walletError('There is nothing to back up', 'NOTHING_TO_BACK_UP', {
      why: `Neither wallets in ${places.wallets} nor any other file of taoctl is here.`,
      hint: 'Name the folder of the wallets: --wallet-path <directory>.',
    })
  }
  const locks = await chooseLocks(choice)
  const archive = writeArchive({ madeAt: new Date().toISOString(), files, leftOut })
  registerWiper(() => archive.fill(0))
  const encrypted = await encrypt(archive, locks)
  writeNew(path, encrypted)
  return {
    file: path,
    bytes: encrypted.length,
    encryption: 'passphrase' in locks ? 'passphrase' : 'recipients',
    recipients: 'recipients' in locks ? locks.recipients : [],
    files: files.map((one) => ({ path: one.path, bytes: one.bytes.length, sha256: digestFile(one.bytes) })),
    left_out: leftOut,
  }
}
