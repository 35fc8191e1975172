import { type ConfigKeyName, isTrueWord, nameEnvVar, readConfigValue } from './config.js'

/**
 * Whether a switch is on, before the command line is parsed or where it cannot be: flag, then environment, then config. A
 * damaged config file counts as silent here; it is reported when the flags are parsed.
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
