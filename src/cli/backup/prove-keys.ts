/** Proves keys that were restored: each that opens signs a message, and the signature is verified against its address. */
import { randomBytes } from 'node:crypto'
import { TaoError } from '../../core/errors.js'
import { parseAddress } from '../../core/ss58.js'
import type { RestoredKey } from '../../report/wallet/backup.js'
import { readSecretName } from '../../wallet/backup/backup-path.js'
import { coldkeyPaths, hotkeyPaths, walletPaths } from '../../wallet/files/paths.js'
import type { UnlockOptions } from '../../wallet/keys/unlock.js'
import { readAddress } from '../../wallet/listing/read-address.js'
import { openGivenPasswords, type PasswordChoice } from '../keys/passwords.js'
import type { PlannedFile } from './plan-restore.js'

/** A key whose file was not opened is neither proven nor disproved. */
const NOT_OPENED: Readonly<Record<string, string>> = {
  PASSWORD_REQUIRED: 'It is encrypted, and no password was given.',
  WRONG_PASSWORD: 'The password that was given does not open it.',
}

async function proveKey(root: string, wallet: string, hotkey: string | null, options: UnlockOptions): Promise<RestoredKey> {
  const [{ unlockKey }, { matchSignature }] = await Promise.all([
    import('../../wallet/keys/unlock.js'),
    import('../../wallet/keys/verify-signature.js'),
  ])
  const places = walletPaths(root, wallet)
  const paths = hotkey === null ? coldkeyPaths(places) : hotkeyPaths(places, hotkey)
  let address: string | null = null
  const failed = (reason: string): RestoredKey => ({ wallet, hotkey, address, proven: false, reason })
  try {
    address = readAddress(paths)
  } catch (error) {
    if (!(error instanceof TaoError)) throw error
    // The address of an encrypted key without its public file is known once it is opened.
  }
  try {
    const key = await unlockKey(paths, options)
    address ??= key.address
    const message = Buffer.from(`taoctl proves a restored key ${randomBytes(16).toString('hex')}`)
    const signature = await key.sign(message)
    const match = await matchSignature(parseAddress(address), message, signature, key.scheme)
    key.wipe()
    return match === undefined ? failed('Its signature does not fit its address.') : { wallet, hotkey, address, proven: true, reason: null }
  } catch (error) {
    if (!(error instanceof TaoError)) throw error
    return failed(NOT_OPENED[error.code] ?? `${error.message}. ${error.why ?? ''}`.trim())
  }
}

/** Whether a key that is not proven was at least opened, so that something is wrong with it. */
export function isDisproved({ proven, reason }: RestoredKey): boolean {
  return !proven && reason !== null && !Object.values(NOT_OPENED).includes(reason)
}

/** Proves every key of the backup that now is in its place. Passwords are those of flags and environment; nobody is asked. */
export async function proveKeys(planned: readonly PlannedFile[], root: string, choice: PasswordChoice): Promise<readonly RestoredKey[]> {
  const { makeKeyCache } = await import('../keys/derive-key.js')
  const given = openGivenPasswords(choice)
  const options = { given: (file: string) => given.forFile(file), naclKeys: await makeKeyCache(() => 'unlocking') }
  const proven: RestoredKey[] = []
  for (const { where, state } of planned) {
    const name = state === 'kept' ? undefined : readSecretName(where)
    if (name !== undefined) proven.push(await proveKey(root, name.wallet, name.hotkey, options))
  }
  return proven
}
