import * as Args from '@oclif/core/args'
import { readIdentity } from '../../chain/keys/read-identity.js'
import { resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { addressFlags, walletFlags } from '../../cli/flags/flags.js'
import { unusedHotkeyFlags } from '../../cli/flags/new-key-flags.js'
import type { Look } from '../../render/look.js'
import { describeIdentity, renderIdentity } from '../../render/wallet/keys.js'
import type { IdentityReport } from '../../report/wallet/keys.js'

export default class WalletGetIdentity extends ChainCommand<IdentityReport> {
  static override summary = 'Show who a coldkey says it is.'
  static override description = 'Anybody can say anything: a name is no proof of who has the key.'
  static override examples = ['<%= config.bin %> wallet get-identity -w validator', '<%= config.bin %> wallet get-identity validator']
  static override hiddenAliases = ['wallet:get_identity']
  static override args = {
    account: Args.string({ ignoreStdin: true, description: 'The coldkey: a wallet, a name of the address book, or an address.' }),
  }
  static override flags = { ...walletFlags, ...addressFlags, ...unusedHotkeyFlags }

  override async run(): Promise<IdentityReport> {
    const { args, flags } = await this.parse(WalletGetIdentity)
    const { address, name } = await resolveColdkey(flags, args.account ?? flags.address, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const head = { network: client.network.name, blockHash: client.blockHash }
    return describeIdentity(head, address, name, await readIdentity(client, address))
  }

  protected override render(result: IdentityReport, look: Look): string {
    return renderIdentity(result, look)
  }
}
