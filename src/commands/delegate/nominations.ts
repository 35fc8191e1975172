import { listNominations } from '../../chain/delegates/list-nominations.js'
import { readValuer } from '../../chain/delegates/value-stakes.js'
import { resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { addressFlags, walletFlags } from '../../cli/flags/flags.js'
import { describeNominations, renderNominations } from '../../render/holder/delegates.js'
import type { Look } from '../../render/look.js'
import type { DelegateNominationsReport } from '../../report/holder/delegates.js'

export default class DelegateNominations extends ChainCommand<DelegateNominationsReport> {
  static override summary = 'Show with whom a coldkey has staked, by name and take.'
  static override description = 'As stake list, for those who look at validators: their names and takes instead of locks and prices.'
  static override examples = ['<%= config.bin %> delegate nominations', '<%= config.bin %> delegate nominations -w alice --json']
  static override flags = { ...walletFlags, ...addressFlags }

  override async run(): Promise<DelegateNominationsReport> {
    const { flags } = await this.parse(DelegateNominations)
    const { address: coldkey } = await resolveColdkey(flags, flags.address, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const nominations = await listNominations(client, coldkey)
    const value = await readValuer(
      client,
      nominations.map(({ stake }) => stake.netuid),
    )
    return describeNominations({ coldkey, network: client.network.name, blockHash: client.blockHash }, nominations, value)
  }

  protected override render(result: DelegateNominationsReport, look: Look): string {
    return renderNominations(result, look)
  }
}
