import * as Flags from '@oclif/core/flags'
import { planTrim } from '../../chain/sudo/plan-trim.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import { usageError } from '../../core/errors.js'
import type { WriteReport } from '../../report/write.js'
import type { SudoTrimResults } from '../../report/write-results.js'

const LARGEST = 65_535

function parseCount(text: string): number {
  const value = Number(text.trim())
  if (/^\d{1,5}$/.test(text.trim()) && value > 0 && value <= LARGEST) return value
  throw usageError(`Invalid number of neurons: ${JSON.stringify(text)}`, 'INVALID_VALUE', {
    why: `It is a whole number from 1 to ${LARGEST}.`,
    hint: 'See how many there are with `taoctl subnets metagraph`.',
  })
}

export default class SudoTrim extends TxCommand<SudoTrimResults> {
  static override summary = 'Take the neurons that earn least out of a subnet.'
  static override description =
    'Until it has as many as --max says, and room for no more. As the owner of the subnet, once in 30 days, or as root by the sudo key. ' +
    'Immune neurons stay, and the others get new uids. Where a subnet has Null consensus one call removes 64: run it again with the same ' +
    'number, for which nothing has to be waited.'
  static override examples = ['<%= config.bin %> sudo trim --netuid 1 --max 128 --dry-run']
  static override hiddenAliases = ['subnets:trim']
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    max: Flags.string({
      summary: 'How many neurons are left.',
      helpValue: '<count>',
      aliases: ['max-uids', 'max_uids', 'max-n', 'target'],
    }),
  }

  override async run(): Promise<WriteReport<SudoTrimResults>> {
    const { args, flags } = await this.parse(SudoTrim)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const most = await readOrAsk(flags.max, { message: 'How many neurons are left', flag: 'max' }, parseCount)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planTrim(client, { coldkey, netuid, most }), flags)
  }
}
