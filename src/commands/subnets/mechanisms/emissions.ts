import { readMechanisms } from '../../../chain/subnets/owner/mechanisms.js'
import { ChainCommand } from '../../../cli/bases/chain-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../../cli/flags/subnet-flags.js'
import type { Look } from '../../../render/look.js'
import { describeMechanisms, renderMechanisms } from '../../../render/subnet/owner.js'
import type { MechanismEmissionsReport } from '../../../report/subnets.js'

export default class SubnetsMechanismsEmissions extends ChainCommand<MechanismEmissionsReport> {
  static override summary = "Show how a subnet's emission is divided among its mechanisms."
  static override description = 'In parts of 65535 as the chain has them, and in percent.'
  static override examples = ['<%= config.bin %> subnets mechanisms emissions 1']
  static override args = netuidArgs
  static override flags = { ...netuidFlags }

  override async run(): Promise<MechanismEmissionsReport> {
    const { args, flags } = await this.parse(SubnetsMechanismsEmissions)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const client = await this.connect(flags.network)
    const head = { network: client.network.name, block_hash: client.blockHash, netuid }
    return describeMechanisms(head, await readMechanisms(client, netuid))
  }

  protected override render(result: MechanismEmissionsReport, look: Look): string {
    return renderMechanisms(result, look)
  }
}
