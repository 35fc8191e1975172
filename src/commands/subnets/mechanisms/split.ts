import * as Flags from '@oclif/core/flags'
import { parseSplit } from '../../../chain/subnets/owner/parse-split.js'
import { planSetSplit } from '../../../chain/subnets/owner/plan-mechanisms.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../../cli/flags/subnet-flags.js'
import { readOrAsk } from '../../../cli/terminal/ask-value.js'
import type { MechanismsSplitResults } from '../../../report/subnet/subnet-results.js'
import type { WriteReport } from '../../../report/write.js'

export default class SubnetsMechanismsSplit extends TxCommand<MechanismsSplitResults> {
  static override summary = 'Divide the emission of a subnet among its mechanisms.'
  static override description =
    'As the owner of the subnet, once a day, or as root by the sudo key. One part for each mechanism, in any proportion; whole numbers ' +
    'that make 65535 together are taken as they are.'
  static override examples = [
    '<%= config.bin %> subnets mechanisms split --netuid 1 --split 60,40 --wallet owner',
    '<%= config.bin %> subnets mechanisms split --netuid 1 --even --wallet owner',
  ]
  static override hiddenAliases = ['subnets:mechanisms:split-emissions', 'subnets:mechanisms:emissions-split']
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    split: Flags.string({ summary: 'The parts, with commas between.', helpValue: '<part,part…>', exclusive: ['even'] }),
    even: Flags.boolean({ summary: 'The same for each.' }),
  }

  override async run(): Promise<WriteReport<MechanismsSplitResults>> {
    const { args, flags } = await this.parse(SubnetsMechanismsSplit)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const split = flags.even ? null : await readOrAsk(flags.split, { message: 'The parts, with commas between', flag: 'split' }, parseSplit)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planSetSplit(client, { coldkey, netuid, split }), flags)
  }
}
