/** Adds to the book of proxies and changes it, so that no name means two things. */
import { parseAddress } from '../../core/ss58.js'
import { readAddressBook } from '../../wallet/names/address-book.js'
import { addToProxyBook, changeInProxyBook, getProxyEntry, type ProxyChange, type ProxyEntry } from '../../wallet/names/proxy-book.js'
import { listKnownAddresses } from '../../wallet/names/resolve-address.js'
import { findProxyBook } from './proxy-book-file.js'
import { findAddressBook, findImitation, type NameChoice, nameSources, refuseOther } from './resolve-account.js'

function demandFree(choice: NameChoice, entry: ProxyEntry): void {
  refuseOther(entry, listKnownAddresses({ root: nameSources(choice).root }), 'that of a wallet', 'The wallet is')
  refuseOther(entry, readAddressBook(findAddressBook()), 'in the address book', 'There it is')
}

/**
 * Adds an entry to the book of proxies. Returns what the book has then, and a warning when its address could be mistaken for a known one.
 * Exit 2 for a bad name, kind or address; exit 4 (`NAME_TAKEN`) when the name belongs to another address, of a wallet or in one of the
 * books.
 */
export function addProxy(
  choice: NameChoice,
  entry: ProxyEntry,
  overwrite: boolean,
): { readonly entry: ProxyEntry; readonly imitation: string | undefined } {
  parseAddress(entry.address)
  demandFree(choice, entry)
  const imitation = findImitation(choice, { address: entry.address, name: null })
  return { entry: addToProxyBook(findProxyBook(), entry, overwrite), imitation }
}

/** Changes an entry. Exit 4: `PROXY_UNKNOWN`; otherwise as {@link addProxy}. */
export function changeProxy(
  choice: NameChoice,
  name: string,
  change: ProxyChange,
): { readonly entry: ProxyEntry; readonly imitation: string | undefined } {
  const { address } = change
  if (address === undefined) return { entry: changeInProxyBook(findProxyBook(), name, change), imitation: undefined }
  demandFree(choice, { ...getProxyEntry(findProxyBook(), name), address })
  const imitation = findImitation(choice, { address, name: null })
  return { entry: changeInProxyBook(findProxyBook(), name, change), imitation }
}
