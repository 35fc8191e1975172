import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { confirmFlags, passwordFlags } from '../../cli/flags/flags.js'
import { chooseRole, keyRoleFlags } from '../../cli/flags/key-role-flags.js'
import { WalletContext } from '../../cli/keys/context.js'
import { askText } from '../../cli/terminal/prompts.js'
import type { Look } from '../../render/look.js'
import { renderSign } from '../../render/wallet/wallet-keys.js'
import type { SignReport } from '../../report/wallet/wallet-keys.js'
import { prepareMessage } from '../../wallet/keys/message-bytes.js'

export default class WalletSign extends BaseCommand<SignReport> {
  static override summary = 'Sign a message with the coldkey, or with --use-hotkey the hotkey.'
  static override description =
    'Signs the UTF-8 bytes of the message exactly as typed, as the Python tools do: no hex is decoded, and nothing is wrapped ' +
    'around it without --wrap. A message of exactly 32 bytes, or one of up to 256 that holds control characters, could be a ' +
    'transaction and is signed with --wrap only. Off a terminal the signature is printed as bare hex.'
  static override examples = [
    '<%= config.bin %> wallet sign --wallet alice --message "I own this"',
    '<%= config.bin %> wallet sign --wallet alice --use-hotkey --message "I own this" --json',
    '<%= config.bin %> wallet sign --wallet alice --wrap --message "I own this"',
  ]
  static override flags = {
    message: Flags.string({ char: 'm', summary: 'What to sign.', helpValue: '<text>' }),
    wrap: Flags.boolean({ summary: 'Sign <Bytes>message</Bytes>, as browser extensions do.', default: false }),
    ...keyRoleFlags,
    ...passwordFlags,
    yes: { ...confirmFlags.yes, hidden: true },
  }

  override async run(): Promise<SignReport> {
    const { flags } = await this.parse(WalletSign)
    const message = flags.message ?? (await askText({ message: 'Message to sign', flag: 'message' }))
    const bytes = prepareMessage(Buffer.from(message, 'utf8'), flags.wrap)
    const wallet = await WalletContext.open(flags, (text) => this.note(text))
    const key = await wallet.unlockKey(chooseRole(flags))
    const signature = Buffer.from(await key.sign(bytes)).toString('hex')
    key.wipe()
    const { address, scheme } = key
    return {
      message,
      signature: `0x${signature}`,
      address,
      scheme,
      wrapped: flags.wrap,
      signed_message: signature,
      signer_address: address,
    }
  }

  protected override render(result: SignReport, look: Look): string {
    return renderSign(result, look)
  }
}
