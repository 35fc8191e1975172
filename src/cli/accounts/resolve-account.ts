/** Resolves what the user may write in place of an address, and warns about addresses that imitate a known one. */
import { join, resolve } from 'node:path'
import { usageError, walletError } from '../../core/errors.js'
import { findBase } from '../../core/find-home.js'
import { quoteWord } from '../../core/quote-word.js'
import { encodeAddress, parseAddress, refuseAddressShape } from '../../core/ss58.js'
import { coldkeyPaths, resolveWalletRoot } from '../../wallet/files/paths.js'
import { listWallets } from '../../wallet/listing/list-wallets.js'
import { readAddress } from '../../wallet/listing/read-address.js'
import { addToBook, type BookEntry, findInBook } from '../../wallet/names/address-book.js'
import { findLookAlike } from '../../wallet/names/look-alike.js'
import { checkName } from '../../wallet/names/names.js'
import { findProxyEntry, readProxyBook } from '../../wallet/names/proxy-book.js'
import { listKnownAddresses, type NameSources, type ResolvedAddress, resolveAddress } from '../../wallet/names/resolve-address.js'
import { nameEnvVar } from '../config/config.js'
import { chooseWallet, type Note } from './choose-wallet.js'
import { findProxyBook } from './proxy-book-file.js'

/** Values of the wallet flags, where the command has them. */
export interface NameChoice {
  readonly 'wallet-path': string
  readonly wallet?: string | undefined
}

/** The file of the address book: TAOCTL_ADDRESS_BOOK, or taoctl/address-book.json under XDG_CONFIG_HOME or ~/.config. */
export function findAddressBook(): string {
  const given = process.env[nameEnvVar('address-book')]
  if (given) return resolve(given)
  return join(findBase(process.env.XDG_CONFIG_HOME, '.config'), 'taoctl', 'address-book.json')
}

/** The places where names are looked up for these flag values. */
export function nameSources(choice: NameChoice): NameSources {
  return {
    root: resolveWalletRoot(choice['wallet-path']),
    book: findAddressBook(),
    proxies: findProxyBook(),
    ...(choice.wallet === undefined ? {} : { wallet: choice.wallet }),
  }
}

/**
 * Resolves an account from an address, `WALLET`, `WALLET/HOTKEY` or a name of the address book. The name of a hotkey alone is refused.
 * Errors: see {@link resolveAddress}.
 */
export function resolveAccount(choice: NameChoice, text: string): ResolvedAddress {
  return resolveAddress(nameSources(choice), text.trim())
}

/**
 * Resolves each text as {@link resolveAccount} does. If the texts together are a mnemonic typed without quotes, they are refused as such
 * and not repeated.
 */
export function resolveAccounts(choice: NameChoice, texts: readonly string[]): readonly ResolvedAddress[] {
  const misplaced = texts.length > 1 ? refuseAddressShape(texts.join(' ')) : undefined
  if (misplaced?.details.shape === 'mnemonic') throw misplaced
  return texts.map((text) => resolveAccount(choice, text))
}

/**
 * Merges the accounts so that each address appears once, with its names joined by commas. A coldkey may be in several wallets and is still
 * one account.
 */
export function mergeNames(accounts: readonly ResolvedAddress[]): readonly ResolvedAddress[] {
  const merged = new Map<string, ResolvedAddress>()
  for (const { address, name } of accounts) {
    const known = merged.get(address)
    const names = [...(known?.name?.split(', ') ?? []), ...(name === null ? [] : [name])]
    merged.set(address, { address, name: names.length === 0 ? null : [...new Set(names)].join(', ') })
  }
  return [...merged.values()]
}

/**
 * Resolves a coldkey from an address, the name of a wallet, or a name of the address book. Without a text it is the coldkey of the wallet
 * that the flags choose, see {@link chooseWallet}. The name of a hotkey is an error (exit 2, `HOTKEY_GIVEN`); for the address of one of the
 * user's hotkeys there is only a note.
 */
export async function resolveColdkey(choice: NameChoice, text: string | undefined, note: Note): Promise<ResolvedAddress> {
  const named = text ?? (choice.wallet !== undefined && ADDRESS_LIKE.test(choice.wallet) ? choice.wallet : undefined)
  if (named === undefined) {
    const wallet = await chooseWallet(choice, note)
    return { address: readAddress(coldkeyPaths(wallet)), name: wallet.name }
  }
  const resolved = resolveAccount(choice, named)
  const hotkey = findHotkeyOf(choice, resolved.address)
  if (hotkey === undefined) return resolved
  const why = `It is the hotkey ${hotkey.name}; what a wallet has staked belongs to its coldkey.`
  if (resolved.name?.includes('/') !== true) note(`${resolved.address} may not be what you want to see. ${why}`)
  else {
    throw usageError(`${resolved.name} is a hotkey, and a coldkey is wanted`, 'HOTKEY_GIVEN', {
      why,
      hint: `Give the coldkey: ${quoteWord(hotkey.wallet)}`,
      details: { address: resolved.address },
    })
  }
  return resolved
}

