import { listAutoStakes } from '../../chain/auto-stake/list-auto-stakes.js'
import { resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { addressFlags, walletFlags } from '../../cli/flags/flags.js'
import { describeAutoStakes, renderAutoStakes } from '../../render/holder/auto-stake.js'
import type { Look } from '../../render/look.js'
import type { StakeAutoReport } from '../../report/holder/auto-stake.js'

export default class StakeAuto extends ChainCommand<StakeAutoReport> {
  static override summary = 'Show to which hotkeys the chain stakes what a coldkey mines.'
  static override description = 'By subnet. Where none is set, it is staked to the hotkey that earned it.'
  static override examples = ['<%= config.bin %> stake auto', '<%= config.bin %> stake auto -w miner --json']
  static override flags = { ...walletFlags, ...addressFlags }

  override async run(): Promise<StakeAutoReport> {
    const { flags } = await this.parse(StakeAuto)
    const { address: coldkey } = await resolveColdkey(flags, flags.address, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const head = { coldkey, network: client.network.name, block_hash: client.blockHash }
    return describeAutoStakes(head, await listAutoStakes(client, coldkey))
  }

  protected override render(result: StakeAutoReport, look: Look): string {
    return renderAutoStakes(result, look)
  }
}
