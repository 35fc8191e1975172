/** Writes the secret file of a key anew in its place, with another password or another encryption. */
import { constants, copyFileSync, linkSync, realpathSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { renameFile } from '../../core/platform/rename-file.js'
import { keyfileChanged } from '../errors.js'
import { decryptNacl, encryptNacl, type NaclKeyCache } from '../formats/nacl.js'
import { writePublicContent, writeSecretContent } from '../formats/write-keyfile-content.js'
import type { OpenedKeyfile } from '../keys/unlock.js'
import { ignoreFileErrors, isPresent, makeTemporaryName, runStep, syncDirectory, writeNewFile } from './file-steps.js'
import { finishChange } from './finish-change.js'
import type { KeyPaths } from './paths.js'
import { readKeyfile } from './read-file.js'
import { lockWallet, type WalletLock, withWalletLock } from './wallet-lock.js'

export interface Protection {
  /** Undefined writes the key without encryption. An empty password is never allowed. */
  readonly password: Uint8Array | undefined
  readonly naclKeys: NaclKeyCache
}

const OPENING_BRACE = 0x7b

/** The path at which the old file is kept until the new one has been read back. Listings skip it. */
export function backupPath(secret: string): string {
  return `${secret}.bak`
}

/**
 * Writes an opened key anew under this protection, in the form that {@link writeSecretContent} makes. The old file stays beside the new one
 * as `<file>.bak` until the new one has been read back from the disk and opened. A process that is killed at any step leaves one of the two
 * whole in its place. If the path is a link, the file that it points to is replaced. Throws `KEYFILE_CHANGED`, `WALLET_BUSY`,
 * `UNFINISHED_CHANGE` or `WALLET_FILE_ERROR` (exit 4); the old file is then in place.
 */
export async function rewriteKeyfile(paths: KeyPaths, opened: OpenedKeyfile, { password, naclKeys }: Protection): Promise<void> {
  if (password?.length === 0) throw new Error('an empty password reached the writer')
  const plaintext = writeSecretContent(opened.key)
  try {
    // The key is derived before the lock is taken, because that takes seconds and others would have to wait.
    const key = password === undefined ? undefined : await naclKeys.get(password)
    const bytes = key === undefined ? plaintext : await encryptNacl(plaintext, key)
    const lock = lockWallet(paths.dir)
    try {
      finishChange(paths.dir, new Date())
      const file = runStep(paths.secret, () => realpathSync(paths.secret))
      if (!readKeyfile(file).equals(opened.bytes)) throw keyfileChanged(paths.secret)
      await swapFile(file, bytes, lock, async (written) => {
        const readBack = key === undefined ? written : await decryptNacl(written, key)
        return readBack?.equals(plaintext) === true
      })
    } finally {
      lock.release()
    }
  } finally {
    plaintext.fill(0)
  }
}

/**
 * Writes the public file of an opened key if it is missing, or if it holds only the bare public key as the oldest releases wrote it. With
 * `rewrite` it is also written if it differs from what we write today. Returns whether the file was written. Throws `WALLET_BUSY`,
 * `UNFINISHED_CHANGE` or `WALLET_FILE_ERROR` (exit 4).
 */
export function completePublicFile(paths: KeyPaths, opened: OpenedKeyfile, rewrite: boolean): boolean {
  const bytes = writePublicContent(opened.key)
  return withWalletLock(paths.dir, () => {
    finishChange(paths.dir, new Date())
    if (isPresent(paths.public)) {
      const present = readKeyfile(paths.public)
      const isWanted = rewrite ? !present.equals(bytes) : present[0] !== OPENING_BRACE
      if (!isWanted) return false
    }
    const temporary = `${paths.public}.${makeTemporaryName()}`
    try {
      writeNewFile(temporary, bytes)
      runStep(paths.public, () => renameFile(temporary, paths.public))
    } finally {
      ignoreFileErrors(() => rmSync(temporary, { force: true }))
    }
    syncDirectory(dirname(paths.public))
    return true
  })
}

async function swapFile(file: string, bytes: Uint8Array, lock: WalletLock, check: (written: Buffer) => Promise<boolean>): Promise<void> {
  const old = backupPath(file)
  const temporary = `${file}.${makeTemporaryName()}`
  let isSwapped = false
  try {
    writeNewFile(temporary, bytes)
    // A killed process may have left a backup here. `file` has been opened since, so that backup is not needed any more.
    runStep(old, () => rmSync(old, { force: true }))
    runStep(old, () => keepBeside(file, old))
    syncDirectory(dirname(file))
    lock.check()
    runStep(file, () => renameFile(temporary, file))
    isSwapped = true
    syncDirectory(dirname(file))
    if (!(await check(readKeyfile(file)))) throw keyfileChanged(file)
    runStep(old, () => rmSync(old, { force: true }))
    syncDirectory(dirname(file))
  } catch (error) {
    ignoreFileErrors(() => rmSync(temporary, { force: true }))
    ignoreFileErrors(() => {
      if (isSwapped && isPresent(old)) renameFile(old, file)
      else rmSync(old, { force: true })
    })
    throw error
  }
}

function keepBeside(file: string, old: string): void {
  try {
    linkSync(file, old)
  } catch {
    // Most likely the file system has no hard links. If the cause is another one, the copy fails as well and reports it.
    copyFileSync(file, old, constants.COPYFILE_EXCL)
  }
}
