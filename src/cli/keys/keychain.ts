/**
 * The keychain of the operating system, through `@napi-rs/keyring`, a prebuilt package that is not part of taoctl. The package is loaded
 * only from the folder that the config names; Node itself would take any package of that name from a folder above the program. Entries have
 * the form of the newest Python SDK: service `bittensor.coldkey`, account the wallet's name.
 */
import { statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { TaoError, usageError } from '../../core/errors.js'
import { loadNativePackage } from '../../core/native-package.js'
import { findFileDistrust } from '../../core/trusted-file.js'
import { nameEnvVar, readConfigValue } from '../config/config.js'

/** Under what the passwords of coldkeys are kept; the account is the name of the wallet. */
export const KEYCHAIN_SERVICE = 'bittensor.coldkey'
const CONFIG_KEY = 'keychain-module'

interface Keyring {
  readonly Entry: new (
    service: string,
    account: string,
  ) => { getPassword(): string | null; setPassword(password: string): void; deletePassword(): boolean }
}

/**
 * The password that the keychain holds for the coldkey of a wallet; undefined when there is none or no keychain. The caller wipes the
 * Buffer. Throws `KEYCHAIN_UNTRUSTED` (exit 2).
 */
export async function readKeychain(wallet: string): Promise<Buffer | undefined> {
  const keyring = loadKeyring()
  try {
    const password = typeof keyring === 'string' ? null : new keyring.Entry(KEYCHAIN_SERVICE, wallet).getPassword()
    return password === null || password === '' ? undefined : Buffer.from(password, 'utf8')
  } catch {
    // A locked or failing keychain is treated as an empty one, because the password can still be typed.
    return undefined
  }
}

/**
 * Whether the keychain has a password for the coldkey of a wallet, or the sentence that says why there is no keychain. Throws
 * `KEYCHAIN_UNTRUSTED` (exit 2).
 */
export function lookIntoKeychain(wallet: string): boolean | string {
  const keyring = loadKeyring()
  if (typeof keyring === 'string') return keyring
  try {
    return (new keyring.Entry(KEYCHAIN_SERVICE, wallet).getPassword() ?? '') !== ''
  } catch {
    return 'The system does not open it.'
  }
}

/** Stores a password for the coldkey of a wallet. Usage error (exit 2) when there is no keychain or it refuses. */
export async function saveToKeychain(wallet: string, password: Uint8Array): Promise<void> {
  const keyring = loadKeyring()
  if (typeof keyring === 'string') throw noKeychain(keyring)
  try {
    new keyring.Entry(KEYCHAIN_SERVICE, wallet).setPassword(Buffer.from(password).toString('utf8'))
  } catch {
    throw noKeychain('The system refused to keep it.')
  }
}

/**
 * Removes the password of a wallet from the keychain. False when there was none or the keychain refused. Usage error (exit 2) when there is
 * no keychain.
 */
export async function removeFromKeychain(wallet: string): Promise<boolean> {
  const keyring = loadKeyring()
  if (typeof keyring === 'string') throw noKeychain(keyring)
  try {
    return new keyring.Entry(KEYCHAIN_SERVICE, wallet).deletePassword()
  } catch {
    return false
  }
}

/**
 * The package, or a sentence that says why there is none. Usage error `KEYCHAIN_UNTRUSTED` (exit 2) when another user could have put code
 * into it.
 */
function loadKeyring(): Keyring | string {
  const path = process.env[nameEnvVar(CONFIG_KEY)] || readConfigValue(CONFIG_KEY)
  if (typeof path !== 'string' || path === '') return `The config names no package that speaks to it (${CONFIG_KEY}).`
  if (!isAbsolute(path)) return `${CONFIG_KEY} is not an absolute path: ${path}`
  try {
    return loadNativePackage(path, refuseForeignFile) as Keyring
  } catch (error) {
    if (error instanceof TaoError) throw error
    return `${path} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Refuses a file that another user could have written, because the loaded code sees the passwords of coldkeys. */
function refuseForeignFile(file: string): void {
  const distrust = findFileDistrust(file, statSync(file))
  if (distrust === undefined) return
  const { why, hint } = distrust
  throw usageError("The keychain package could be another's", 'KEYCHAIN_UNTRUSTED', { why, hint })
}

function noKeychain(why: string): Error {
  const hint = `Install @napi-rs/keyring and name its folder: taoctl config set ${CONFIG_KEY} "$(npm root -g)/@napi-rs/keyring"`
  return usageError('No keychain', 'NO_KEYCHAIN', { why, hint })
}
