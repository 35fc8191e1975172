/** Compares what other tools keep with what is here. Nothing is written. */
import { TaoError } from '../../core/errors.js'
import { parseAddress } from '../../core/ss58.js'
import type { MigrateReport, MigrationState } from '../../report/wallet/migrate.js'
import { findInBook } from '../../wallet/names/address-book.js'
import { readMultisigBook } from '../../wallet/names/multisig-book.js'
import { checkName } from '../../wallet/names/names.js'
import { checkProxyEntry, findProxyEntry, type ProxyEntry } from '../../wallet/names/proxy-book.js'
import { findMultisigBook } from '../accounts/multisigs.js'
import { findProxyBook } from '../accounts/proxy-book-file.js'
import { demandFreeName, findAddressBook, type NameChoice } from '../accounts/resolve-account.js'
import { checkConfigValue } from '../config/check-config-value.js'
import { parseConfigValue, readConfig } from '../config/config.js'
import { explainUnknown, translate } from './foreign-config.js'
import type { ForeignFiles, ForeignName, ForeignProxy } from './read-foreign.js'

type Judged = { readonly state: MigrationState; readonly reason: string | null }

const NEW: Judged = { state: 'new', reason: null }
const SAME: Judged = { state: 'same', reason: null }

function describeError({ message, why }: TaoError): string {
  return `${message}. ${why ?? ''}`.trim()
}

/** A value without the user name and the password of an address. No value with them is taken over. */
function hideLogin(value: string): string {
  return value.replace(/\/\/[^/\s]*@/g, '//…@')
}

/** Runs a check; its error is why something is refused. */
function refuseBy(check: () => void): Judged | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    if (!(error instanceof TaoError)) throw error
    return { state: 'refused', reason: describeError(error) }
  }
}

function planConfig(values: ForeignFiles['values']): Pick<MigrateReport, 'config' | 'unknown'> {
  const here: Record<string, unknown> = { ...readConfig() }
  const config: MigrateReport['config'][number][] = []
  const unknown: MigrateReport['unknown'][number][] = []
  for (const foreign of values) {
    const { tool, file, key: from } = foreign
    const meant = translate(foreign)
    if (meant === undefined) {
      unknown.push({ tool, file, key: from, reason: explainUnknown(from) })
      continue
    }
    const { key, value } = meant
    const judge = (): Judged => {
      const refused = refuseBy(() => checkConfigValue(key, parseConfigValue(key, value)))
      if (refused !== undefined) return refused
      const read = parseConfigValue(key, value)
      if (here[key] === undefined) {
        here[key] = read
        return NEW
      }
      return here[key] === read ? SAME : { state: 'kept', reason: `It is ${String(here[key])} here.` }
    }
    config.push({ tool, from, key, value: hideLogin(value), ...judge() })
  }
  return { config, unknown }
}

function planNames(names: readonly ForeignName[], choice: NameChoice, planned: Map<string, string>): MigrateReport['names'] {
  return names.map((entry) => {
    const { name, address } = entry
    const judge = (): Judged => {
      if (name === null || address === null) return { state: 'refused', reason: name === null ? 'It has no name.' : 'It has no address.' }
      const bad = refuseBy(() => {
        checkName('address', name)
        parseAddress(address)
      })
      if (bad !== undefined) return bad
      const here = findInBook(findAddressBook(), name) ?? planned.get(name)
      if (here !== undefined) return here === address ? SAME : { state: 'kept', reason: `It stands for ${here} here.` }
      const taken = refuseBy(() => demandFreeName(choice, name))
      if (taken !== undefined) return { state: 'kept', reason: taken.reason }
      planned.set(name, address)
      return NEW
    }
    return { ...entry, ...judge() }
  })
}

/** What of a proxy is taken over; null where it has no name or no address. */
export function asProxyEntry({ name, address, type, delay, spawner, note }: Omit<ForeignProxy, 'tool'>): ProxyEntry | null {
  return name === null || address === null ? null : { name, address, type, delay, spawner, note }
}

function planProxies(proxies: readonly ForeignProxy[], choice: NameChoice, planned: Map<string, string>): MigrateReport['proxies'] {
  return proxies.map((foreign) => {
    const judge = (): Judged => {
      const entry = asProxyEntry(foreign)
      if (entry === null) return { state: 'refused', reason: foreign.name === null ? 'It has no name.' : 'It has no address.' }
      const { name, address } = entry
      const bad = refuseBy(() => checkProxyEntry(entry))
      if (bad !== undefined) return bad
      const here = findProxyEntry(findProxyBook(), name)?.address ?? planned.get(name)
      if (here !== undefined) return here === address ? SAME : { state: 'kept', reason: `It stands for ${here} here.` }
      const taken = refuseBy(() => demandFreeName(choice, name))
      // Earlier releases put proxies into the address book. A name of the same account may be in both books.
      if (taken !== undefined && findInBook(findAddressBook(), name) !== address) return { state: 'kept', reason: taken.reason }
      planned.set(name, address)
      return NEW
    }
    return { ...foreign, ...judge() }
  })
}

function planMultisigs({ usable, unusable }: ForeignFiles['multisigs']): MigrateReport['multisigs'] {
  const book = readMultisigBook(findMultisigBook())
  const good = usable.map(({ name, address, threshold }) => {
    const judge = (): Judged => {
      const bad = refuseBy(() => void checkName('multisig', name))
      if (bad !== undefined) return bad
      const here = book.find((one) => one.name === name)?.address
      if (here === undefined) return NEW
      return here === address ? SAME : { state: 'kept', reason: `It stands for ${here} here.` }
    }
    return { name, address, threshold, ...judge() }
  })
  return [
    ...good,
    ...unusable.map(({ name, error }) => ({
      name,
      address: null,
      threshold: null,
      state: 'refused' as const,
      reason: describeError(error),
    })),
  ]
}

/** What would be taken over, what is here already, what stays as it is, and what cannot be used. Errors of damaged files of taoctl. */
export function planMigration(found: ForeignFiles, choice: NameChoice): MigrateReport {
  const planned = new Map<string, string>()
  return {
    written: false,
    files: found.files,
    ...planConfig(found.values),
    names: planNames(found.names, choice, planned),
    proxies: planProxies(found.proxies, choice, planned),
    multisigs: planMultisigs(found.multisigs),
  }
}