/** Matches a text that may be meant as an address: btcli accepts an address in place of a wallet's name. */
const ADDRESS_LIKE = /^[1-9A-HJ-NP-Za-km-z]{45,50}$/

/** The hotkey that has this address, and its wallet; undefined when the address is a coldkey of the user, or none of the user's keys. */
function findHotkeyOf(choice: NameChoice, address: string): { readonly name: string; readonly wallet: string } | undefined {
  const wallets = listWallets(resolveWalletRoot(choice['wallet-path']))
  if (wallets.some(({ coldkey }) => coldkey === address)) return undefined
  const owner = wallets
    .flatMap((wallet) => wallet.hotkeys.map((hotkey) => ({ wallet, hotkey })))
    .find(({ hotkey }) => hotkey.address === address)
  return owner === undefined ? undefined : { name: `${owner.wallet.name}/${owner.hotkey.name}`, wallet: owner.wallet.name }
}

/** A warning when the user gave the address itself and it could be mistaken for a known one; undefined otherwise. */
export function findImitation(choice: NameChoice, { address, name }: ResolvedAddress): string | undefined {
  if (name !== null) return undefined
  const known = findLookAlike(address, listKnownAddresses(nameSources(choice)))
  if (known === undefined) return undefined
  return (
    `${address} begins and ends like ${known.address} (${known.name}) and is another address. Such addresses are made to be mistaken: ` +
    'compare every character.'
  )
}

/** Exit 4 (`NAME_TAKEN`): one of these has the name of the entry, and another address. */
export function refuseOther(
  { name, address }: { readonly name: string; readonly address: string },
  others: readonly { readonly name: string; readonly address: string }[],
  where: string,
  whose: string,
): void {
  const other = others.find((one) => one.name === name && one.address !== address)
  if (other === undefined) return
  throw walletError(`The name ${name} is ${where}`, 'NAME_TAKEN', {
    why: `${whose} ${other.address}, and the name could mean either.`,
    hint: 'Choose another name.',
    details: { name, address: other.address },
  })
}

/**
 * Adds an entry to the address book. Returns a warning when its address could be mistaken for a known one. Exit 2 for a bad name or
 * address; exit 4 when the name belongs to a wallet with another address, or to another address in one of the books.
 */
export function addAddress(choice: NameChoice, entry: BookEntry, overwrite: boolean): string | undefined {
  const { root, book } = nameSources(choice)
  parseAddress(entry.address)
  refuseOther(entry, listKnownAddresses({ root }), 'that of a wallet', 'The wallet is')
  refuseOther(entry, readProxyBook(findProxyBook()), 'in the book of proxies', 'There it is')
  const imitation = findImitation(choice, { address: entry.address, name: null })
  addToBook(book ?? findAddressBook(), entry, overwrite)
  return imitation
}

/**
 * Refuses a name under which an address cannot be added to one of the books, before that address is known. Exit 2 for a bad name; exit 4
 * (`NAME_TAKEN`) for that of a wallet or of another entry of either.
 */
export function demandFreeName(choice: NameChoice, name: string): void {
  const { root, book } = nameSources(choice)
  checkName('address', name)
  const wallet = listKnownAddresses({ root }).find((known) => known.name === name)
  const address = wallet?.address ?? findInBook(book ?? findAddressBook(), name) ?? findProxyEntry(findProxyBook(), name)?.address
  if (address === undefined) return
  throw walletError(wallet === undefined ? `The name ${name} is taken` : `The name ${name} is that of a wallet`, 'NAME_TAKEN', {
    why: `It stands for ${address}.`,
    hint: 'Choose another name.',
    details: { name, address },
  })
}

/** As {@link resolveAccount}, but a public key of 64 hex digits is accepted too. */
export function resolvePublicKey(choice: NameChoice, text: string): { readonly address: string; readonly publicKey: Uint8Array } {
  const digits = /^(?:0x)?([0-9a-fA-F]{64})$/.exec(text.trim())?.[1]
  if (digits === undefined) {
    const { address } = resolveAccount(choice, text)
    return { address, publicKey: parseAddress(address) }
  }
  const publicKey = Uint8Array.from(Buffer.from(digits, 'hex'))
  return { address: encodeAddress(publicKey), publicKey }
}
