/** Reads and writes the small JSON files in which names are kept. Nothing in them is secret, but a wrong entry would send coins astray. */
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { walletError } from '../../core/errors.js'
import { isAbsence } from '../../core/file-errors.js'
import { readRegularText } from '../../core/open-file.js'
import { renameFile } from '../../core/platform/rename-file.js'
import { demandTrust, NotTrusted } from '../../core/trusted-file.js'
import { mapFileError } from '../errors.js'
import { ignoreFileErrors, makeDirectory, makeTemporaryName, runStep, syncDirectory, writeNewFile } from '../files/file-steps.js'

/** A kind of book, as its errors name it. */
export interface BookKind {
  /** As in "The address book could be the work of another". */
  readonly title: string
  /** The code of the error for a book that somebody else could have written. */
  readonly notTrusted: string
}

/** Enough for some hundred thousand entries. */
export const MAX_BOOK_BYTES = 16 * 1024 * 1024

/**
 * The text of a book that nobody else could have written; undefined when there is no such file. Exit 4: `kind.notTrusted` and
 * `WALLET_FILE_ERROR`.
 */
export function readTrustedBook(file: string, kind: BookKind): string | undefined {
  try {
    return readRegularText(file, { maxBytes: MAX_BOOK_BYTES, follow: true }, demandTrust(file))
  } catch (error) {
    if (isAbsence(error)) return undefined
    if (error instanceof NotTrusted) {
      const { why, hint } = error.distrust
      throw walletError(`${kind.title} could be the work of another`, kind.notTrusted, { why, hint, details: { file } })
    }
    throw mapFileError(error, file, 'read')
  }
}

/** Replaces a book as a whole: at each moment the file is the old one or the new one. Throws `WALLET_FILE_ERROR` (exit 4). */
export function replaceBook(file: string, content: object): void {
  const temporary = `${file}.${makeTemporaryName()}`
  makeDirectory(dirname(file))
  try {
    writeNewFile(temporary, Buffer.from(`${JSON.stringify(content, null, 2)}\n`))
    runStep(file, () => renameFile(temporary, file))
    syncDirectory(dirname(file))
  } finally {
    ignoreFileErrors(() => rmSync(temporary, { force: true }))
  }
}
