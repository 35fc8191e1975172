import { readMechanisms } from '../../../chain/subnets/owner/mechanisms.js'
import { ChainCommand } from '../../../cli/bases/chain-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../../cli/flags/subnet-flags.js'
import type { Look } from '../../../render/look.js'
import { renderMechanismCount } from '../../../render/subnet/owner.js'
import type { MechanismCountReport } from '../../../report/subnets.js'

export default class SubnetsMechanismsCount extends ChainCommand<MechanismCountReport> {
  static override summary = 'Show how many mechanisms a subnet has.'
  static override description = 'And how many it may have. Each has weights, bonds and emission of its own.'
  static override examples = ['<%= config.bin %> subnets mechanisms count 1']
  static override args = netuidArgs
  static override flags = { ...netuidFlags }

  override async run(): Promise<MechanismCountReport> {
    const { args, flags } = await this.parse(SubnetsMechanismsCount)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const client = await this.connect(flags.network)
    const { count, most } = await readMechanisms(client, netuid)
    return { network: client.network.name, block_hash: client.blockHash, netuid, count, most }
  }

  protected override render(result: MechanismCountReport, look: Look): string {
    return renderMechanismCount(result, look)
  }
}
