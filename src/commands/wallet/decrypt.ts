import * as Flags from '@oclif/core/flags'
import { toHex } from '../../chain/scale/hex.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { passwordFlags } from '../../cli/flags/flags.js'
import { chooseRole, keyRoleFlags } from '../../cli/flags/key-role-flags.js'
import { WalletContext } from '../../cli/keys/context.js'
import { readSealedMessage } from '../../cli/keys/sealed-input.js'
import { demandPlace, writePayloadFile } from '../../cli/offline/payload-files.js'
import { checkFailed, walletError } from '../../core/errors.js'
import { readText } from '../../core/text/read-text.js'
import type { Look } from '../../render/look.js'
import { renderDecryptedMessage } from '../../render/wallet/wallet-keys.js'
import type { DecryptReport } from '../../report/wallet/wallet-keys.js'
import type { UnlockedKey } from '../../wallet/keys/unlocked-key.js'

async function openWith(key: UnlockedKey, box: Uint8Array): Promise<Buffer> {
  const { address, scheme } = key
  if (scheme !== 'ed25519') {
    throw walletError('This key opens no messages', 'KEY_UNSUITED', {
      why: `${address} is a key of ${scheme}, and messages are encrypted for ed25519 alone.`,
      hint: 'Name the key that they were written for, with --wallet, or with --use-hotkey and --hotkey.',
      details: { address, scheme },
    })
  }
  const message = await key.openSealed(box)
  if (message !== undefined) return message
  throw checkFailed('The key does not open this message', 'MESSAGE_CLOSED', {
    why: `It is for another key than ${address}, or was changed or cut off on its way; which of them cannot be told.`,
    hint: 'Ask for it again, or name the other key with --wallet, or with --use-hotkey and --hotkey.',
    details: { address },
  })
}

export default class WalletDecrypt extends BaseCommand<DecryptReport> {
  static override summary = 'Open a message that was encrypted for the coldkey, or with --use-hotkey the hotkey.'
  static override description =
    'What wallet encrypt, btcli and the Python packages write for an ed25519 key. It does not tell who wrote it: whoever knows the ' +
    'address can have. Shown as text, or in hex where it is none; with --out its bytes go into a file that only you can read.'
  static override examples = [
    '<%= config.bin %> wallet decrypt --wallet alice --file note.box',
    '<%= config.bin %> wallet decrypt --wallet alice --use-hotkey --file note.box --out note.txt',
  ]
  static override flags = {
    ciphertext: Flags.string({ summary: 'What was encrypted, in hex.', helpValue: '<hex>', exclusive: ['file'] }),
    file: Flags.string({ summary: 'The same as a file, or - for stdin.', helpValue: '<file>' }),
    out: Flags.string({ summary: 'Write what is in it into this file.', helpValue: '<file>' }),
    overwrite: Flags.boolean({ summary: 'Replace the file if it is there already.', default: false }),
    ...keyRoleFlags,
    ...passwordFlags,
  }

  override async run(): Promise<DecryptReport> {
    const { flags } = await this.parse(WalletDecrypt)
    if (flags.out !== undefined) demandPlace(flags.out, flags.overwrite)
    const box = await readSealedMessage(flags.ciphertext, flags.file)
    const wallet = await WalletContext.open(flags, (text) => this.note(text))
    const key = await wallet.unlockKey(chooseRole(flags))
    const message = await openWith(key, box).finally(() => key.wipe())
    const head = { address: key.address, bytes: message.length }
    if (flags.out === undefined) return { ...head, hex: toHex(message), text: message.length === 0 ? '' : readText(message), file: null }
    const file = writePayloadFile(flags.out, message, flags.overwrite)
    message.fill(0)
    return { ...head, hex: null, text: null, file }
  }

  protected override render(result: DecryptReport, look: Look): string {
    return renderDecryptedMessage(result, look)
  }
}
