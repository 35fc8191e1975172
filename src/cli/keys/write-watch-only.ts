import type { SignerRole } from '../../chain/signer.js'
import type { PublicWrittenReport } from '../../report/wallet/wallet-keys.js'
import { coldkeyPaths, hotkeyPaths, resolveWalletRoot, walletPaths } from '../../wallet/files/paths.js'
import type { KeyScheme } from '../../wallet/formats/keyfile-content.js'
import { findImitation, resolvePublicKey } from '../accounts/resolve-account.js'
import { readOrAsk } from '../terminal/ask-value.js'

/** Values of the flags of wallet regen-coldkeypub and regen-hotkeypub. */
interface PublicChoice {
  readonly wallet: string
  readonly hotkey?: string | undefined
  readonly 'wallet-path': string
  readonly address?: string | undefined
  readonly 'public-key'?: string | undefined
  readonly scheme: KeyScheme
  readonly overwrite: boolean
}

/**
 * Writes the public file of a key. Exit 2 when the address is missing or bad; exit 4 when the file exists, or when a secret file beside it
 * belongs to another key.
 */
export async function writeWatchOnly(
  choice: PublicChoice,
  role: SignerRole,
  warn: (text: string, code: string) => void,
): Promise<PublicWrittenReport> {
  const wallet = walletPaths(resolveWalletRoot(choice['wallet-path']), choice.wallet)
  const hotkey = role === 'hotkey' ? (choice.hotkey ?? 'default') : null
  const paths = hotkey === null ? coldkeyPaths(wallet) : hotkeyPaths(wallet, hotkey)
  const question = { message: 'Address or public key', flag: 'address' }
  const { address, publicKey, text } = await readOrAsk(choice.address ?? choice['public-key'], question, (one) => ({
    ...resolvePublicKey(choice, one),
    text: one,
  }))
  const imitation = findImitation(choice, { address, name: address === text.trim() ? null : text })
  if (imitation !== undefined) warn(imitation, 'ADDRESS_LOOK_ALIKE')
  const { writePublicFile } = await import('../../wallet/files/write-public.js')
  const written = writePublicFile(paths, { scheme: choice.scheme, publicKey, address }, choice.overwrite)
  if (written.secret === 'encrypted') {
    warn(`${paths.secret} is encrypted, so it was not compared with this address: wallet unlock-check does that.`, 'SECRET_NOT_COMPARED')
  }
  return { name: wallet.name, hotkey, address, file: written.file, backups: written.backups }
}
