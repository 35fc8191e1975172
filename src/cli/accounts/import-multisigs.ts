import { resolve } from 'node:path'
import { TaoError, usageError, walletError } from '../../core/errors.js'
import { describeFileError, isAbsence } from '../../core/file-errors.js'
import { makeMultisigAccount } from '../../core/multisig-account.js'
import { readRegularText } from '../../core/open-file.js'
import type { MultisigImportReport } from '../../report/multisig.js'
import { isForeignMultisigBook, parseForeignMultisigBook } from '../../wallet/names/foreign-multisig-book.js'
import { addToMultisigBook, type MultisigEntry, parseMultisigBook, readMultisigBook } from '../../wallet/names/multisig-book.js'
import { describeMultisig, findMultisigBook, resolveForeignMultisigs, type UnusableMultisig } from './multisigs.js'
import { type NameChoice, resolveAccounts } from './resolve-account.js'

/** Far more than a book of accounts has. */
const MAX_BYTES = 16 * 1024 * 1024

/** What a list of addresses does not say by itself. */
export interface ListChoice {
  readonly name: string | undefined
  readonly threshold: number | undefined
}

function readGiven(path: string): string {
  try {
    return readRegularText(path, { maxBytes: MAX_BYTES, follow: true })
  } catch (error) {
    if (isAbsence(error))
      throw walletError(`No such file: ${path}`, 'MULTISIG_BOOK_NOT_FOUND', {
        why: 'Nothing is there, or a link that leads nowhere.',
        hint: 'Name the file of a book, or of a list of addresses.',
        details: { file: path },
      })
    throw walletError(`Cannot read ${path}`, 'WALLET_FILE_ERROR', { why: describeFileError(error), details: { file: path } })
  }
}

/** A list of signatories, one a line; what follows a # is a remark. */
function readAddressList(choice: NameChoice, text: string, { name, threshold }: ListChoice): MultisigEntry {
  if (name === undefined || threshold === undefined) {
    throw usageError(`Missing --${name === undefined ? 'as' : 'threshold'}`, 'INPUT_MISSING', {
      why: 'The file is a list of addresses, which says neither what the account is called nor how many have to approve.',
      hint: 'Add --as <name> --threshold <number>.',
    })
  }
  const lines = text.split(/\r?\n/).flatMap((line) => line.replace(/#.*$/, '').trim() || [])
  const addresses = resolveAccounts(choice, lines).map(({ address }) => address)
  return { name, ...makeMultisigAccount(addresses, threshold), note: null }
}

function readEntries(
  choice: NameChoice,
  file: string,
  list: ListChoice,
): { readonly usable: readonly MultisigEntry[]; readonly unusable: readonly UnusableMultisig[] } {
  const text = readGiven(file)
  if (isForeignMultisigBook(text)) return resolveForeignMultisigs(choice, parseForeignMultisigBook(file, text))
  if (text.trimStart().startsWith('{')) return { usable: parseMultisigBook(file, text), unusable: [] }
  return { usable: [readAddressList(choice, text, list)], unusable: [] }
}

/**
 * Adds the accounts of a file to the book, each independently of the others: the book of btcli 11, one of taoctl, or a list of addresses.
 * What cannot be added is in `skipped`, with the reason. Exit 4 when the file is missing or is none of these.
 */
export function importMultisigs(choice: NameChoice, file: string, list: ListChoice, overwrite: boolean): MultisigImportReport {
  const book = findMultisigBook()
  const path = resolve(file)
  const { usable, unusable } = readEntries(choice, path, list)
  const added: MultisigImportReport['added'][number][] = []
  const unchanged: string[] = []
  const refused: UnusableMultisig[] = [...unusable]
  for (const entry of usable) {
    const existing = readMultisigBook(book).find(({ name }) => name === entry.name)
    if (existing?.address === entry.address) {
      unchanged.push(entry.name)
      continue
    }
    try {
      addToMultisigBook(book, entry, overwrite)
      added.push(describeMultisig(choice, { ...entry, source: 'taoctl', file: book }))
    } catch (error) {
      if (!(error instanceof TaoError) || (error.code !== 'NAME_TAKEN' && error.code !== 'INVALID_NAME')) throw error
      refused.push({ name: entry.name, error })
    }
  }
  const skipped = refused.map(({ name, error }) => ({
    name,
    code: error.code,
    reason: `${error.message}. ${error.why ?? ''}`.trim(),
  }))
  return { file: path, book, added, unchanged, skipped }
}
