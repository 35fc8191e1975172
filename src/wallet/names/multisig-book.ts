/** The accounts of several keys that the user has named, in one small JSON file beside the address book. */
import { type TaoError, walletError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import { makeMultisigAccount } from '../../core/multisig-account.js'
import { isAddress } from '../../core/ss58.js'
import { damagedMultisigBook } from '../errors.js'
import { withWalletLock } from '../files/wallet-lock.js'
import { type BookKind, readTrustedBook, replaceBook } from './book-file.js'
import { checkName } from './names.js'

export interface MultisigEntry {
  readonly name: string
  /** SS58 address of the account; it is computed, and not in the file. */
  readonly address: string
  readonly threshold: number
  /** SS58 addresses, in the order of the chain. */
  readonly signatories: readonly string[]
  readonly note: string | null
}

const VERSION = 1
const KIND: BookKind = { title: 'The book of multisig accounts', notTrusted: 'MULTISIG_BOOK_NOT_TRUSTED' }

/** The accounts, by name; none when there is no file. Exit 4: `MULTISIG_BOOK_DAMAGED`, `MULTISIG_BOOK_NOT_TRUSTED`, `WALLET_FILE_ERROR`. */
export function readMultisigBook(file: string): MultisigEntry[] {
  const text = readTrustedBook(file, KIND)
  return text === undefined ? [] : parseMultisigBook(file, text)
}

/** Reads the text of a book. Throws `MULTISIG_BOOK_DAMAGED` (exit 4). */
export function parseMultisigBook(file: string, text: string): MultisigEntry[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw damagedMultisigBook(file, 'It is not JSON.')
  }
  if (!isRecord(parsed) || parsed.version !== VERSION || !isRecord(parsed.multisigs))
    throw damagedMultisigBook(file, 'It is not a book of multisig accounts of this version.')
  return Object.entries(parsed.multisigs)
    .map(([name, entry]) => readEntry(file, name, entry))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function readEntry(file: string, name: string, entry: unknown): MultisigEntry {
  const damaged = (why: string): TaoError => damagedMultisigBook(file, `${JSON.stringify(name)} in it is not a multisig account: ${why}`)
  if (!isRecord(entry) || typeof entry.threshold !== 'number' || !Array.isArray(entry.signatories)) throw damaged('it is incomplete.')
  const signatories: string[] = []
  for (const one of entry.signatories as readonly unknown[]) {
    if (typeof one !== 'string' || !isAddress(one)) throw damaged('one of its signatories is not an address.')
    signatories.push(one)
  }
  try {
    return { name, ...makeMultisigAccount(signatories, entry.threshold), note: typeof entry.note === 'string' ? entry.note : null }
  } catch (error) {
    throw damaged(error instanceof Error && 'why' in error ? String(error.why) : 'it cannot exist.')
  }
}

/**
 * Adds an account. Exit 2: `INVALID_NAME`. Exit 4: `NAME_TAKEN` when the name stands for another account and `overwrite` is false. Adding
 * the same one again is no error.
 */
export function addToMultisigBook(file: string, entry: MultisigEntry, overwrite: boolean): void {
  checkName('multisig', entry.name)
  withWalletLock(file, () => {
    const entries = readMultisigBook(file)
    const existing = entries.find(({ name }) => name === entry.name)
    if (existing !== undefined && existing.address !== entry.address && !overwrite) {
      throw walletError(`The name ${entry.name} is taken`, 'NAME_TAKEN', {
        why: `It stands for ${existing.threshold} of ${existing.signatories.length}, ${existing.address}.`,
        hint: 'Choose another name, or add --overwrite.',
        details: { name: entry.name, address: existing.address },
      })
    }
    writeBook(file, [...entries.filter(({ name }) => name !== entry.name), entry])
  })
}

/** Removes an account and returns it. Throws `MULTISIG_UNKNOWN` (exit 4). */
export function removeFromMultisigBook(file: string, name: string): MultisigEntry {
  return withWalletLock(file, () => {
    const entries = readMultisigBook(file)
    const entry = entries.find((one) => one.name === name)
    if (entry === undefined) throw unknownMultisig(name, `${file} has no such name.`)
    writeBook(
      file,
      entries.filter((one) => one !== entry),
    )
    return entry
  })
}

/** Exit 4. No multisig account is known by that name. */
export function unknownMultisig(name: string, why: string, hint = 'taoctl multisig list'): TaoError {
  return walletError(`No multisig account of that name: ${name}`, 'MULTISIG_UNKNOWN', { why, hint, details: { name } })
}

function writeBook(file: string, entries: readonly MultisigEntry[]): void {
  const multisigs = Object.fromEntries(
    [...entries]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, threshold, signatories, note }) => [name, { threshold, signatories, ...(note === null ? {} : { note }) }]),
  )
  replaceBook(file, { version: VERSION, multisigs })
}
