/**
 * Names that the user gave to addresses, in one small JSON file. Nothing in it is secret, but a wrong entry would send coins to a wrong
 * address.
 */
import { type TaoError, walletError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import { isAddress, parseAddress } from '../../core/ss58.js'
import { damagedBook } from '../errors.js'
import { withWalletLock } from '../files/wallet-lock.js'
import { type BookKind, readTrustedBook, replaceBook } from './book-file.js'
import { checkName } from './names.js'

export interface BookEntry {
  readonly name: string
  /** SS58, prefix 42. */
  readonly address: string
  readonly note: string | null
}

const VERSION = 1
const KIND: BookKind = { title: 'The address book', notTrusted: 'ADDRESS_BOOK_NOT_TRUSTED' }

/** The entries, by name; none when there is no file. Throws `ADDRESS_BOOK_DAMAGED` or `WALLET_FILE_ERROR` (exit 4). */
export function readAddressBook(file: string): BookEntry[] {
  const text = readTrustedBook(file, KIND)
  if (text === undefined) return []
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw damagedBook(file, 'It is not JSON.')
  }
  if (!isRecord(parsed) || parsed.version !== VERSION || !isRecord(parsed.addresses))
    throw damagedBook(file, 'It is not an address book of this version.')
  return Object.entries(parsed.addresses)
    .map(([name, entry]) => {
      if (!isRecord(entry) || typeof entry.address !== 'string' || !isAddress(entry.address)) {
        throw damagedBook(file, `The address of ${JSON.stringify(name)} in it is not one.`)
      }
      return { name, address: entry.address, note: typeof entry.note === 'string' ? entry.note : null }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The address of a name; undefined when the book has none. Errors as {@link readAddressBook}. */
export function findInBook(file: string, name: string): string | undefined {
  return readAddressBook(file).find((entry) => entry.name === name)?.address
}

/** The entry of a name. Throws `NAME_UNKNOWN` (exit 4), and errors as {@link readAddressBook}. */
export function getBookEntry(file: string, name: string): BookEntry {
  const entry = readAddressBook(file).find((one) => one.name === name)
  if (entry === undefined) throw unknownName(file, name)
  return entry
}

/**
 * Adds an entry. Exit 2: `INVALID_NAME` and the errors of {@link parseAddress}. Exit 4: `NAME_TAKEN` when the name belongs to another
 * address and `overwrite` is false. Adding the same entry again is no error.
 */
export function addToBook(file: string, entry: BookEntry, overwrite: boolean): void {
  checkName('address', entry.name)
  parseAddress(entry.address)
  withWalletLock(file, () => {
    const entries = readAddressBook(file)
    const existing = entries.find(({ name }) => name === entry.name)
    if (existing !== undefined && existing.address !== entry.address && !overwrite) {
      throw walletError(`The name ${entry.name} is taken`, 'NAME_TAKEN', {
        why: `It stands for ${existing.address}.`,
        hint: 'Choose another name, or add --overwrite.',
        details: { name: entry.name, address: existing.address },
      })
    }
    writeBook(file, [...entries.filter(({ name }) => name !== entry.name), entry])
  })
}

/** Removes an entry and returns it. Throws `NAME_UNKNOWN` (exit 4). */
export function removeFromBook(file: string, name: string): BookEntry {
  return withWalletLock(file, () => {
    const entries = readAddressBook(file)
    const entry = entries.find((one) => one.name === name)
    if (entry === undefined) throw unknownName(file, name)
    writeBook(
      file,
      entries.filter((one) => one !== entry),
    )
    return entry
  })
}

function unknownName(file: string, name: string): TaoError {
  return walletError(`Not in the address book: ${name}`, 'NAME_UNKNOWN', {
    why: `${file} has no such name.`,
    hint: 'taoctl address-book list',
  })
}

function writeBook(file: string, entries: readonly BookEntry[]): void {
  const addresses = Object.fromEntries(
    [...entries]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, address, note }) => [name, note === null ? { address } : { address, note }]),
  )
  replaceBook(file, { version: VERSION, addresses })
}
