import * as Flags from '@oclif/core/flags'
import { listBurns } from '../../chain/subnets/places/list-burns.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { orderFlags, readOrder } from '../../cli/flags/list-flags.js'
import type { Look } from '../../render/look.js'
import { BURN_COLUMNS, describeBurns, renderBurns } from '../../render/subnet/places.js'
import type { SubnetBurnsReport } from '../../report/subnet/subnet-places.js'

export default class SubnetsCheapest extends ChainCommand<SubnetBurnsReport> {
  static override summary = 'Show what a registration costs on every subnet, the cheapest first.'
  static override description =
    'All subnets in one read. The cost halves over the half-life of the subnet and rises with each registration: HOLDS AT is how many a ' +
    'day keep it where it is. Where no place is free, the neuron that earns least makes room: subnets risk shows whose turn it is.'
  static override examples = ['<%= config.bin %> subnets cheapest', '<%= config.bin %> subnets cheapest --sort free']
  static override flags = {
    sort: Flags.option({ summary: 'By what to order them.', options: BURN_COLUMNS, default: 'cost' as const, aliases: ['sort-by'] })(),
    ...orderFlags,
    all: Flags.boolean({ summary: 'Those that take no registrations too.' }),
  }

  override async run(): Promise<SubnetBurnsReport> {
    const { flags } = await this.parse(SubnetsCheapest)
    const client = await this.connect(flags.network)
    const burns = await listBurns(client)
    const wish = { sort: flags.sort, order: readOrder(flags.order), all: flags.all }
    return describeBurns({ network: client.network.name, blockHash: client.blockHash }, burns, wish)
  }

  protected override render(result: SubnetBurnsReport, look: Look): string {
    return renderBurns(result, look)
  }
}
