import * as Flags from '@oclif/core/flags'
import { toHex } from '../../chain/scale/hex.js'
import { resolvePublicKey } from '../../cli/accounts/resolve-account.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { readMessageToSeal } from '../../cli/keys/sealed-input.js'
import { demandPlace, writePayloadFile } from '../../cli/offline/payload-files.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import { usageError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { renderEncryptedMessage } from '../../render/wallet/wallet-keys.js'
import type { EncryptReport } from '../../report/wallet/wallet-keys.js'
import type { RecipientKind } from '../../wallet/keys/sealed-box.js'

function refuseRecipient(address: string): never {
  throw usageError('No message can be encrypted for this address', 'RECIPIENT_UNSUITED', {
    why: `${address} is no key of ed25519. Those of sr25519, which wallets have unless another is chosen, sign messages and open none.`,
    hint: 'Ask for an address of a key made by: taoctl wallet new-hotkey --scheme ed25519',
    details: { address },
  })
}

export default class WalletEncrypt extends BaseCommand<EncryptReport> {
  static override summary = 'Encrypt a message so that only the key of one address opens it.'
  static override description =
    'For ed25519 keys alone, in the form of btcli and the Python packages: a sealed box of libsodium, which does not tell who wrote it. ' +
    'The message is asked for without being shown, or read from --file (- is stdin), never taken from the command line. Printed in hex.'
  static override examples = [
    '<%= config.bin %> wallet encrypt --to 5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu --file note.txt',
    '<%= config.bin %> wallet encrypt --to bob --file note.txt --out note.box',
  ]
  static override flags = {
    to: Flags.string({
      summary: 'Who is to read it: an address, a name, or a public key of 64 hex digits.',
      helpValue: '<address|name|hex>',
      aliases: ['recipient', 'dest', 'address'],
    }),
    file: Flags.string({ summary: 'The message: a file, up to 16 MiB, or - for stdin.', helpValue: '<file>' }),
    out: Flags.string({ summary: 'Write it, in hex, into this file.', helpValue: '<file>' }),
    overwrite: Flags.boolean({ summary: 'Replace the file if it is there already.', default: false }),
    ...walletPathFlags,
  }

  override async run(): Promise<EncryptReport> {
    const { flags } = await this.parse(WalletEncrypt)
    if (flags.out !== undefined) demandPlace(flags.out, flags.overwrite)
    const question = { message: 'Address of the reader', flag: 'to' }
    const { address, publicKey } = await readOrAsk(flags.to, question, (text) => resolvePublicKey(flags, text))
    const { judgeRecipient, sealMessage } = await import('../../wallet/keys/sealed-box.js')
    this.warnOf(address, await judgeRecipient(publicKey))
    const message = await readMessageToSeal(flags.file)
    const box = (await sealMessage(publicKey, message)) ?? refuseRecipient(address)
    message.fill(0)
    const file = flags.out === undefined ? null : writePayloadFile(flags.out, `${toHex(box)}\n`, flags.overwrite)
    return { recipient: address, ciphertext: file === null ? toHex(box) : null, file, bytes: box.length }
  }

  private warnOf(address: string, kind: RecipientKind): void {
    if (kind === 'neither') refuseRecipient(address)
    if (kind === 'ed25519') return
    this.addWarning(
      `${address} could be a key of sr25519 too, which its address does not tell. Nobody could open the message then: be sure of it.`,
      'RECIPIENT_UNSURE',
    )
  }

  protected override render(result: EncryptReport, look: Look): string {
    return renderEncryptedMessage(result, look)
  }
}
