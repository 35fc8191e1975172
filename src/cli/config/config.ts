/** Values that the user keeps in a file, as one flat JSON object. They hold where neither a flag nor its environment variable is given. */
import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, openSync, realpathSync, rmSync, writeSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseTolerance } from '../../chain/swap/price-limit.js'
import { usageError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError } from '../../core/file-errors.js'
import { findBase } from '../../core/find-home.js'
import { makeFolder } from '../../core/make-folder.js'
import { describeOddCharacter } from '../../core/odd-characters.js'
import { readRegularText } from '../../core/open-file.js'
import { renameFile } from '../../core/platform/rename-file.js'
import { suggestNames } from '../../core/suggest-names.js'
import { demandTrust, NotTrusted } from '../../core/trusted-file.js'
import type { ConfigEntry } from '../../report/config.js'
import type { Origin } from './name-origin.js'

export type ConfigValue = string | boolean

/** The largest config file that is read; one with all keys has some hundred bytes. */
const MAX_BYTES = 1024 * 1024

interface ConfigKey {
  readonly kind: 'text' | 'switch'
  /** The value when neither flag, environment nor file gives one. */
  readonly fallback: ConfigValue
}

/** The keys that exist. Each is the name of a flag; a key's environment variable is TAOCTL_ and its name in capitals. */
export const CONFIG_KEYS = {
  network: { kind: 'text', fallback: 'finney' },
  wallet: { kind: 'text', fallback: 'default' },
  hotkey: { kind: 'text', fallback: 'default' },
  'wallet-path': { kind: 'text', fallback: '~/.bittensor/wallets' },
  json: { kind: 'switch', fallback: false },
  yes: { kind: 'switch', fallback: false },
  'dry-run': { kind: 'switch', fallback: false },
  quiet: { kind: 'switch', fallback: false },
  tolerance: { kind: 'text', fallback: '0.5%' },
  quorum: { kind: 'text', fallback: '1' },
  strict: { kind: 'switch', fallback: false },
  'mev-shield': { kind: 'switch', fallback: true },
  'keychain-module': { kind: 'text', fallback: '' },
} as const satisfies Readonly<Record<string, ConfigKey>>

export type ConfigKeyName = keyof typeof CONFIG_KEYS
export type Config = Partial<Record<ConfigKeyName, ConfigValue>>

/** Path of the config file: TAOCTL_CONFIG, or taoctl/config.json under XDG_CONFIG_HOME or ~/.config. */
export function findConfigPath(): string {
  const { TAOCTL_CONFIG, XDG_CONFIG_HOME } = process.env
  if (TAOCTL_CONFIG) return resolve(TAOCTL_CONFIG)
  return join(findBase(XDG_CONFIG_HOME, '.config'), 'taoctl', 'config.json')
}

/** Name of the environment variable of a flag. */
export function nameEnvVar(flag: string): string {
  return `TAOCTL_${flag.toUpperCase().replaceAll(/[-.]/g, '_')}`
}

/** Resolves what the user typed to a known key; underscores count as hyphens. Throws a usage error for any other. */
export function resolveConfigKey(text: string): ConfigKeyName {
  const name = text.replaceAll('_', '-')
  if (Object.hasOwn(CONFIG_KEYS, name)) return name as ConfigKeyName
  const nearest = suggestNames(name, Object.keys(CONFIG_KEYS))
  throw usageError(`Unknown config key: ${text}`, 'CONFIG_KEY_UNKNOWN', {
    ...(nearest.length === 0 ? {} : { why: `Perhaps ${nearest.join(' or ')} is meant.` }),
    hint: `Known keys: ${Object.keys(CONFIG_KEYS).join(', ')}`,
  })
}

const TRUE_WORDS = ['true', 'yes', 'y', 'on', '1']
const FALSE_WORDS = ['false', 'no', 'n', 'off', '0']

/** Whether a word means yes or no; undefined when it means neither. */
function readSwitchWord(text: string): boolean | undefined {
  const word = text.trim().toLowerCase()
  if (TRUE_WORDS.includes(word)) return true
  return FALSE_WORDS.includes(word) ? false : undefined
}

/** Whether an environment variable switches something on. */
export function isTrueWord(text: string): boolean {
  return readSwitchWord(text) === true
}

/**
 * Rewrites the environment variable of a switch in words that oclif's parser knows. The parser reads any other word as no, and a dry run
 * that the user asked for in another word must not become a real one. Usage error `INVALID_VALUE` (exit 2) for a word that means neither
 * yes nor no.
 */
export function settleSwitchVariable(name: string): void {
  const text = process.env[name]
  if (!text) return
  const on = readSwitchWord(text)
  if (on === undefined) {
    throw usageError(`Invalid value for ${name}: ${JSON.stringify(text)}`, 'INVALID_VALUE', { why: 'It is a switch.', hint: 'Use 1 or 0.' })
  }
  process.env[name] = on ? '1' : '0'
}

