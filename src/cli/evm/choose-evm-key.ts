/** Decides which EVM key a command uses, and opens it. */
import { TaoError, usageError } from '../../core/errors.js'
import { passwordRequired } from '../../wallet/errors.js'
import type { EvmKey } from '../../wallet/evm/evm-key.js'
import { evmKeyNotFound } from '../../wallet/evm/evm-key-errors.js'
import { describeEvmKey, evmKeyFile, type ListedEvmKey, listEvmKeyNames, readEvmKey } from '../../wallet/evm/evm-key-files.js'
import { type EvmKeystore, openEvmKeystore } from '../../wallet/evm/keystore-v3.js'
import { resolveWalletRoot, type WalletPaths, walletPaths } from '../../wallet/files/paths.js'
import { listTypedReadings } from '../../wallet/secrets/secret-text.js'
import { chooseWallet, DEFAULT_NAME, type Note, type PlaceOfWallet } from '../accounts/choose-wallet.js'
import { tryReadings } from '../keys/new-secrets.js'
import { askPassword, openGivenPasswords, type PasswordChoice } from '../keys/passwords.js'
import { registerWiper } from '../terminal/exit.js'
import { askChoice, canPrompt } from '../terminal/prompts.js'

const MAX_ATTEMPTS = 3

/** Values of the flags that choose an EVM key. */
export interface EvmKeyChoice extends PasswordChoice, PlaceOfWallet {
  readonly 'evm-key'?: string | undefined
}

interface EvmKeyPlace {
  readonly wallet: WalletPaths
  readonly name: string
}

/** The wallet and the name in `WALLET/NAME`; the wallet is the chosen one where none is named. */
export async function placeEvmKey(choice: EvmKeyChoice, name: string, note: Note): Promise<EvmKeyPlace> {
  const [first = '', second, ...rest] = name.split('/')
  if (rest.length > 0) throw usageError(`Not the name of an EVM key: ${name}`, 'INVALID_NAME', { hint: 'Write NAME, or WALLET/NAME.' })
  if (second === undefined) return { wallet: await chooseWallet(choice, note), name }
  return { wallet: walletPaths(resolveWalletRoot(choice['wallet-path']), first), name: second }
}

/**
 * The EVM key that the flag names; otherwise `default` of the chosen wallet, or its only one, of which a note tells. On a terminal one of
 * several is chosen from a list. Exit 2 off a terminal if there are several, exit 4 (`KEY_NOT_FOUND`) if there is none.
 */
async function findEvmKey(choice: EvmKeyChoice, note: Note): Promise<EvmKeyPlace> {
  const given = choice['evm-key']
  if (given !== undefined) return placeEvmKey(choice, given, note)
  const wallet = await chooseWallet(choice, note)
  const names = listEvmKeyNames(wallet)
  const [only] = names
  if (names.includes(DEFAULT_NAME)) return { wallet, name: DEFAULT_NAME }
  if (only === undefined) throw evmKeyNotFound(DEFAULT_NAME, wallet.name, [])
  if (names.length === 1) {
    note(`EVM key ${only} (the only one of wallet ${wallet.name})`)
    return { wallet, name: only }
  }
  if (canPrompt()) {
    const question = `EVM key of ${wallet.name}`
    return {
      wallet,
      name: await askChoice(
        question,
        'evm-key',
        names.map((value) => ({ value })),
      ),
    }
  }
  throw usageError('Missing --evm-key', 'INPUT_MISSING', {
    why: `Wallet ${wallet.name} has ${names.length} EVM keys, and none is called ${DEFAULT_NAME}: ${names.slice(0, 12).join(', ')}.`,
    hint: 'Pass --evm-key <name>.',
    details: { keys: names, wallet: wallet.name },
  })
}

/** The chosen EVM key, by what its file tells without a password. Errors of {@link readEvmKey}, and exit 2 as described above. */
export async function chooseEvmKey(choice: EvmKeyChoice, note: Note): Promise<ListedEvmKey> {
  const { wallet, name } = await findEvmKey(choice, note)
  return describeEvmKey(wallet, name)
}

/** Opens the chosen EVM key. It is zeroed when the process ends. Exit 4 for a wrong password or a damaged file. */
export async function unlockEvmKey(choice: EvmKeyChoice, { wallet: walletName, name }: ListedEvmKey): Promise<EvmKey> {
  const wallet = walletPaths(resolveWalletRoot(choice['wallet-path']), walletName)
  const { keystore } = readEvmKey(wallet, name)
  return openWithPasswords(keystore, evmKeyFile(wallet, name), openGivenPasswords(choice).forFile(evmKeyFile(wallet, name)))
}

/**
 * Opens a keystore with the passwords that were given, or with one that is asked for on the terminal, up to three times. The key is zeroed
 * when the process ends.
 */
export async function openWithPasswords(keystore: EvmKeystore, file: string, given: readonly Buffer[]): Promise<EvmKey> {
  const open = async (password: Buffer): Promise<EvmKey> => {
    const key = await openEvmKeystore(keystore, password, file)
    registerWiper(() => key.privateKey.fill(0))
    return key
  }
  if (given.length > 0) return tryReadings(given, open)
  for (let attempt = 1; ; attempt++) {
    const typed = await askPassword(file, attempt)
    if (typed === undefined) throw passwordRequired(file)
    const readings = listTypedReadings(typed)
    typed.fill(0)
    try {
      return await tryReadings(readings, open)
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !(error instanceof TaoError) || error.code !== 'WRONG_PASSWORD') throw error
    }
  }
}
