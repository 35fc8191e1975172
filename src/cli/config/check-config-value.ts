/** What a value of the config file must be, checked when it is kept: as the flag of the same name checks it when it is used. */
import { statSync } from 'node:fs'
import { resolveNetwork } from '../../chain/networks.js'
import { suggestNames } from '../../core/suggest-names.js'
import { resolveWalletRoot } from '../../wallet/files/paths.js'
import { listWalletNames } from '../../wallet/listing/list-names.js'
import { checkName } from '../../wallet/names/names.js'
import { type ConfigKeyName, type ConfigValue, readConfigValue } from './config.js'

/** A place that is not there yet is no error, as it may be made or mounted later; it is told. */
function warnAboutFolder(path: string): string | undefined {
  const folder = resolveWalletRoot(path)
  try {
    return statSync(folder).isDirectory() ? undefined : `${path} is no folder.`
  } catch {
    return `There is no folder ${path} yet.`
  }
}

function warnAboutWallet(name: string): string | undefined {
  const root = resolveWalletRoot(process.env.TAOCTL_WALLET_PATH || readConfigValue('wallet-path')?.toString())
  const names = listWalletNames(root)
  if (names.includes(name)) return undefined
  const nearest = suggestNames(name, names)
  return `There is no wallet ${name} in ${root} yet${nearest.length === 0 ? '' : `; there is ${nearest.join(', ')}`}.`
}

/**
 * Throws the usage error (exit 2) that the flag would give. Returns a warning for what is good and not there: a wallet, or a folder of
 * wallets.
 */
export function checkConfigValue(key: ConfigKeyName, value: ConfigValue): string | undefined {
  if (typeof value !== 'string') return undefined
  if (key === 'network') resolveNetwork(value)
  if (key === 'wallet-path') return warnAboutFolder(value)
  if (key === 'hotkey') checkName('hotkey', value)
  if (key !== 'wallet') return undefined
  checkName('wallet', value)
  return warnAboutWallet(value)
}
