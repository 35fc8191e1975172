import { formatBlockTime } from '../../chain/checks/block-clock.js'
import { listLeases } from '../../chain/subnets/leases/list-leases.js'
import { listOwnKeys } from '../../cli/accounts/own-keys.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import type { Look } from '../../render/look.js'
import { describeLeases, renderLeases } from '../../render/subnet/leases.js'
import type { SubnetLeasesReport } from '../../report/subnet/leases.js'

export default class SubnetsLeases extends ChainCommand<SubnetLeasesReport> {
  static override aliases = ['subnets:lease:list']
  static override summary = 'Show the subnets that a crowdloan has paid for, and until when they are shared.'
  static override description =
    'Those who contributed get a share of the cut of the owner as long as the lease goes on. Its beneficiary operates the subnet by a ' +
    'proxy, and can take it over afterwards. Leases of wallets on this machine are marked.'
  static override examples = ['<%= config.bin %> subnets leases', '<%= config.bin %> subnets lease list --json']
  static override flags = { ...walletPathFlags }

  override async run(): Promise<SubnetLeasesReport> {
    const { flags } = await this.parse(SubnetsLeases)
    const client = await this.connect(flags.network)
    const { leases, clock } = await listLeases(client)
    return describeLeases(
      { network: client.network.name, blockHash: client.blockHash, timeOf: (block: number) => formatBlockTime(clock, block) },
      clock,
      leases,
      listOwnKeys(flags['wallet-path']),
    )
  }

  protected override render(result: SubnetLeasesReport, look: Look): string {
    return renderLeases(result, look)
  }
}
