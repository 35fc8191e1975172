/** Values that are at hand without a network: names from the user's own files, and lists that come with the program. */
import { join } from 'node:path'
import { isRecord } from '../../core/is-record.js'
import { readRegularText } from '../../core/open-file.js'
import { demandTrust } from '../../core/trusted-file.js'
import { resolveWalletRoot } from '../../wallet/files/paths.js'
import { listHotkeyNames, listWalletNames } from '../../wallet/listing/list-names.js'
import { findMultisigBook } from '../accounts/multisigs.js'
import { findProxyBook } from '../accounts/proxy-book-file.js'
import { findAddressBook } from '../accounts/resolve-account.js'
import { findConfigPath, nameEnvVar } from '../config/config.js'
import { locateList } from './completion-data.js'
import type { ValueSource } from './find-candidates.js'

/** More names than anybody looks through; each costs a look into a folder. */
const MAX_WALLETS = 1_000
const MAX_BYTES = 1024 * 1024

/** The JSON of a file that nobody else could have written; an empty object where there is none that can be read. */
function readOwnJson(file: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(readRegularText(file, { maxBytes: MAX_BYTES, follow: true }, demandTrust(file)))
    return isRecord(parsed) ? parsed : {}
  } catch {
    // At a key press nothing can be said. The command itself tells what is wrong with the file.
    return {}
  }
}

/** What the line, the environment or the config file says, in this order. */
function readSetting(key: 'wallet' | 'wallet-path', typed: ReadonlyMap<string, string>): string | undefined {
  const given = typed.get(key) || process.env[nameEnvVar(key)]
  if (given) return given
  const kept = readOwnJson(findConfigPath())[key]
  return typeof kept === 'string' ? kept : undefined
}

function listHotkeys(root: string, wallet: string): string[] {
  // The name is a word of the line: it may lead nowhere but into a folder of the wallets.
  if (wallet === '' || wallet.startsWith('.') || /[/\\\0]/.test(wallet)) return []
  return listHotkeyNames({ hotkeysDir: join(root, wallet, 'hotkeys') })
}

function listBook(file: string, member: string): string[] {
  const entries = readOwnJson(file)[member]
  return isRecord(entries) ? Object.keys(entries).sort() : []
}

const listAddressBook = (): string[] => listBook(findAddressBook(), 'addresses')
const listProxyBook = (): string[] => listBook(findProxyBook(), 'proxies')

function listAccounts(root: string): string[] {
  const wallets = listWalletNames(root).slice(0, MAX_WALLETS)
  const hotkeys = wallets.flatMap((wallet) => listHotkeys(root, wallet).map((name) => `${wallet}/${name}`))
  return [...wallets, ...new Set([...listAddressBook(), ...listProxyBook()]), ...hotkeys]
}

/** Values as the files of this user have them. `readList` reads a list of the program. What cannot be read has none; nothing throws. */
export function openValues(readList: (file: string) => readonly string[]): ValueSource {
  return {
    list(kind, typed) {
      try {
        if (kind === 'book') return listAddressBook()
        if (kind === 'proxy-book') return listProxyBook()
        if (kind === 'multisig') return listBook(findMultisigBook(), 'multisigs')
        if (kind !== 'wallet' && kind !== 'hotkey' && kind !== 'account') return readList(locateList(kind))
        const root = resolveWalletRoot(readSetting('wallet-path', typed))
        if (kind === 'wallet') return listWalletNames(root).slice(0, MAX_WALLETS)
        if (kind === 'account') return listAccounts(root)
        const wallets = listWalletNames(root)
        const only = wallets.length === 1 ? wallets[0] : undefined
        return listHotkeys(root, readSetting('wallet', typed) ?? only ?? 'default')
      } catch {
        return []
      }
    },
  }
}
