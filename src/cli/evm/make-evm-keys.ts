/** The work of evm key create, import and export. */
import { TaoError, usageError } from '../../core/errors.js'
import { formsOfEvm, parseEvmAddress } from '../../core/evm-address.js'
import type { EvmKeyCreatedReport, EvmKeyExportReport } from '../../report/evm/evm-keys.js'
import { type EvmKey, generateEvmKey } from '../../wallet/evm/evm-key.js'
import { demandFreeEvmName, evmKeyFile, readEvmKey, writeEvmKeyFile } from '../../wallet/evm/evm-key-files.js'
import { parseEvmKeystore, writeEvmKeystore } from '../../wallet/evm/keystore-v3.js'
import { parseEvmSecret } from '../../wallet/evm/parse-evm-secret.js'
import { resolveWalletRoot, walletPaths } from '../../wallet/files/paths.js'
import { readPasswordInput } from '../../wallet/secrets/given-passwords.js'
import { writePrivateFile } from '../../wallet/secrets/mnemonic-file.js'
import type { Note } from '../accounts/choose-wallet.js'
import { demandExportPlace } from '../keys/export-key.js'
import { chooseNewPassword, readDecoded, refuseSecretArguments } from '../keys/new-secrets.js'
import { registerWiper } from '../terminal/exit.js'
import { writeAlert } from '../terminal/output.js'
import { askSecret } from '../terminal/prompts.js'
import { chooseEvmKey, type EvmKeyChoice, openWithPasswords, placeEvmKey, unlockEvmKey } from './choose-evm-key.js'

/** Values of the flags of a new key. */
export interface NewEvmKeyChoice extends EvmKeyChoice {
  readonly 'evm-key': string
  readonly overwrite: boolean
}

/** Values of the flags that say where an existing key comes from. */
export interface EvmSecretChoice {
  readonly 'secret-file'?: string | undefined
  readonly keystore?: string | undefined
  readonly 'keystore-password-file'?: string | undefined
  readonly 'derivation-path': string
  readonly mnemonic?: string | undefined
  readonly 'private-key'?: string | undefined
  readonly 'keystore-password'?: string | undefined
}

/**
 * Makes a new key and writes it. It does not come from the mnemonic of the wallet, so that what a browser's wallet loses is never the
 * coldkey. Exit 2 without a password, exit 4 where the file exists or cannot be written.
 */
export async function createEvmKey(choice: NewEvmKeyChoice, note: Note): Promise<EvmKeyCreatedReport> {
  return storeEvmKey(choice, note, generateEvmKey)
}

/** Stores a key that exists elsewhere. Exit 2 for a secret on the command line or one that is none; otherwise as {@link createEvmKey}. */
export async function importEvmKey(choice: NewEvmKeyChoice & EvmSecretChoice, note: Note): Promise<EvmKeyCreatedReport> {
  refuseSecretArguments({ ...choice, 'json-password': choice['keystore-password'] }, [])
  refuseTwiceStdin(choice)
  return storeEvmKey(choice, note, async () => {
    const key = await readEvmSecret(choice)
    // Of a new key nothing is said before it is kept: somebody might send to an address whose key was never written.
    note(`EVM key ${key.address}`)
    return key
  })
}

async function storeEvmKey(choice: NewEvmKeyChoice, note: Note, make: () => Promise<EvmKey>): Promise<EvmKeyCreatedReport> {
  const { wallet, name } = await placeEvmKey(choice, choice['evm-key'], note)
  const file = evmKeyFile(wallet, name)
  if (!choice.overwrite) demandFreeEvmName(wallet, name)
  const key = await make()
  registerWiper(() => key.privateKey.fill(0))
  const password = await chooseNewPassword(choice, file, `EVM key ${name}`)
  const backups = writeEvmKeyFile(wallet, name, await writeEvmKeystore(key, password), choice.overwrite)
  const { mirror } = formsOfEvm(parseEvmAddress(key.address))
  return { wallet: wallet.name, name, address: key.address, mirror, file, backups }
}

function refuseTwiceStdin(choice: EvmKeyChoice & EvmSecretChoice): void {
  const fromStdin = [
    choice['secret-file'],
    choice.keystore,
    choice['keystore-password-file'],
    choice['password-file'],
    choice['password-stdin'] === true ? '-' : undefined,
    choice.mnemonic,
    choice['private-key'],
  ].filter((source) => source === '-')
  if (fromStdin.length < 2) return
  throw usageError('Standard input cannot give two secrets', 'STDIN_TWICE', { hint: 'Use a file for one of them.' })
}

async function readEvmSecret(choice: EvmSecretChoice): Promise<EvmKey> {
  const { keystore } = choice
  if (keystore !== undefined) return readForeignKeystore(keystore, choice['keystore-password-file'])
  const source = choice['secret-file'] ?? choice.mnemonic ?? choice['private-key']
  if (source !== undefined) {
    const bytes = readDecoded(source, 'secret-file')
    try {
      return await parseEvmSecret(bytes.toString('utf8'), choice['derivation-path'])
    } finally {
      bytes.fill(0)
    }
  }
  let key: EvmKey | undefined
  await askSecret({
    message: 'Private key or mnemonic (not shown)',
    remedy: 'Pass --secret-file <file>, --secret-file - to read it from stdin, or --keystore <file>.',
    mask: false,
    check: async (text) => {
      try {
        key = await parseEvmSecret(text, choice['derivation-path'])
        return true
      } catch (error) {
        if (error instanceof TaoError) return error.why ?? error.message
        throw error
      }
    },
  })
  if (key === undefined) throw usageError('Missing secret', 'INPUT_MISSING')
  return key
}

async function readForeignKeystore(source: string, passwordFile: string | undefined): Promise<EvmKey> {
  const name = source === '-' ? 'standard input' : source
  const keystore = parseEvmKeystore(readDecoded(source, 'keystore'), name)
  return openWithPasswords(keystore, name, passwordFile === undefined ? [] : readPasswordInput(passwordFile, 'keystore-password-file'))
}

/** Values of the flags of evm key export. */
export interface EvmExportChoice extends EvmKeyChoice {
  readonly format: 'keystore' | 'private-key'
  readonly out?: string | undefined
}

/** Hands a key out. Exit 2 where it has no place to go; exit 4 for the errors of unlocking, and `WALLET_EXISTS` where the file exists. */
export async function exportEvmKey(choice: EvmExportChoice, json: boolean, note: Note): Promise<EvmKeyExportReport> {
  const { format, out } = choice
  demandExportPlace(out, format === 'keystore', json)
  const listed = await chooseEvmKey(choice, note)
  const report = { wallet: listed.wallet, name: listed.name, address: listed.address, format }
  if (format === 'keystore') {
    const { bytes } = readEvmKey(walletPaths(resolveWalletRoot(choice['wallet-path']), listed.wallet), listed.name)
    return { ...report, file: writePrivateFile(out ?? '', bytes) }
  }
  const key = await unlockEvmKey(choice, listed)
  const text = Buffer.from(`0x${Buffer.from(key.privateKey).toString('hex')}`)
  registerWiper(() => text.fill(0))
  if (out !== undefined) return { ...report, file: writePrivateFile(out, text) }
  writeAlert(`\nPrivate key of ${listed.name} ${key.address}. Whoever has it owns the key.\n\n  ${text.toString('utf8')}\n`)
  return { ...report, file: null }
}
