/**
 * The chosen wallet in the form that the chain code needs: addresses from public files, and keys that are unlocked last and wiped first.
 * The keystore and the signer interface of the chain do not know each other; they meet only here.
 */
import type { Signer, SignerRole } from '../../chain/signer.js'
import { TaoError, walletError } from '../../core/errors.js'
import { coldkeyPaths, hotkeyPaths, type KeyPaths, type WalletPaths } from '../../wallet/files/paths.js'
import type { NaclKeyCache } from '../../wallet/formats/nacl.js'
import type { OpenedKeyfile, UnlockOptions } from '../../wallet/keys/unlock.js'
import type { UnlockedKey } from '../../wallet/keys/unlocked-key.js'
import type { GivenPasswords } from '../../wallet/secrets/given-passwords.js'
import { chooseHotkey, chooseWallet, findHotkeyName, type Note, type PlaceOfWallet } from '../accounts/choose-wallet.js'
import { registerWiper } from '../terminal/exit.js'
import { askPassword, openGivenPasswords, type PasswordChoice, readStoredPassword } from './passwords.js'

/** Values of the wallet flags. */
export interface WalletChoice extends PasswordChoice, PlaceOfWallet {
  readonly hotkey?: string | undefined
}

export class WalletContext {
  readonly paths: WalletPaths
  private hotkey: string | undefined
  private readonly choice: PasswordChoice
  private readonly note: Note
  private given: GivenPasswords | undefined
  private naclKeys: NaclKeyCache | undefined
  private unlocking = false
  private acting: string | undefined

  private constructor(paths: WalletPaths, choice: WalletChoice, note: Note) {
    this.paths = paths
    this.hotkey = choice.hotkey
    this.choice = choice
    this.note = note
  }

  /**
   * Opens the wallet that {@link chooseWallet} chooses, with the same errors. `note` reports a wallet that the user did not name. No key is
   * read yet.
   */
  static async open(choice: WalletChoice, note: Note): Promise<WalletContext> {
    return new WalletContext(await chooseWallet(choice, note), choice, note)
  }

  /**
   * From here on the coldkey's address is this one: an account that the wallet acts for, as a proxy or in a multisig. The keys are still
   * the wallet's own.
   */
  actAs(address: string): void {
    this.acting = address
  }

  /** Whether the coldkey's own private key is among the files. Errors as {@link locate}. */
  async hasPrivateColdkey(): Promise<boolean> {
    const { existsSync } = await import('node:fs')
    return existsSync((await this.locate('coldkey')).secret)
  }

  /** SS58 address of the wallet's own coldkey, whoever it acts for. Errors as {@link readAddress}. */
  async readOwnColdkey(): Promise<string> {
    const { readAddress } = await import('../../wallet/listing/read-address.js')
    return readAddress(await this.locate('coldkey'))
  }

  /** The files of the key. Throws a usage error for a hotkey that cannot be a file name, and the errors of {@link chooseHotkey}. */
  async locate(role: SignerRole): Promise<KeyPaths> {
    if (role === 'coldkey') return coldkeyPaths(this.paths)
    this.hotkey ??= await chooseHotkey(this.paths, this.note)
    return hotkeyPaths(this.paths, this.hotkey)
  }

  /**
   * The address of the hotkey that can be chosen without asking; undefined when there is no such hotkey, or it has no files. Other errors
   * are those of {@link readAddress}.
   */
  async findHotkey(): Promise<string | undefined> {
    const name = this.hotkey ?? findHotkeyName(this.paths)
    if (name === undefined) return undefined
    this.hotkey = name
    try {
      return await this.readAddress('hotkey')
    } catch (error) {
      if (error instanceof TaoError && error.code === 'KEY_NOT_FOUND') return undefined
      throw error
    }
  }

  /** `WALLET`, or `WALLET/HOTKEY`. Errors as {@link locate}. */
  async nameKey(role: SignerRole): Promise<string> {
    await this.locate(role)
    return role === 'coldkey' ? this.paths.name : `${this.paths.name}/${this.hotkey}`
  }

  /**
   * SS58 address of the key, or of the account that the coldkey acts for, without a password. Exit 4 if the wallet or the key is not there
   * or is damaged.
   */
  async readAddress(role: SignerRole): Promise<string> {
    if (role === 'coldkey' && this.acting !== undefined) return this.acting
    const { readAddress } = await import('../../wallet/listing/read-address.js')
    return readAddress(await this.locate(role))
  }

  private readGiven(file: string): readonly Uint8Array[] {
    // The passwords are opened only once, because a command may ask for two keys of a wallet.
    this.given ??= openGivenPasswords(this.choice)
    return this.given.forFile(file)
  }

  /** The derived file keys of this process: one password is derived once, however many files it opens and protects. */
  async shareNaclKeys(): Promise<NaclKeyCache> {
    const { makeKeyCache } = await import('./derive-key.js')
    this.naclKeys ??= await makeKeyCache(() => (this.unlocking ? 'unlocking' : 'encrypting'))
    return this.naclKeys
  }

  private async unlockOptions(): Promise<UnlockOptions> {
    return {
      given: (file) => this.readGiven(file),
      stored: readStoredPassword,
      ask: askPassword,
      naclKeys: await this.shareNaclKeys(),
    }
  }

  private async whileUnlocking<T>(run: () => Promise<T>): Promise<T> {
    this.unlocking = true
    try {
      return await run()
    } finally {
      this.unlocking = false
    }
  }

  /** Unlocks the key. It is zeroed when the process ends, on Ctrl-C too. Exit 4 for a missing key, a wrong password or a damaged file. */
  async unlockKey(role: SignerRole): Promise<UnlockedKey> {
    const { unlockKey } = await import('../../wallet/keys/unlock.js')
    const [paths, options] = await Promise.all([this.locate(role), this.unlockOptions()])
    const key = await this.whileUnlocking(() => unlockKey(paths, options))
    registerWiper(() => key.wipe())
    return key
  }

  /**
   * Opens the key's file with everything in it, so that it can be rewritten or exported. It is zeroed at the end, and has the same errors,
   * as {@link unlockKey}.
   */
  async openKeyfile(paths: KeyPaths): Promise<OpenedKeyfile> {
    const { openKeyfile, wipeOpenedKeyfile } = await import('../../wallet/keys/unlock.js')
    const options = await this.unlockOptions()
    const opened = await this.whileUnlocking(() => openKeyfile(paths, options))
    registerWiper(() => wipeOpenedKeyfile(opened))
    return opened
  }

  /**
   * Unlocks the key that must sign as `address`. It is zeroed when the process ends, even by Ctrl-C. Exit 4 for a missing key, a wrong
   * password, a damaged file, or a key of another address (`KEY_MISMATCH`).
   */
  async unlock(role: SignerRole, address: string): Promise<Signer> {
    const key = await this.unlockKey(role)
    if (key.address !== address) {
      throw walletError(`The ${role} of wallet ${this.paths.name} is not ${address}`, 'KEY_MISMATCH', {
        why: `Its address is ${key.address}.`,
      })
    }
    return {
      address: key.address,
      publicKey: key.publicKey,
      scheme: key.scheme,
      sign: (payload) => key.sign(payload),
    }
  }
}
