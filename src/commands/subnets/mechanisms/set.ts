import * as Flags from '@oclif/core/flags'
import { planSetMechanismCount } from '../../../chain/subnets/owner/plan-mechanisms.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../../cli/flags/subnet-flags.js'
import { readOrAsk } from '../../../cli/terminal/ask-value.js'
import { usageError } from '../../../core/errors.js'
import type { MechanismsSetResults } from '../../../report/subnet/subnet-results.js'
import type { WriteReport } from '../../../report/write.js'

const LARGEST = 255

function parseCount(text: string): number {
  const value = Number(text.trim())
  if (/^\d{1,3}$/.test(text.trim()) && value > 0 && value <= LARGEST) return value
  throw usageError('Invalid number of mechanisms', 'INVALID_VALUE', {
    why: `It is a whole number from 1 to ${LARGEST}.`,
    hint: 'See how many there may be with `taoctl subnets mechanisms count`.',
  })
}

export default class SubnetsMechanismsSet extends TxCommand<MechanismsSetResults> {
  static override summary = 'Set how many mechanisms a subnet has.'
  static override description =
    'As the owner of the subnet, once a day, or as root by the sudo key. Each mechanism has weights, bonds and emission of its own; one ' +
    'that ends loses them. The emission is divided evenly afterwards: subnets mechanisms split divides it otherwise.'
  static override examples = ['<%= config.bin %> subnets mechanisms set --netuid 1 --count 2 --wallet owner']
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    count: Flags.string({ summary: 'How many mechanisms.', helpValue: '<count>', aliases: ['mech-count', 'mech_count', 'value'] }),
  }

  override async run(): Promise<WriteReport<MechanismsSetResults>> {
    const { args, flags } = await this.parse(SubnetsMechanismsSet)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const count = await readOrAsk(flags.count, { message: 'How many mechanisms', flag: 'count' }, parseCount)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planSetMechanismCount(client, { coldkey, netuid, count }), flags)
  }
}
