import * as Flags from '@oclif/core/flags'
import { resolvePublicKey } from '../../cli/accounts/resolve-account.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import { askText } from '../../cli/terminal/prompts.js'
import { checkFailed } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { renderVerify } from '../../render/wallet/wallet-keys.js'
import type { VerifyReport } from '../../report/wallet/wallet-keys.js'
import { readSignature } from '../../wallet/keys/read-signature.js'

export default class WalletVerify extends BaseCommand<VerifyReport> {
  static override summary = 'Check whose signature of a message it is.'
  static override description =
    'True if the signature is for the message as typed, or for <Bytes>message</Bytes>, which is what browser extensions and wallet ' +
    'sign --wrap sign; says which. Ends with exit code 3 if it is not.'
  static override examples = [
    '<%= config.bin %> wallet verify --address 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY --message "I own this" --signature 0x…',
  ]
  static override flags = {
    address: Flags.string({
      char: 'a',
      summary: 'Who is said to have signed: an address, a name, or a public key of 64 hex digits.',
      helpValue: '<address|name|hex>',
      aliases: ['public-key', 'public_key', 'ss58', 'ss58-address'],
      // In btcli `-p` is the letter for the public key.
      charAliases: ['p'],
    }),
    message: Flags.string({ char: 'm', summary: 'The message.', helpValue: '<text>' }),
    signature: Flags.string({ char: 's', summary: 'The signature, 128 hex digits.', helpValue: '<hex>' }),
    scheme: Flags.option({
      summary: 'Only this scheme. An address does not tell its scheme, so both are tried otherwise.',
      aliases: ['crypto-type', 'crypto_type'],
      options: ['sr25519', 'ed25519'] as const,
    })(),
    'wallet-path': { ...walletPathFlags['wallet-path'], charAliases: [] } as (typeof walletPathFlags)['wallet-path'],
  }

  override async run(): Promise<VerifyReport> {
    const { flags } = await this.parse(WalletVerify)
    const question = { message: 'Address of the signer', flag: 'address' }
    const { address, publicKey } = await readOrAsk(flags.address, question, (text) => resolvePublicKey(flags, text))
    const message = flags.message ?? (await askText({ message: 'Message', flag: 'message' }))
    const signature = await readOrAsk(flags.signature, { message: 'Signature in hex', flag: 'signature' }, readSignature)
    const { matchSignature } = await import('../../wallet/keys/verify-signature.js')
    const match = await matchSignature(publicKey, Buffer.from(message, 'utf8'), signature, flags.scheme)
    if (match === undefined) {
      throw checkFailed('The signature is not that of this message by this key', 'SIGNATURE_INVALID', {
        why: `It verifies neither for the message alone nor for <Bytes>message</Bytes>, by ${address}.`,
        details: { verified: false, address },
      })
    }
    return { verified: true, message, address, scheme: match.scheme, wrapped: match.isWrapped }
  }

  protected override render(result: VerifyReport, look: Look): string {
    return renderVerify(result, look)
  }
}
