import type { AddressBookReport, BookEntryReport, BookImportReport } from '../report/wallet/address-book.js'
import type { Look } from './look.js'
import { renderPairs, renderTable } from './table.js'
import { layNote } from './wrap.js'

/** One line for each entry, with the whole address. */
export function renderAddressBook(report: AddressBookReport, look: Look): string {
  if (look.terminal && report.addresses.length === 0)
    return layNote(look, 'The address book is empty. Add to it with `taoctl address-book add <name> <address>`.')
  return renderTable(
    [
      { title: 'NAME', value: (row) => row.name, wrapTo: 12 },
      { title: 'ADDRESS', value: (row) => row.address, ids: 'if-needed' },
      { title: 'NOTE', value: (row) => row.note ?? '', wrapTo: 16, dropAt: 1 },
    ],
    report.addresses,
    look,
  )
}

/** An entry that was added or removed. */
export function renderBookEntry({ name, address, note }: BookEntryReport, look: Look): string {
  return renderPairs([[name, note === null ? address : `${address} (${note})`]], look)
}

/** The entries that an import added, and the names that were in the book already. */
export function renderBookImport({ added, unchanged }: BookImportReport, look: Look): string {
  const pairs = added.map(({ name, address, note }): [string, string] => [name, note === null ? address : `${address} (${note})`])
  const rest: [string, string][] = unchanged.length === 0 ? [] : [['already there', unchanged.join(', ')]]
  return pairs.length + rest.length === 0 ? 'Nothing to import.' : renderPairs([...pairs, ...rest], look)
}
