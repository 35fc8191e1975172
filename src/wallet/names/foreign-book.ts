/**
 * Reads address books to be imported: the list of `{name, address, note}` that btcli 11 keeps, or a book of taoctl from another machine.
 */
import { walletError } from '../../core/errors.js'
import { isAbsence } from '../../core/file-errors.js'
import { readRegularText } from '../../core/open-file.js'
import { damagedBook, mapFileError } from '../errors.js'
import { readAddressBook } from './address-book.js'
import { MAX_BOOK_BYTES, readTrustedBook } from './book-file.js'

/** An entry as it stands in the file: neither name nor address has been checked. */
export interface ForeignEntry {
  readonly name: string | null
  readonly address: string | null
  readonly note: string | null
}

/**
 * The entries in the order of the file. Exit 4: `ADDRESS_BOOK_NOT_FOUND` when there is no such file, `ADDRESS_BOOK_DAMAGED` when it is no
 * address book.
 */
export function readForeignBook(file: string): ForeignEntry[] {
  const parsed = parseFile(file)
  return Array.isArray(parsed) ? readEntries(parsed) : readAddressBook(file)
}

/**
 * The entries of a book of btcli 11 that is read where it lies, and so has to be one that nobody else could have written; none when there
 * is no such file. Exit 4: `ADDRESS_BOOK_NOT_TRUSTED`, `ADDRESS_BOOK_DAMAGED`.
 */
export function readForeignBookInPlace(file: string): ForeignEntry[] {
  const text = readTrustedBook(file, { title: 'The address book of btcli', notTrusted: 'ADDRESS_BOOK_NOT_TRUSTED' })
  if (text === undefined) return []
  const parsed = parseText(file, text)
  if (!Array.isArray(parsed)) throw damagedBook(file, 'It is not a list of addresses.')
  return readEntries(parsed)
}

function readEntries(list: readonly unknown[]): ForeignEntry[] {
  return list.map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return { name: null, address: null, note: null }
    const { name, address, note } = entry as Readonly<Record<string, unknown>>
    return { name: readText(name), address: readText(address), note: readText(note) }
  })
}

function parseFile(file: string): unknown {
  let text: string
  try {
    text = readRegularText(file, { maxBytes: MAX_BOOK_BYTES, follow: true })
  } catch (error) {
    if (!isAbsence(error)) throw mapFileError(error, file, 'read')
    throw walletError(`No address book at ${file}`, 'ADDRESS_BOOK_NOT_FOUND', { why: 'There is no such file.' })
  }
  return parseText(file, text)
}

function parseText(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw damagedBook(file, 'It is not JSON.')
  }
}

function readText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
