import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { TaoError, usageError } from '../core/errors.js'
import { parseAddress } from '../core/ss58.js'
import { findInBook, readAddressBook } from './address-book.js'
import { walletNotFound } from './errors.js'
import { listWallets } from './list-wallets.js'
import type { KnownAddress } from './look-alike.js'
import { coldkeyPaths, hotkeyPaths, walletPaths } from './paths.js'
import { readAddress } from './read-address.js'

/** An address and the name under which it was given. */
export interface ResolvedAddress {
  /** SS58, prefix 42. */
  readonly address: string
  /** `WALLET`, `WALLET/HOTKEY` or a name of the address book; null when the address itself was given. */
  readonly name: string | null
}

/** Where names are looked up. */
export interface NameSources {
  /** The folder of all wallets. */
  readonly root: string
  /** The file of the address book. */
  readonly book?: string
  /** The wallet that the user has chosen: its hotkeys come before those of others. */
  readonly wallet?: string
}

/** Addresses have 47 or 48 characters (fewer for rare keys); wallets are named shorter. */
const ADDRESS_LIKE = /^[1-9A-HJ-NP-Za-km-z]{45,50}$/

/**
 * Takes an SS58 address, the name of a wallet (its coldkey), `WALLET/HOTKEY`, a name of the address book, or the name of a hotkey: of the chosen
 * wallet, or of the only wallet that has one so called. A wallet's name comes before a hotkey's. Exit 2: `ADDRESS_CHECKSUM`, `ADDRESS_PREFIX`,
 * `INVALID_NAME`, and `AMBIGUOUS_NAME` when the name stands for several addresses; exit 4: `WALLET_NOT_FOUND` and what a damaged file gives.
 */
export function resolveAddress(sources: NameSources, text: string): ResolvedAddress {
  const given = tryParse(text)
  if (given === true) return { address: text, name: null }
  const { root } = sources
  const [name = '', hotkey, ...rest] = text.split('/')
  const isWallet = rest.length === 0 && name !== '' && lstatSync(join(root, name), { throwIfNoEntry: false }) !== undefined
  if (isWallet && hotkey !== undefined) return { address: readAddress(hotkeyPaths(walletPaths(root, name), hotkey)), name: text }
  if (rest.length > 0 || hotkey !== undefined || name === '') return refuse(root, text, given)
  const found = [...(isWallet ? [ofWallet(root, name)] : []), ...ofBook(sources.book, name)]
  const candidates = found.length > 0 ? [...found, ...(isWallet ? [] : ofHotkey(sources, name, true))] : ofHotkey(sources, name, false)
  const [first] = candidates
  if (first === undefined) return refuse(root, text, given)
  if (candidates.some(({ address }) => address !== first.address)) throw ambiguousName(text, candidates)
  return { address: first.address, name: first.name }
}

/** Every address that has a name here: of wallets, their hotkeys and the address book. Damaged files are passed over. */
export function listKnownAddresses({ root, book }: NameSources): KnownAddress[] {
  const keys = listWallets(root).flatMap(({ name, coldkey, hotkeys }) => [
    { name, address: coldkey },
    ...hotkeys.map((hotkey) => ({ name: `${name}/${hotkey.name}`, address: hotkey.address })),
  ])
  return [...keys, ...(book === undefined ? [] : readAddressBook(book))].flatMap(({ name, address }) =>
    address === null ? [] : [{ name, address }],
  )
}

interface Candidate {
  readonly kind: 'wallet' | 'hotkey' | 'address book'
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

function ofHotkey({ root, wallet }: NameSources, name: string, onlyOfChosen: boolean): Candidate[] {
  const all = listWallets(root).flatMap((one) =>
    one.hotkeys.flatMap(({ name: hotkey, address }): (Candidate & { wallet: string })[] =>
      hotkey !== name || address === null ? [] : [{ kind: 'hotkey', wallet: one.name, name: `${one.name}/${hotkey}`, address }],
    ),
  )
  const ofChosen = all.filter((one) => one.wallet === wallet)
  return onlyOfChosen || ofChosen.length > 0 ? ofChosen : all
}

function ambiguousName(text: string, candidates: readonly Candidate[]): TaoError {
  return usageError(`${text} stands for more than one address`, 'AMBIGUOUS_NAME', {
    why: `${candidates.map(({ kind, name, address }) => `${kind} ${name}: ${address}`).join('; ')}.`,
    hint: 'Give the address, or WALLET/HOTKEY.',
    details: { addresses: candidates.map(({ address }) => address) },
  })
}

function refuse(root: string, text: string, given: TaoError): never {
  if (ADDRESS_LIKE.test(text)) throw given
  const [name = '', , ...rest] = text.split('/')
  walletPaths(root, rest.length === 0 ? name : text)
  throw walletNotFound(text, root)
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
