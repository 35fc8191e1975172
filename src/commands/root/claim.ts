import * as Flags from '@oclif/core/flags'
import { planClaimRoot } from '../../chain/root/plan-claim.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { hasHotkey } from '../../cli/bases/write-choice.js'
import { chooseClaim } from '../../cli/inputs/choose-claim.js'
import type { WriteReport } from '../../report/write.js'
import type { RootClaimResults } from '../../report/write-results.js'

export default class RootClaim extends TxCommand<RootClaimResults> {
  static override summary = 'Claim what root stake has earned.'
  static override description =
    'It is owed as shares of the fund of the validator. A claim takes all that is owed there: the shares are sold, and the TAO is ' +
    'staked on root with the same validator. Rows of the fund that are too small to sell stay in it, and nothing is paid below the ' +
    'threshold of the chain. The fee grows with the rows of the fund.'
  static override examples = [
    '<%= config.bin %> root claim --hotkey 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
    '<%= config.bin %> root claim --all --dry-run',
  ]
  static override flags = {
    all: Flags.boolean({ char: 'a', summary: 'At all validators that owe anything.', exclusive: ['hotkey-address'] }),
    'hotkey-address': Flags.string({ hidden: true, summary: 'As --hotkey with an address.', aliases: ['hotkey-ss58', 'validator'] }),
  }

  override async run(): Promise<WriteReport<RootClaimResults>> {
    const { flags } = await this.parse(RootClaim)
    const wallet = await this.openWallet(flags)
    const named = hasHotkey(flags) && !flags.all ? await this.resolveHotkey(wallet, flags) : undefined
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const hotkey = flags.all ? null : (named ?? (await chooseClaim(client, coldkey, this.asTeller())))
    return this.execute(client, wallet, () => planClaimRoot(client, { coldkey, hotkey }), flags)
  }
}
