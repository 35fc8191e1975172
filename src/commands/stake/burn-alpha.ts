import * as Flags from '@oclif/core/flags'
import { GiveUpCommand } from '../../cli/bases/give-up-command.js'
import { hotkeyAddressFlags } from '../../cli/flags/netuid-or-all.js'
import { netuidArgs, netuidFlags } from '../../cli/flags/subnet-flags.js'
import type { StakeBurnAlphaResults } from '../../report/holder/holder-results.js'
import type { WriteReport } from '../../report/write.js'

export default class StakeBurnAlpha extends GiveUpCommand<StakeBurnAlphaResults> {
  static override summary = 'Burn alpha: it stays in the issuance, and belongs to nobody.'
  static override description = 'Nothing is paid for it, and the subnet does not emit it again. It cannot be undone.'
  static override examples = [
    '<%= config.bin %> stake burn-alpha --netuid 3 --amount 10',
    '<%= config.bin %> stake burn-alpha --netuid 3 --amount all --dry-run',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    amount: Flags.string({ char: 'a', summary: 'Alpha to burn, or all.', helpValue: '<alpha|all>' }),
    ...hotkeyAddressFlags,
  }

  override async run(): Promise<WriteReport<StakeBurnAlphaResults>> {
    const { args, flags } = await this.parse(StakeBurnAlpha)
    return this.giveUp(args.netuid, flags, 'burned', 'Alpha to burn')
  }
}
