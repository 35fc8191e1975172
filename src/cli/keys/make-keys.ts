/**
 * The common part of wallet create, new-*, regen-* and import: check that the names are free, protect the keys, write them, and report what
 * was written.
 */
import { TaoError, usageError, walletError } from '../../core/errors.js'
import { quoteWord } from '../../core/quote-word.js'
import type { CreatedReport } from '../../report/wallet/wallet.js'
import { coldkeyPaths, hotkeyPaths, type KeyPaths, resolveWalletRoot, type WalletPaths, walletPaths } from '../../wallet/files/paths.js'
import { checkAbsent } from '../../wallet/files/write-files.js'
import type { KeyScheme } from '../../wallet/formats/keyfile-content.js'
import type { CreatedKeys } from '../../wallet/keys/create-key.js'
import type { KeyMaterial } from '../../wallet/keys/key-material.js'
import type { MnemonicEntry } from '../../wallet/secrets/mnemonic-file.js'
import {
  checkMnemonicPlace,
  chooseNewPassword,
  generateKey,
  type MnemonicChoice,
  makeDevKey,
  readSecretKey,
  refuseSecretArguments,
  type SecretChoice,
  saveMnemonics,
} from './new-secrets.js'
import type { PasswordChoice } from './passwords.js'

/** Values of the flags that choose the files. */
export interface PlaceChoice extends PasswordChoice {
  readonly wallet: string
  readonly hotkey?: string | undefined
  readonly 'wallet-path': string
  /** Undefined where the command never replaces a file. */
  readonly overwrite?: boolean
  /** A development key, by its URI. */
  readonly uri?: string | undefined
  readonly 'no-password'?: boolean
  readonly 'use-password'?: boolean
}

/** `scheme` belongs to the only key that is made, or to the coldkey when two are made. */
interface SchemeChoice {
  readonly scheme: KeyScheme
  readonly 'hotkey-scheme'?: KeyScheme
}

function schemeOfHotkey(choice: SchemeChoice): KeyScheme {
  return choice['hotkey-scheme'] ?? choice.scheme
}

/** Which keys of the wallet are made, and whether each is encrypted. */
export interface Making {
  readonly coldkey?: { readonly encrypt: boolean }
  readonly hotkey?: { readonly encrypt: boolean }
}

/** What these functions need from the command that runs them. */
export interface KeyCommand {
  readonly json: boolean
  readonly note: (text: string) => void
  readonly warn: (text: string, code: string) => void
}

interface Place {
  readonly wallet: WalletPaths
  readonly hotkey: string
  /** Where they were chosen before the keys were made. */
  readonly passwords?: Passwords
}

interface Keys {
  readonly coldkey?: KeyMaterial
  readonly hotkey?: KeyMaterial
}

/**
 * Makes new keys, each with its own mnemonic, and writes them. Exit 2 when there is no place for the mnemonic or no password; exit 4 when
 * the files exist or cannot be written. After an error nothing is left behind.
 */
export async function makeNewKeys(
  choice: PlaceChoice & MnemonicChoice & SchemeChoice & { readonly words: number },
  making: Making,
  command: KeyCommand,
): Promise<CreatedReport> {
  const place = choosePlace(choice, making)
  const { uri } = choice
  if (uri !== undefined) return makeDevKeys(place, choice, uri, making, command)
  checkMnemonicPlace(choice, command.json)
  const keys: Keys = {
    ...(making.coldkey === undefined ? {} : { coldkey: await generateKey(choice.words, choice.scheme) }),
    ...(making.hotkey === undefined ? {} : { hotkey: await generateKey(choice.words, schemeOfHotkey(choice)) }),
  }
  const { made, file } = await saveMnemonics(choice, listMnemonics(place, keys), () => writeKeys(place, choice, making, keys, command))
  return describeCreated(place, made, file)
}

/**
 * Writes one key that takes long to find. Whatever can keep it from being written is found out before: names that are taken, a password, a
 * place for its secret. Errors as {@link makeNewKeys}, and those of `find`; nothing is written then.
 */
export async function makeFoundKey(
  choice: PlaceChoice & MnemonicChoice,
  making: Making,
  command: KeyCommand,
  find: () => Promise<KeyMaterial>,
): Promise<CreatedReport> {
  const chosen = choosePlace(choice, making, true)
  checkMnemonicPlace(choice, command.json)
  const place = { ...chosen, passwords: await choosePasswords(chosen, choice, making) }
  const key = await find()
  const keys = making.coldkey === undefined ? { hotkey: key } : { coldkey: key }
  const { made, file } = await saveMnemonics(choice, listMnemonics(place, keys), () => writeKeys(place, choice, making, keys, command))
  return describeCreated(place, made, file)
}

