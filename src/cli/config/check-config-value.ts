/** Checks a value when it is written to the config file, by the same rules as the flag of that name when it is used. */
import { statSync } from 'node:fs'
import { resolveNetwork } from '../../chain/networks.js'
import { suggestNames } from '../../core/suggest-names.js'
import { resolveWalletRoot } from '../../wallet/files/paths.js'
import { listWalletNames } from '../../wallet/listing/list-names.js'
import { checkName } from '../../wallet/names/names.js'
import { type ConfigKeyName, type ConfigValue, readConfigValue } from './config.js'

/** A folder that does not exist yet is not an error, because it may be made or mounted later; the user is warned. */
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
 * Checks a value and throws the usage error (exit 2) that the flag would throw. Returns a warning when the value is valid but the wallet,
 * or the folder of wallets, does not exist.
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
