/** The common part of wallet passwd, upgrade and unlock-check: open a key file, and write it anew. */
import type { SignerRole } from '../../chain/signer.js'
import { EXIT, TaoError, walletError } from '../../core/errors.js'
import type { KeyfileReport, UpgradeReport } from '../../report/wallet/wallet-keys.js'
import { walletNotFound } from '../../wallet/errors.js'
import { coldkeyPaths, hotkeyPaths, type KeyPaths } from '../../wallet/files/paths.js'
import { type WalletChoice, WalletContext } from './context.js'
import { removeFromKeychain, saveToKeychain } from './keychain.js'
import { chooseNewSecret, refuseSharedStdin } from './passwords.js'

/** Values of the flags of wallet passwd. */
export interface PasswdChoice extends WalletChoice {
  readonly 'new-password-file'?: string | undefined
  readonly 'no-password': boolean
}

/**
 * Opens a key and reports its address. If `keychain` is true the password of a coldkey is stored in the keychain; if it is false the
 * password is removed from there. Exit 4 for the errors of unlocking; exit 2 without a keychain.
 */
export async function checkUnlock(
  choice: WalletChoice,
  role: SignerRole,
  keychain: boolean | undefined,
  note: (text: string) => void,
): Promise<KeyfileReport> {
  const wallet = await WalletContext.open(choice, note)
  if (keychain === false) {
    const had = await removeFromKeychain(wallet.paths.name)
    // Removing the password does not depend on whether the key can be opened afterwards.
    note(`${had ? 'forgot' : 'there was no'} password of ${wallet.paths.name} in the keychain`)
  }
  const paths = await wallet.locate(role)
  const opened = await wallet.openKeyfile(paths)
  if (keychain === true && role === 'coldkey' && opened.password !== undefined) await saveToKeychain(wallet.paths.name, opened.password)
  return { name: await wallet.nameKey(role), address: opened.key.address, file: paths.secret, encryption: opened.format }
}

/**
 * Opens a key with its old password and writes it with a new one, or without encryption. Exit 2 off a terminal without a new password; exit
 * 4 for the errors of unlocking and writing.
 */
export async function changePassword(choice: PasswdChoice, role: SignerRole, note: (text: string) => void): Promise<KeyfileReport> {
  refuseSharedStdin(choice, choice['new-password-file'])
  const wallet = await WalletContext.open(choice, note)
  const paths = await wallet.locate(role)
  const opened = await wallet.openKeyfile(paths)
  note(`${role} ${opened.key.address}`)
  const password = choice['no-password']
    ? undefined
    : await chooseNewSecret(choice['new-password-file'], 'new-password-file', `New password for the ${role} of ${wallet.paths.name}`)
  const { rewriteKeyfile } = await import('../../wallet/files/rewrite-keyfile.js')
  await rewriteKeyfile(paths, opened, { password, naclKeys: await wallet.shareNaclKeys() })
  return {
    name: await wallet.nameKey(role),
    address: opened.key.address,
    file: paths.secret,
    encryption: password === undefined ? 'plaintext' : 'nacl',
  }
}

/**
 * Writes the key files of a wallet that have an old format anew, with their own passwords; with `rewrite`, all key files. A file that
 * cannot be opened stays as it is and does not stop the others. At the end such files cause `UPGRADE_INCOMPLETE` (exit 4), which names them
 * and says what was done.
 */
export async function upgradeWallet(choice: WalletChoice, rewrite: boolean, note: (text: string) => void): Promise<UpgradeReport> {
  const wallet = await WalletContext.open(choice, note)
  const { describeFiles } = await import('../../wallet/listing/describe-files.js')
  const files = describeFiles(wallet.paths)
  if (files.length === 0) throw walletNotFound(wallet.paths.name, wallet.paths.root)
  // Releases before 4.0 wrote no public file for a hotkey, so without the password nobody can tell its address.
  const hasPublic = (hotkey: string | null): boolean => files.some((one) => one.kind === 'public' && one.hotkey === hotkey)
  const done: { upgraded: KeyUpgrade[]; public_files: string[]; unchanged: string[] } = { upgraded: [], public_files: [], unchanged: [] }
  const failed: { readonly file: string; readonly why: string }[] = []
  for (const { file, hotkey, encryption } of files.filter(({ kind }) => kind === 'secret')) {
    try {
      const isOld = encryption === 'fernet' || encryption === 'ansible-vault'
      if (isOld || rewrite || encryption === 'plaintext' || !hasPublic(hotkey))
        await upgradeKey(wallet, hotkey, isOld || rewrite, { done, rewrite, note })
      else done.unchanged.push(file)
    } catch (error) {
      if (!(error instanceof TaoError) || error.exitCode !== EXIT.wallet) throw error
      failed.push({ file, why: error.why ?? error.message })
    }
  }
  const [first] = failed
  if (first === undefined) return { name: wallet.paths.name, ...done }
  throw walletError(`${failed.length === 1 ? 'One key file was' : `${failed.length} key files were`} not upgraded`, 'UPGRADE_INCOMPLETE', {
    why: failed.map(({ why }) => why).join(' '),
    hint: 'Run it again with the password of that file: what is done stays done.',
    details: { failed: failed.map(({ file }) => file), upgraded: done.upgraded.map(({ file }) => file), public_files: done.public_files },
  })
}

type KeyUpgrade = UpgradeReport['upgraded'][number]

async function upgradeKey(
  wallet: WalletContext,
  hotkey: string | null,
  isWritten: boolean,
  {
    done,
    rewrite,
    note,
  }: { done: { upgraded: KeyUpgrade[]; public_files: string[]; unchanged: string[] }; rewrite: boolean; note: (text: string) => void },
): Promise<void> {
  const { completePublicFile, rewriteKeyfile } = await import('../../wallet/files/rewrite-keyfile.js')
  const paths: KeyPaths = hotkey === null ? coldkeyPaths(wallet.paths) : hotkeyPaths(wallet.paths, hotkey)
  const opened = await wallet.openKeyfile(paths)
  if (isWritten) {
    note(`writing ${paths.secret} …`)
    await rewriteKeyfile(paths, opened, { password: opened.password, naclKeys: await wallet.shareNaclKeys() })
    const name = hotkey === null ? wallet.paths.name : `${wallet.paths.name}/${hotkey}`
    const encryption = opened.password === undefined ? 'plaintext' : 'nacl'
    done.upgraded.push({ name, address: opened.key.address, file: paths.secret, from: opened.format, encryption })
  } else done.unchanged.push(paths.secret)
  if (completePublicFile(paths, opened, rewrite)) done.public_files.push(paths.public)
}
