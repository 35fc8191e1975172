/** Where EVM keys are: in the folder `evmkeys` of a wallet, one file a key, as btcli 11 keeps them. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { TaoError } from '../../core/errors.js'
import { formsOfEvm, parseEvmAddress } from '../../core/evm-address.js'
import { isAbsence } from '../../core/file-errors.js'
import { mapFileError } from '../errors.js'
import type { WalletPaths } from '../files/paths.js'
import { viewWallet } from '../files/pending-change.js'
import { isNotFound, readKeyfile } from '../files/read-file.js'
import { checkAbsent, writeKeyfiles } from '../files/write-files.js'
import { checkName, isOneComponent } from '../names/names.js'
import { damagedEvmKey, evmKeyNotFound } from './evm-key-errors.js'
import { type EvmKeystore, parseEvmKeystore } from './keystore-v3.js'

const FOLDER = 'evmkeys'
const IGNORED = /^\.|\.(?:lock|tmp|bak)$/

type WalletPlace = Pick<WalletPaths, 'name' | 'dir'>

/** What a key file tells without its password. */
export interface ListedEvmKey {
  readonly wallet: string
  readonly name: string
  readonly file: string
  /** H160 with its checksum. */
  readonly address: string
  /** SS58 of the account that holds its money. */
  readonly mirror: string
}

/** A file among the keys that is none. */
export interface EvmKeyProblem {
  readonly file: string
  readonly code: string
  readonly reason: string
}

/** The file of a key. Throws `INVALID_NAME` (exit 2) for a name that no new key may have, unless there is such a file. */
export function evmKeyFile(wallet: WalletPlace, name: string): string {
  const folder = join(wallet.dir, FOLDER)
  try {
    return join(folder, checkName('EVM key', name))
  } catch (error) {
    if (isOneComponent('EVM key', name) && listEvmKeyNames(wallet).includes(name)) return join(folder, name)
    throw error
  }
}

/** The names of a wallet's EVM keys, sorted, from the folder alone. Exit 4 when it cannot be read. */
export function listEvmKeyNames({ dir }: WalletPlace): string[] {
  const folder = join(dir, FOLDER)
  try {
    return readdirSync(folder)
      .filter((name) => !IGNORED.test(name))
      .sort()
  } catch (error) {
    if (isAbsence(error)) return []
    throw mapFileError(error, folder, 'read')
  }
}

/** Reads a key file without opening it. Throws `KEY_NOT_FOUND`, `DAMAGED_KEYFILE` or `UNSUPPORTED_KEYFILE` (exit 4). */
export function readEvmKey(
  wallet: WalletPlace,
  name: string,
): { readonly bytes: Buffer; readonly keystore: EvmKeystore; readonly file: string } {
  const file = evmKeyFile(wallet, name)
  try {
    const bytes = viewWallet(wallet.dir, (view) => view.read(file, (path) => readKeyfile(path)))
    return { bytes, keystore: parseEvmKeystore(bytes, file), file }
  } catch (error) {
    throw isNotFound(error) ? evmKeyNotFound(name, wallet.name, listEvmKeyNames(wallet)) : error
  }
}

/** What the file of a key tells without its password. Errors as {@link readEvmKey}; a file that names no address is damaged here. */
export function describeEvmKey(wallet: WalletPlace, name: string): ListedEvmKey {
  const { keystore, file } = readEvmKey(wallet, name)
  const { address } = keystore
  if (address === null) throw damagedEvmKey(file, 'It does not say of which address it is the key.')
  return { wallet: wallet.name, name, file, address, mirror: formsOfEvm(parseEvmAddress(address)).mirror }
}

/** All EVM keys of a wallet. One bad file hides no other. */
export function listEvmKeys(wallet: WalletPlace): { readonly keys: readonly ListedEvmKey[]; readonly problems: readonly EvmKeyProblem[] } {
  const keys: ListedEvmKey[] = []
  const problems: EvmKeyProblem[] = []
  for (const name of listEvmKeyNames(wallet)) {
    try {
      keys.push(describeEvmKey(wallet, name))
    } catch (error) {
      if (!(error instanceof TaoError)) throw error
      problems.push({ file: join(wallet.dir, FOLDER, name), code: error.code, reason: error.why ?? error.message })
    }
  }
  return { keys, problems }
}

/** Throws `WALLET_EXISTS` (exit 4) if there is a key of this name. Commands ask before they ask for a password. */
export function demandFreeEvmName(wallet: WalletPlace, name: string): void {
  checkAbsent([evmKeyFile(wallet, name)])
}

/** Writes a key file. Returns the paths of the backups that were made. Errors as {@link writeKeyfiles}. */
export function writeEvmKeyFile(wallet: WalletPlace, name: string, text: string, overwrite: boolean): string[] {
  return writeKeyfiles([{ path: evmKeyFile(wallet, name), bytes: Buffer.from(text) }], { walletDir: wallet.dir, overwrite })
}
