import { planSetIdentity } from '../../chain/keys/plan-set-identity.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { identityFlags, readIdentityFlags } from '../../cli/flags/identity-flags.js'
import { askText } from '../../cli/terminal/prompts.js'
import { usageError } from '../../core/errors.js'
import type { SetIdentityResults } from '../../report/wallet/keys.js'
import type { WriteReport } from '../../report/write.js'

export default class WalletSetIdentity extends TxCommand<SetIdentityResults> {
  static override summary = 'Say on the chain who a coldkey is: name, web page and so on.'
  static override description =
    'What is not named stays as it is; an empty text clears a field. The chain counts bytes, and asks for a hotkey that is registered ' +
    'somewhere. It costs the fee alone.'
  static override examples = [
    '<%= config.bin %> wallet set-identity --wallet validator --id-name "Our validator" --url https://example.org',
    '<%= config.bin %> wallet set-identity --wallet validator --discord ""',
  ]
  static override hiddenAliases = ['wallet:set_identity']
  static override flags = identityFlags

  override async run(): Promise<WriteReport<SetIdentityResults>> {
    const { flags } = await this.parse(WalletSetIdentity)
    // In btcli 9 it is the wallet, in btcli 11 the name that the chain is told.
    if (this.isTyped('--name') && flags['id-name'] === undefined) {
      throw usageError('--name could be the wallet, or the name of the identity', 'AMBIGUOUS_NAME', {
        why: 'btcli 9 and 11 mean different things by it.',
        hint: '--wallet <name> for the wallet, --id-name <text> for the identity.',
      })
    }
    const named = readIdentityFlags(flags)
    const changes = Object.keys(named).length > 0 ? named : { name: await askText({ message: 'Name', flag: 'id-name' }) }
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planSetIdentity(client, coldkey, changes), flags)
  }
}