/** Checks a value for a key and gives it its type. Throws a usage error. */
export function parseConfigValue(key: ConfigKeyName, text: string): ConfigValue {
  if (CONFIG_KEYS[key].kind === 'switch') {
    const on = readSwitchWord(text)
    if (on !== undefined) return on
    throw usageError(`Invalid value for ${key}: ${text}`, 'CONFIG_VALUE_INVALID', { why: 'It is a switch.', hint: 'Use true or false.' })
  }
  if (text.trim() === '') {
    throw usageError(`Empty value for ${key}`, 'CONFIG_VALUE_INVALID', { hint: `taoctl config unset ${key}` })
  }
  const odd = describeOddCharacter(text)
  if (odd !== undefined)
    throw usageError(`Invalid value for ${key}`, 'CONFIG_VALUE_INVALID', {
      why: `It has ${odd} in it.`,
      hint: 'Type it instead of copying it.',
    })
  if (key === 'tolerance') parseTolerance(text)
  return text
}

function failRead(path: string, why: string): never {
  throw usageError(`Cannot use the config file ${path}`, 'CONFIG_INVALID', { why, hint: `Mend or remove it, or set TAOCTL_CONFIG.` })
}

/** Reads the file; absent means empty. A file that is not a flat object of known keys is a usage error that names the fault. */
export function readConfig(path = findConfigPath()): Config {
  let text: string
  try {
    text = readRegularText(path, { maxBytes: MAX_BYTES, follow: true }, demandTrust(path))
  } catch (error) {
    if (isAbsence(error)) return {}
    if (error instanceof NotTrusted) {
      const { why, hint } = error.distrust
      throw usageError('The config file could be the work of another', 'CONFIG_NOT_TRUSTED', { why, hint, details: { file: path } })
    }
    return failRead(path, describeFileError(error))
  }
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return failRead(path, 'It is not JSON.')
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return failRead(path, 'It is not an object.')
  for (const [key, value] of Object.entries(parsed)) {
    if (!Object.hasOwn(CONFIG_KEYS, key)) failRead(path, `It has an unknown key: ${key}.`)
    const expected = CONFIG_KEYS[key as ConfigKeyName].kind === 'switch' ? 'boolean' : 'string'
    if (typeof value !== expected) failRead(path, `The value of ${key} is not a ${expected}.`)
  }
  return parsed as Config
}

/** The source, environment or config file, of each flag value that was not given on the command line (`given`). */
export function listOrigins(
  flags: Readonly<Record<string, { readonly env?: string | undefined }>>,
  given: ReadonlySet<string>,
): readonly Origin[] {
  return Object.entries(flags).flatMap(([flag, { env }]): Origin[] => {
    if (given.has(flag)) return []
    const text = env === undefined ? undefined : process.env[env]
    if (text) return [{ flag, value: text, from: `the environment variable ${env}` }]
    const kept = Object.hasOwn(CONFIG_KEYS, flag) ? readKept(flag as ConfigKeyName) : undefined
    return kept === undefined ? [] : [{ flag, value: String(kept), from: `the config file (${flag} in ${findConfigPath()})` }]
  })
}

/** As {@link readConfigValue}, but undefined for a damaged file. The fault is reported where the value is used. */
function readKept(key: ConfigKeyName): ConfigValue | undefined {
  try {
    return readConfigValue(key)
  } catch {
    return undefined
  }
}

let cached: { readonly path: string; readonly config: Config } | undefined

/** One value of the config file, read once in a process. */
export function readConfigValue(key: ConfigKeyName): ConfigValue | undefined {
  const path = findConfigPath()
  if (cached?.path !== path) cached = { path, config: readConfig(path) }
  return cached.config[key]
}

/** The target of a file if it is a link; some people keep their config in a folder of their own. */
export function followLink(path: string): string {
  try {
    return realpathSync(path)
  } catch (error) {
    if (isSystemError(error)) return path
    throw error
  }
}

/**
 * Replaces the config file. The new file is written beside it with mode 0600, synced and renamed, so that a crash leaves either the old one
 * or the new one. Usage error `CONFIG_UNWRITABLE` (exit 2).
 */
export function writeConfig(config: Config, path = findConfigPath()): void {
  const sorted = Object.fromEntries(Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1)))
  try {
    makeFolder(dirname(path))
    replaceFile(followLink(path), `${JSON.stringify(sorted, null, 2)}\n`)
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw usageError(`Cannot write the config file ${path}`, 'CONFIG_UNWRITABLE', {
      why: error.code === 'ENOENT' ? 'Nothing can be made in that place.' : describeFileError(error),
      hint: 'Mend it, or name another file with TAOCTL_CONFIG.',
    })
  }
  cached = undefined
}

function replaceFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`
  try {
    const fd = openSync(temporary, 'wx', 0o600)
    try {
      writeSync(fd, text)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    chmodSync(temporary, 0o600)
    renameFile(temporary, path)
  } catch (error) {
    removeQuietly(temporary)
    throw error
  }
}

/** An error of removing is ignored: the user should see why the file could not be written. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}

/** Every key with the value that holds when no flag is given, and the source of that value. */
export function describeConfig(): readonly ConfigEntry[] {
  return (Object.keys(CONFIG_KEYS) as ConfigKeyName[]).map((key) => {
    const env = nameEnvVar(key)
    const fromEnv = process.env[env]
    if (fromEnv) return { key, env, source: 'environment', value: CONFIG_KEYS[key].kind === 'switch' ? isTrueWord(fromEnv) : fromEnv }
    const kept = readConfigValue(key)
    if (kept !== undefined) return { key, env, source: 'config', value: kept }
    return { key, env, source: 'default', value: CONFIG_KEYS[key].fallback }
  })
}
