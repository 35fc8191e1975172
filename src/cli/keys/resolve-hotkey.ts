import { TaoError } from '../../core/errors.js'
import { parseAddress } from '../../core/ss58.js'
import { hotkeyPaths } from '../../wallet/files/paths.js'
import { readAddress } from '../../wallet/listing/read-address.js'
import { findInBook } from '../../wallet/names/address-book.js'
import { resolveAddress } from '../../wallet/names/resolve-address.js'
import { findAddressBook } from '../accounts/resolve-account.js'
import type { WalletContext } from './context.js'

/** Matches a text that is longer than names of wallets or hotkeys usually are, so it was meant as an address. */
const ADDRESS_LIKE = /^[1-9A-HJ-NP-Za-km-z]{40,}$/

function looksLikeAddress(text: string): boolean {
  return text.startsWith('0x') || ADDRESS_LIKE.test(text)
}

/** The hotkey where a flag gives it as an address, for which no wallet is needed; undefined where it is a name. Exit 2 if mistyped. */
export function readGivenAddress(given: string | undefined): string | undefined {
  if (given === undefined || !looksLikeAddress(given)) return undefined
  parseAddress(given)
  return given
}

/**
 * The address of the hotkey that the flags name. It may be given as an address, in `--hotkey` or in btcli's flag for it, or as
 * `WALLET/HOTKEY`. Any other text is the name of a hotkey of the wallet or, if the wallet has none of that name, a name of the address
 * book. A mistyped address is an error (exit 2), and never silently becomes another hotkey. Exit 4 if the name is not found.
 */
export async function resolveHotkey(wallet: WalletContext, name: string | undefined, address?: string): Promise<string> {
  if (name === undefined && address === undefined) return wallet.readAddress('hotkey')
  const given = address ?? (name !== undefined && looksLikeAddress(name) ? name : undefined)
  if (given === undefined && name !== undefined && !name.includes('/')) {
    try {
      return await wallet.readAddress('hotkey')
    } catch (error) {
      const named = error instanceof TaoError && error.code === 'KEY_NOT_FOUND' ? findInBook(findAddressBook(), name) : undefined
      if (named === undefined) throw error
      return named
    }
  }
  const text = given ?? name ?? ''
  if (looksLikeAddress(text)) {
    parseAddress(text)
    return text
  }
  return resolveAddress({ root: wallet.paths.root, book: findAddressBook(), wallet: wallet.paths.name }, text).address
}

/**
 * The address of a second hotkey, as the one to which stake is moved: an address, the name of a hotkey of this wallet, `WALLET/HOTKEY`,
 * or a name of the address book. Exit 2 for a mistyped address, 4 if the name is not found.
 */
export function resolveSecondHotkey(wallet: WalletContext, text: string): string {
  const given = text.trim()
  if (looksLikeAddress(given)) {
    parseAddress(given)
    return given
  }
  const book = findAddressBook()
  if (given.includes('/')) return resolveAddress({ root: wallet.paths.root, book, wallet: wallet.paths.name }, given).address
  try {
    return readAddress(hotkeyPaths(wallet.paths, given))
  } catch (error) {
    const named = error instanceof TaoError && error.code === 'KEY_NOT_FOUND' ? findInBook(book, given) : undefined
    if (named === undefined) throw error
    return named
  }
}
