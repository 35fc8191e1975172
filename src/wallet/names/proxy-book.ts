/**
 * Accounts for which somebody acts as a proxy, by names that the user gave them, in one small JSON file beside the address book: what
 * `--proxy` takes, with the facts that are needed to use and to end it. Only the chain says who may act for whom.
 */
import { type TaoError, usageError, walletError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import { isAddress, parseAddress } from '../../core/ss58.js'
import { damagedProxyBook } from '../errors.js'
import { withWalletLock } from '../files/wallet-lock.js'
import { type BookKind, readTrustedBook, replaceBook } from './book-file.js'
import { checkName } from './names.js'

export interface ProxyEntry {
  readonly name: string
  /** The account that is acted for. SS58, prefix 42. */
  readonly address: string
  /** The kind of proxy, by the runtime's name; null where it was not said. */
  readonly type: string | null
  /** Blocks between announcing a call and making it; null where it was not said. */
  readonly delay: number | null
  /** Who acts, or who made the account where it has no key of its own. SS58; null where it was not said. */
  readonly spawner: string | null
  readonly note: string | null
}

/** What of an entry is changed; what is left out stays. */
export type ProxyChange = Partial<Omit<ProxyEntry, 'name'>>

const VERSION = 1
const KIND: BookKind = { title: 'The book of proxies', notTrusted: 'PROXY_BOOK_NOT_TRUSTED' }
const MOST_BLOCKS = 0xff_ff_ff_ff
/** Characters of a note. */
const MOST_NOTE = 1_000
const TYPE = /^[A-Za-z][A-Za-z0-9]{0,63}$/

/** Whether a text can be the name of a kind of proxy on some runtime. */
export function isProxyType(text: string): boolean {
  return TYPE.test(text)
}

function isDelay(value: unknown): value is number | null {
  return value === null || (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_BLOCKS)
}

function readEntry(file: string, name: string, entry: unknown): ProxyEntry {
  const damaged = (what: string): TaoError => damagedProxyBook(file, `The ${what} of ${JSON.stringify(name)} in it is not one.`)
  if (!isRecord(entry) || typeof entry.address !== 'string' || !isAddress(entry.address)) throw damaged('address')
  const { address, type = null, delay = null, spawner = null, note = null } = entry
  if (type !== null && (typeof type !== 'string' || !isProxyType(type))) throw damaged('kind')
  if (!isDelay(delay)) throw damaged('delay')
  if (spawner !== null && (typeof spawner !== 'string' || !isAddress(spawner))) throw damaged('spawner')
  if (note !== null && typeof note !== 'string') throw damaged('note')
  return { name, address, type, delay, spawner, note }
}

/** The entries, by name; none when there is no file. Exit 4: `PROXY_BOOK_DAMAGED`, `PROXY_BOOK_NOT_TRUSTED`, `WALLET_FILE_ERROR`. */
export function readProxyBook(file: string): ProxyEntry[] {
  const text = readTrustedBook(file, KIND)
  if (text === undefined) return []
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw damagedProxyBook(file, 'It is not JSON.')
  }
  if (!isRecord(parsed) || parsed.version !== VERSION || !isRecord(parsed.proxies))
    throw damagedProxyBook(file, 'It is not a book of proxies of this version.')
  return Object.entries(parsed.proxies)
    .map(([name, entry]) => readEntry(file, name, entry))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The entry of a name; undefined when the book has none. Errors as {@link readProxyBook}. */
export function findProxyEntry(file: string, name: string): ProxyEntry | undefined {
  return readProxyBook(file).find((entry) => entry.name === name)
}

/** The entry of a name. Throws `PROXY_UNKNOWN` (exit 4), and errors as {@link readProxyBook}. */
export function getProxyEntry(file: string, name: string): ProxyEntry {
  const entry = findProxyEntry(file, name)
  if (entry === undefined) throw unknownProxy(file, name)
  return entry
}

/**
 * Checks an entry that is to be written. Exit 2: `INVALID_NAME`, `INVALID_PROXY_TYPE`, `INVALID_VALUE` and the errors of
 * {@link parseAddress}.
 */
export function checkProxyEntry({ name, address, type, delay, spawner, note }: ProxyEntry): void {
  checkName('proxy', name)
  parseAddress(address)
  if (spawner !== null) parseAddress(spawner)
  if (!isDelay(delay))
    throw usageError(`No delay: ${delay}`, 'INVALID_VALUE', { why: 'It is a whole number of blocks.', hint: '--delay 0' })
  if (note !== null && note.length > MOST_NOTE) {
    throw usageError('The note is too long', 'INVALID_VALUE', { why: `It has at most ${MOST_NOTE} characters.`, hint: 'Shorten --note.' })
  }
  if (type === null || isProxyType(type)) return
  throw usageError(`No kind of proxy: ${JSON.stringify(type)}`, 'INVALID_PROXY_TYPE', {
    why: 'It is one word.',
    hint: 'taoctl proxy types',
  })
}

/**
 * Adds an entry. Exit 2: `INVALID_NAME`, `INVALID_PROXY_TYPE` and the errors of {@link parseAddress}. Exit 4: `NAME_TAKEN` when the name
 * belongs to another address and `overwrite` is false. An entry of the same address keeps what is not said anew, unless it is overwritten.
 * Returns what the book has then.
 */
export function addToProxyBook(file: string, entry: ProxyEntry, overwrite: boolean): ProxyEntry {
  checkProxyEntry(entry)
  return withWalletLock(file, () => {
    const entries = readProxyBook(file)
    const existing = entries.find(({ name }) => name === entry.name)
    if (existing !== undefined && existing.address !== entry.address && !overwrite) {
      throw walletError(`The name ${entry.name} is taken`, 'NAME_TAKEN', {
        why: `It stands for ${existing.address}.`,
        hint: 'Choose another name, or add --overwrite.',
        details: { name: entry.name, address: existing.address },
      })
    }
    const kept = existing === undefined || overwrite ? entry : fillIn(entry, existing)
    writeBook(file, [...entries.filter(({ name }) => name !== entry.name), kept])
    return kept
  })
}

function fillIn({ name, address, type, delay, spawner, note }: ProxyEntry, existing: ProxyEntry): ProxyEntry {
  return {
    ...{ name, address, type: type ?? existing.type, delay: delay ?? existing.delay },
    ...{ spawner: spawner ?? existing.spawner, note: note ?? existing.note },
  }
}

/** Changes what is named of an entry and returns it. Exit 4: `PROXY_UNKNOWN`; otherwise errors as {@link addToProxyBook}. */
export function changeInProxyBook(file: string, name: string, change: ProxyChange): ProxyEntry {
  return withWalletLock(file, () => {
    const entries = readProxyBook(file)
    const entry = entries.find((one) => one.name === name)
    if (entry === undefined) throw unknownProxy(file, name)
    const changed = { ...entry, ...change }
    checkProxyEntry(changed)
    writeBook(file, [...entries.filter((one) => one !== entry), changed])
    return changed
  })
}

/** Removes an entry and returns it. Throws `PROXY_UNKNOWN` (exit 4). */
export function removeFromProxyBook(file: string, name: string): ProxyEntry {
  return withWalletLock(file, () => {
    const entries = readProxyBook(file)
    const entry = entries.find((one) => one.name === name)
    if (entry === undefined) throw unknownProxy(file, name)
    writeBook(
      file,
      entries.filter((one) => one !== entry),
    )
    return entry
  })
}

/** Removes all entries and returns them. Errors as {@link readProxyBook}. */
export function clearProxyBook(file: string): readonly ProxyEntry[] {
  return withWalletLock(file, () => {
    const entries = readProxyBook(file)
    if (entries.length > 0) writeBook(file, [])
    return entries
  })
}

function unknownProxy(file: string, name: string): TaoError {
  return walletError(`Not in the book of proxies: ${name}`, 'PROXY_UNKNOWN', {
    why: `${file} has no such name.`,
    hint: 'taoctl proxy book list',
  })
}

function writeBook(file: string, entries: readonly ProxyEntry[]): void {
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))
  const proxies = Object.fromEntries(
    sorted.map(({ name, ...facts }) => [name, Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null))]),
  )
  replaceBook(file, { version: VERSION, proxies })
}
