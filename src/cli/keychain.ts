/**
 * The keychain of the operating system, through `@napi-rs/keyring`, a prebuilt package that is no part of taoctl: whoever installs it beside taoctl
 * switches this on. Entries are those of the newest Python SDK: service `bittensor.coldkey`, account the wallet's name.
 */
import { usageError } from '../core/errors.js'

const SERVICE = 'bittensor.coldkey'
// Not a literal, so that neither the compiler nor the bundler looks for a package that is not there.
const PACKAGE = ['@napi-rs', 'keyring'].join('/')

interface Keyring {
  readonly Entry: new (
    service: string,
    account: string,
  ) => { getPassword(): string | null; setPassword(password: string): void; deletePassword(): boolean }
}

/** The password kept for the coldkey of a wallet; undefined when none is, and where there is no keychain. The Buffer is the caller's. */
export async function readKeychain(wallet: string): Promise<Buffer | undefined> {
  const keyring = await loadKeyring()
  try {
    const password = keyring === undefined ? null : new keyring.Entry(SERVICE, wallet).getPassword()
    return password === null || password === '' ? undefined : Buffer.from(password, 'utf8')
  } catch {
    // A locked or missing keychain is like none: the password can still be typed.
    return undefined
  }
}

/** Keeps a password for the coldkey of a wallet. Usage error (exit 2) where there is no keychain. */
export async function saveToKeychain(wallet: string, password: Uint8Array): Promise<void> {
  const keyring = await loadKeyring()
  if (keyring === undefined) throw noKeychain('The package that speaks to it is not installed.')
  try {
    new keyring.Entry(SERVICE, wallet).setPassword(Buffer.from(password).toString('utf8'))
  } catch {
    throw noKeychain('The system refused to keep it.')
  }
}

/** Forgets the password of a wallet. False when there was none. Usage error (exit 2) where there is no keychain. */
export async function removeFromKeychain(wallet: string): Promise<boolean> {
  const keyring = await loadKeyring()
  if (keyring === undefined) throw noKeychain('The package that speaks to it is not installed.')
  try {
    return new keyring.Entry(SERVICE, wallet).deletePassword()
  } catch {
    return false
  }
}

async function loadKeyring(): Promise<Keyring | undefined> {
  try {
    return (await import(PACKAGE)) as Keyring
  } catch {
    return undefined
  }
}

function noKeychain(why: string): Error {
  return usageError('No keychain', 'NO_KEYCHAIN', { why, hint: `npm install -g ${PACKAGE}` })
}
