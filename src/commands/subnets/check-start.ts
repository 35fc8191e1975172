import { formatBlockTime } from '../../chain/checks/block-clock.js'
import { readStartSchedule } from '../../chain/subnets/owner/start-schedule.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import type { Look } from '../../render/look.js'
import { describeStart, renderStart } from '../../render/subnet/terms.js'
import type { SubnetStartReport } from '../../report/subnet/subnet-places.js'

export default class SubnetsCheckStart extends ChainCommand<SubnetStartReport> {
  static override summary = 'Show whether a subnet may be started, by whom, and from when on.'
  static override description = 'A new subnet has no emission and takes no stake until its owner starts it, some blocks after its creation.'
  static override examples = ['<%= config.bin %> subnets check-start 7']
  static override hiddenAliases = ['subnets:check_start']
  static override args = netuidArgs
  static override flags = { ...netuidFlags }

  override async run(): Promise<SubnetStartReport> {
    const { args, flags } = await this.parse(SubnetsCheckStart)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const client = await this.connect(flags.network)
    const schedule = await readStartSchedule(client, netuid)
    return describeStart(
      {
        network: client.network.name,
        blockHash: client.blockHash,
        timeOf: (block: number) => formatBlockTime(schedule.clock, block),
        netuid,
      },
      schedule,
    )
  }

  protected override render(result: SubnetStartReport, look: Look): string {
    return renderStart(result, look)
  }
}
