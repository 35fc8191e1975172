import { join, resolve } from 'node:path'
import { EXIT, TaoError } from '../../core/errors.js'
import { findHome } from '../../core/find-home.js'
import type { BookImportReport } from '../../report/wallet/address-book.js'
import { type BookEntry, findInBook } from '../../wallet/names/address-book.js'
import { readForeignBook } from '../../wallet/names/foreign-book.js'
import { addAddress, findAddressBook, type NameChoice } from './resolve-account.js'

/** The file of btcli 11's address book: BTCLI_ADDRESSES_PATH, or the place where btcli keeps it by default. */
export function findForeignBook(): string {
  const given = process.env.BTCLI_ADDRESSES_PATH
  return given ? resolve(given) : join(findHome(), '.bittensor', 'btcli_addresses.json')
}

/** Whether the error concerns only a single entry: its name or its address. */
function isOfEntry({ code, exitCode }: TaoError): boolean {
  return exitCode === EXIT.usage || code === 'NAME_TAKEN'
}

/**
 * Adds the entries of a file to the address book, each independently of the others. An entry that cannot be added is listed in `skipped`
 * with the reason. `imitations` are the warnings of {@link addAddress}. Exit 4 when the file is missing or is not an address book.
 */
export function importAddresses(
  choice: NameChoice,
  file: string,
  overwrite: boolean,
): { readonly report: BookImportReport; readonly imitations: readonly string[] } {
  const book = findAddressBook()
  const path = resolve(file)
  const added: BookEntry[] = []
  const unchanged: string[] = []
  const skipped: BookImportReport['skipped'][number][] = []
  const imitations: string[] = []
  for (const { name, address, note } of readForeignBook(path)) {
    if (name === null || address === null) {
      skipped.push({ name, address, code: 'INVALID_ENTRY', reason: name === null ? 'It has no name.' : 'It has no address.' })
      continue
    }
    if (findInBook(book, name) === address) {
      unchanged.push(name)
      continue
    }
    try {
      const imitation = addAddress(choice, { name, address, note }, overwrite)
      added.push({ name, address, note })
      if (imitation !== undefined) imitations.push(imitation)
    } catch (error) {
      if (!(error instanceof TaoError) || !isOfEntry(error)) throw error
      skipped.push({ name, address, code: error.code, reason: `${error.message}. ${error.why ?? ''}`.trim() })
    }
  }
  return { report: { file: path, book, added, unchanged, skipped }, imitations }
}