/**
 * Writes keys whose secret is public. Because there is nothing to protect, they are encrypted only if a flag gives a password or asks for
 * one. Of two keys only the coldkey is then encrypted.
 */
async function makeDevKeys(
  place: Place,
  choice: PlaceChoice & SchemeChoice,
  uri: string,
  making: Making,
  command: KeyCommand,
): Promise<CreatedReport> {
  const encrypt = choice['use-password'] === true || choice['password-file'] !== undefined || choice['password-stdin'] === true
  const { coldkey, hotkey } = making
  const keys: Keys = {
    ...(coldkey === undefined ? {} : { coldkey: await makeDevKey(uri, choice.scheme) }),
    ...(hotkey === undefined ? {} : { hotkey: await makeDevKey(uri, schemeOfHotkey(choice)) }),
  }
  const devMaking: Making = {
    ...(coldkey === undefined ? {} : { coldkey: { encrypt } }),
    ...(hotkey === undefined ? {} : { hotkey: { encrypt: encrypt && coldkey === undefined } }),
  }
  command.warn(`Everybody knows the secret of ${uri}: on a real network its coins are gone at once.`, 'DEV_KEY')
  return describeCreated(place, await writeKeys(place, choice, devMaking, keys, command), null)
}

/**
 * Restores one key from its secret. Exit 2 when a secret is on the command line, is missing or is not valid, or when there is no password.
 * Exit 4 as {@link makeNewKeys}.
 */
export async function restoreKey(
  choice: PlaceChoice & SecretChoice,
  words: readonly string[],
  making: Making,
  command: KeyCommand,
): Promise<CreatedReport> {
  refuseSecretArguments(choice, words)
  const place = choosePlace(choice, making)
  const key = await readSecretKey(choice, choice['password-stdin'] === true || choice['password-file'] === '-')
  command.note(`${making.coldkey === undefined ? 'hotkey' : 'coldkey'} ${key.address}`)
  const keys = making.coldkey === undefined ? { hotkey: key } : { coldkey: key }
  return describeCreated(place, await writeKeys(place, choice, making, keys, command), null)
}

/** Imports an account of polkadot-js or a development key. Exit 2 when neither or both are given; otherwise as {@link restoreKey}. */
export async function importKey(choice: PlaceChoice & SecretChoice, making: Making, command: KeyCommand): Promise<CreatedReport> {
  const { uri } = choice
  if ((uri === undefined) === (choice['json-file'] === undefined)) {
    throw usageError('Nothing to import, or too much', 'INPUT_MISSING', { hint: 'Pass either --json-file <file> or --uri //Alice.' })
  }
  if (uri === undefined) return restoreKey(choice, [], making, command)
  return makeDevKeys(choosePlace(choice, making), choice, uri, making, command)
}

/**
 * Determines the files, before anything is asked or made. Exit 2 for a password that would not be used; exit 4 if one of the files exists
 * and is not to be replaced; `isFinal` where the command never does so.
 */
function choosePlace(choice: PlaceChoice, making: Making, isFinal = false): Place {
  if (choice['no-password'] === true && (choice['password-file'] !== undefined || choice['password-stdin'] === true)) {
    throw usageError('--no-password and a password do not go together', 'USAGE', { hint: 'Leave one of them out.' })
  }
  const wallet = walletPaths(resolveWalletRoot(choice['wallet-path']), choice.wallet)
  const hotkey = choice.hotkey ?? 'default'
  const pairs = [...(making.coldkey ? [coldkeyPaths(wallet)] : []), ...(making.hotkey ? [hotkeyPaths(wallet, hotkey)] : [])]
  if (choice.overwrite !== true) refuseExisting(wallet, hotkey, making, pairs, isFinal)
  return { wallet, hotkey }
}

/**
 * Throws `WALLET_EXISTS` (exit 4) if one of the files exists. A user who creates a wallet that exists mostly wants another hotkey, and not
 * to lose anything, so the hint suggests that first.
 */
