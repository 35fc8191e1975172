import { type ConfigKeyName, isTrueWord, nameEnvVar, readConfigValue } from './config.js'

/**
 * Whether a switch is on, for use before the command line has been parsed or when it cannot be. The order is flag, environment, config. A
 * damaged config file counts as empty here; it is reported when the flags are parsed.
 */
export function detectSwitch(argv: readonly string[], key: ConfigKeyName, aliases: readonly string[]): boolean {
  const end = argv.indexOf('--')
  const before = end < 0 ? argv : argv.slice(0, end)
  if (before.some((word) => [key, ...aliases].some((name) => word === `--${name}` || word === `--${name}=true`))) return true
  const fromEnv = process.env[nameEnvVar(key)]
  if (fromEnv) return isTrueWord(fromEnv)
  try {
    return readConfigValue(key) === true
  } catch {
    return false
  }
}
