import type { MigrateReport } from '../../report/wallet/migrate.js'
import { addToMultisigBook } from '../../wallet/names/multisig-book.js'
import { addProxy } from '../accounts/edit-proxy-book.js'
import { findMultisigBook } from '../accounts/multisigs.js'
import { addAddress, type NameChoice } from '../accounts/resolve-account.js'
import { type Config, findConfigPath, parseConfigValue, readConfig, resolveConfigKey, writeConfig } from '../config/config.js'
import { asProxyEntry } from './plan-migration.js'
import type { ForeignFiles } from './read-foreign.js'

/**
 * Writes what is new, and nothing over anything: a name that has been taken meanwhile is an error (exit 4, `NAME_TAKEN`). `warn` is told of
 * addresses that could be mistaken for known ones.
 */
export function carryOutMigration(plan: MigrateReport, found: ForeignFiles, choice: NameChoice, warn: (text: string) => void): void {
  for (const { name, address, note, state } of plan.names) {
    if (state !== 'new' || name === null || address === null) continue
    const imitation = addAddress(choice, { name, address, note }, false)
    if (imitation !== undefined) warn(imitation)
  }
  for (const proxy of plan.proxies) {
    const entry = proxy.state === 'new' ? asProxyEntry(proxy) : null
    const imitation = entry === null ? undefined : addProxy(choice, entry, false).imitation
    if (imitation !== undefined) warn(imitation)
  }
  const fresh = new Set(plan.multisigs.flatMap(({ name, state }) => (state === 'new' && name !== null ? [name] : [])))
  for (const entry of found.multisigs.usable) if (fresh.has(entry.name)) addToMultisigBook(findMultisigBook(), entry, false)
  const config: Config = {}
  for (const { key, value, state } of plan.config) {
    const name = resolveConfigKey(key)
    if (state === 'new') Object.assign(config, { [name]: parseConfigValue(name, value) })
  }
  const path = findConfigPath()
  if (Object.keys(config).length > 0) writeConfig({ ...config, ...readConfig(path) }, path)
}