function refuseExisting(wallet: WalletPaths, hotkey: string, making: Making, pairs: readonly KeyPaths[], isFinal: boolean): void {
  try {
    checkAbsent(pairs.flatMap((pair) => [pair.secret, pair.public]))
  } catch (error) {
    if (!(error instanceof TaoError) || error.code !== 'WALLET_EXISTS') throw error
    const named = `--wallet ${quoteWord(wallet.name)}`
    const keep = 'To replace them, add --overwrite: the old files go into the backups folder of the wallet.'
    const another =
      making.coldkey === undefined ? `Choose another name: ${named} --hotkey <name>.` : `Choose another name: --wallet <name>.`
    const first =
      making.coldkey !== undefined && making.hotkey !== undefined
        ? `For a further hotkey: taoctl wallet new-hotkey ${named} --hotkey <name>.`
        : another
    const what = making.coldkey === undefined ? `Hotkey ${hotkey} of wallet ${wallet.name} exists` : `Wallet ${wallet.name} exists`
    throw walletError(what, 'WALLET_EXISTS', {
      why: `${String(error.details.file)} is there, and a key file is never replaced${isFinal ? ' by this' : ' unless that is asked for'}.`,
      hint: isFinal ? first : `${first} ${keep}`,
      details: error.details,
    })
  }
}

/** The passwords of the keys that are encrypted. */
interface Passwords {
  readonly coldkey: Buffer | undefined
  readonly hotkey: Buffer | undefined
}

async function choosePasswords({ wallet, hotkey }: Place, choice: PlaceChoice, making: Making): Promise<Passwords> {
  const protect = async (encrypt: boolean | undefined, file: string, what: string): Promise<Buffer | undefined> => {
    if (encrypt !== true) return undefined
    return chooseNewPassword(choice, file, what)
  }
  return {
    coldkey: await protect(making.coldkey?.encrypt, wallet.coldkey, `coldkey of ${wallet.name}`),
    hotkey: await protect(making.hotkey?.encrypt, hotkeyPaths(wallet, hotkey).secret, `hotkey ${hotkey}`),
  }
}

async function writeKeys(place: Place, choice: PlaceChoice, making: Making, keys: Keys, command: KeyCommand): Promise<CreatedKeys> {
  const [{ createKeys }, { makeKeyCache }] = await Promise.all([import('../../wallet/keys/create-key.js'), import('./derive-key.js')])
  const naclKeys = await makeKeyCache(() => 'encrypting')
  const { wallet, hotkey } = place
  const passwords = place.passwords ?? (await choosePasswords(place, choice, making))
  const created = await createKeys(
    wallet,
    {
      ...(keys.coldkey === undefined ? {} : { coldkey: { key: keys.coldkey, password: passwords.coldkey } }),
      ...(keys.hotkey === undefined ? {} : { hotkey: { name: hotkey, key: keys.hotkey, password: passwords.hotkey } }),
    },
    { naclKeys, overwrite: choice.overwrite === true },
  )
  if (created.coldkey?.encrypted === false && choice.uri === undefined) {
    const text = 'The coldkey is not encrypted: whoever reads its file owns its coins. Use it for development only.'
    command.warn(text, 'PLAINTEXT_COLDKEY')
  }
  return created
}

function listMnemonics(place: Place, keys: Keys): MnemonicEntry[] {
  const titled = [
    [keys.coldkey, `wallet ${place.wallet.name}, coldkey`] as const,
    [keys.hotkey, `wallet ${place.wallet.name}, hotkey ${place.hotkey}`] as const,
  ]
  return titled.flatMap(([key, title]) => (key === undefined ? [] : listSecret(key, `${title} ${key.address}`)))
}

/** What a key is restored from: its mnemonic, or the seed of a key that has none. */
function listSecret({ phrase, seed }: KeyMaterial, title: string): MnemonicEntry[] {
  if (phrase !== undefined) return [{ title, phrase }]
  return seed === undefined ? [] : [{ title: `${title}, seed`, phrase: Buffer.from(seed.toString('hex')), isSeed: true }]
}

function describeCreated(place: Place, { coldkey, hotkey, backups }: CreatedKeys, mnemonicFile: string | null): CreatedReport {
  return {
    name: place.wallet.name,
    path: place.wallet.dir,
    coldkey: coldkey?.address ?? null,
    coldkey_encrypted: coldkey?.encrypted ?? null,
    hotkey: hotkey === undefined ? null : { name: place.hotkey, address: hotkey.address, encrypted: hotkey.encrypted },
    mnemonic_file: mnemonicFile,
    backups,
  }
}
