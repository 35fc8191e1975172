import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { TaoError, usageError } from '../../core/errors.js'
import { quoteWord } from '../../core/quote-word.js'
import { parseAddress, refuseAddressShape } from '../../core/ss58.js'
import { walletNotFound } from '../errors.js'
import { coldkeyPaths, hotkeyPaths, walletPaths } from '../files/paths.js'
import { listWallets } from '../listing/list-wallets.js'
import { readAddress } from '../listing/read-address.js'
import { findInBook, readAddressBook } from './address-book.js'
import type { KnownAddress } from './look-alike.js'
import { findProxyEntry, readProxyBook } from './proxy-book.js'

/** An address and the name under which it was given. */
export interface ResolvedAddress {
  /** SS58, prefix 42. */
  readonly address: string
  /** `WALLET`, `WALLET/HOTKEY` or a name of one of the books; null when the address itself was given. */
  readonly name: string | null
}

/** Where names are looked up. */
export interface NameSources {
  /** The folder of all wallets. */
  readonly root: string
  /** The file of the address book. */
  readonly book?: string
  /** The file of the book of proxies. */
  readonly proxies?: string
  /**
   * The wallet that the user has chosen. If one of its hotkeys has the same name as an entry of the address book but another address, the
   * name is ambiguous.
   */
  readonly wallet?: string
}

/** Matches a text as long as an address: addresses have 47 or 48 characters (rare keys fewer), and names of wallets are usually shorter. */
const ADDRESS_LIKE = /^[1-9A-HJ-NP-Za-km-z]{45,50}$/

/**
 * Resolves an SS58 address, the name of a wallet (meaning its coldkey), `WALLET/HOTKEY`, or a name in the address book or the book of
 * proxies. The name of a hotkey alone is refused, because most hotkeys, and many wallets, are called `default`.
 *
 * Exit 2: `ADDRESS_CHECKSUM`, `ADDRESS_PREFIX`, `INVALID_ADDRESS` for another kind of address or hash, `INVALID_NAME`, `HOTKEY_NAME` for
 * the name of a hotkey alone, and `AMBIGUOUS_NAME` when the name stands for several addresses. Exit 4: `WALLET_NOT_FOUND` and the errors of
 * a damaged file.
 */
export function resolveAddress(sources: NameSources, text: string): ResolvedAddress {
  const given = tryParse(text)
  if (given === true) return { address: text, name: null }
  const { root } = sources
  const [name = '', hotkey, ...rest] = text.split('/')
  const isWallet = rest.length === 0 && name !== '' && isThere(join(root, name))
  if (isWallet && hotkey !== undefined) return { address: readAddress(hotkeyPaths(walletPaths(root, name), hotkey)), name: text }
  if (rest.length > 0 || hotkey !== undefined || name === '') return refuse(root, text, given)
  const found = [...(isWallet ? [ofWallet(root, name)] : []), ...ofBook(sources.book, name), ...ofProxies(sources.proxies, name)]
  const hotkeys = isWallet ? [] : ofHotkey(root, name)
  const [first] = found
  if (first === undefined && hotkeys.length > 0) throw hotkeyName(name, hotkeys)
  if (first === undefined) return refuse(root, text, given)
  const candidates = [...found, ...hotkeys.filter(({ wallet }) => wallet === sources.wallet)]
  if (candidates.some(({ address }) => address !== first.address)) throw ambiguousName(text, candidates)
  return { address: first.address, name: first.name }
}

/**
 * Every address that has a name: coldkeys, hotkeys and the entries of both books. Wallet files that are damaged are skipped; a damaged
 * book is an error, as in {@link readAddressBook} and {@link readProxyBook}.
 */
export function listKnownAddresses({ root, book, proxies }: NameSources): KnownAddress[] {
  const keys = listWallets(root).flatMap(({ name, coldkey, hotkeys }) => [
    { name, address: coldkey },
    ...hotkeys.map((hotkey) => ({ name: `${name}/${hotkey.name}`, address: hotkey.address })),
  ])
  const named = [...(book === undefined ? [] : readAddressBook(book)), ...(proxies === undefined ? [] : readProxyBook(proxies))]
  return [...keys, ...named].flatMap(({ name, address }) => (address === null ? [] : [{ name, address }]))
}

interface Candidate {
  readonly kind: 'wallet' | 'hotkey' | 'address book' | 'book of proxies'
  readonly name: string
  readonly address: string
}

function ofWallet(root: string, name: string): Candidate {
  return { kind: 'wallet', name, address: readAddress(coldkeyPaths(walletPaths(root, name))) }
}

function ofBook(book: string | undefined, name: string): Candidate[] {
  const address = book === undefined ? undefined : findInBook(book, name)
  return address === undefined ? [] : [{ kind: 'address book', name, address }]
}

function ofProxies(file: string | undefined, name: string): Candidate[] {
  const entry = file === undefined ? undefined : findProxyEntry(file, name)
  return entry === undefined ? [] : [{ kind: 'book of proxies', name, address: entry.address }]
}

interface HotkeyCandidate extends Candidate {
  readonly wallet: string
}

function ofHotkey(root: string, name: string): HotkeyCandidate[] {
  return listWallets(root).flatMap((one) =>
    one.hotkeys.flatMap(({ name: hotkey, address }): HotkeyCandidate[] =>
      hotkey !== name || address === null ? [] : [{ kind: 'hotkey', wallet: one.name, name: `${one.name}/${hotkey}`, address }],
    ),
  )
}

/**
 * Exit 2. The name is only that of a hotkey. If it were accepted, coins meant for a wallet could go to the hotkey, or the empty balance of
 * the hotkey could be shown as that of the wallet.
 */
function hotkeyName(text: string, hotkeys: readonly HotkeyCandidate[]): TaoError {
  const names = hotkeys.map(({ name }) => name)
  const wallets = hotkeys.map(({ wallet }) => wallet)
  return usageError(`${text} is the name of a hotkey, not of a wallet`, 'HOTKEY_NAME', {
    why: `It is a hotkey of ${joinSome(wallets)}, and a hotkey is not the account of its wallet.`,
    hint: `Write ${joinSome(names.map(quoteWord))} for the hotkey, or ${joinSome(wallets.map(quoteWord))} for the coldkey.`,
    details: { hotkeys: names },
  })
}

function joinSome(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(', ')}, …` : names.join(', ')
}

function ambiguousName(text: string, candidates: readonly Candidate[]): TaoError {
  return usageError(`${text} stands for more than one address`, 'AMBIGUOUS_NAME', {
    why: `${candidates.map(({ kind, name, address }) => `${kind} ${name}: ${address}`).join('; ')}.`,
    hint: 'Give the address, or WALLET/HOTKEY.',
    details: { addresses: candidates.map(({ address }) => address) },
  })
}

function refuse(root: string, text: string, given: TaoError): never {
  const shaped = refuseAddressShape(text)
  if (shaped !== undefined) throw shaped
  if (ADDRESS_LIKE.test(text)) throw given
  const [name = '', , ...rest] = text.split('/')
  walletPaths(root, rest.length === 0 ? name : text)
  throw walletNotFound(text, root)
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    // The text is too long for a file name, or contains a character that no file name has.
    return false
  }
}

function tryParse(text: string): true | TaoError {
  try {
    parseAddress(text)
    return true
  } catch (error) {
    if (error instanceof TaoError) return error
    throw error
  }
}
