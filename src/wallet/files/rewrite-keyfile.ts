/** The secret file of a key written anew in its place: another password, or another encryption. */
import { constants, copyFileSync, linkSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
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
  /** Undefined writes it in the clear. Never empty. */
  readonly password: Uint8Array | undefined
  readonly naclKeys: NaclKeyCache
}

const OPENING_BRACE = 0x7b

/** Where the old file waits until the new one has been read back. Listings skip it. */
export function backupPath(secret: string): string {
  return `${secret}.bak`
}

/**
 * Writes an opened key anew under this protection, in the form that every release opens. The old file stays beside it as `<file>.bak` until
 * the new one has been read back and opened from the disk; a process killed at any step leaves one of the two in place, whole. A link is
 * followed: the file it leads to is replaced. Throws `KEYFILE_CHANGED`, `WALLET_BUSY` or `WALLET_FILE_ERROR` (exit 4); the old file is then
 * in place.
 */
export async function rewriteKeyfile(paths: KeyPaths, opened: OpenedKeyfile, { password, naclKeys }: Protection): Promise<void> {
  if (password?.length === 0) throw new Error('an empty password reached the writer')
  const plaintext = writeSecretContent(opened.key)
  try {
    // Before the lock: deriving takes seconds.
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
 * Writes the public file of an opened key where it is missing or the bare key of the oldest releases; with `rewrite` also where it differs
 * from what is written today. Returns whether it did. Throws `WALLET_BUSY` or `WALLET_FILE_ERROR` (exit 4).
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
      runStep(paths.public, () => renameSync(temporary, paths.public))
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
    // One that a killed process left: `file` has been opened since, so it is not needed any more.
    runStep(old, () => rmSync(old, { force: true }))
    runStep(old, () => keepBeside(file, old))
    syncDirectory(dirname(file))
    lock.check()
    runStep(file, () => renameSync(temporary, file))
    isSwapped = true
    syncDirectory(dirname(file))
    if (!(await check(readKeyfile(file)))) throw keyfileChanged(file)
    runStep(old, () => rmSync(old, { force: true }))
    syncDirectory(dirname(file))
  } catch (error) {
    ignoreFileErrors(() => rmSync(temporary, { force: true }))
    ignoreFileErrors(() => {
      if (isSwapped && isPresent(old)) renameSync(old, file)
      else rmSync(old, { force: true })
    })
    throw error
  }
}

function keepBeside(file: string, old: string): void {
  try {
    linkSync(file, old)
  } catch {
    // A file system without hard links. Whatever else is wrong fails here again.
    copyFileSync(file, old, constants.COPYFILE_EXCL)
  }
}
