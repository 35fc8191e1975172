import * as Flags from '@oclif/core/flags'
import { GiveUpCommand } from '../../cli/bases/give-up-command.js'
import { hotkeyAddressFlags } from '../../cli/flags/netuid-or-all.js'
import { netuidArgs, netuidFlags } from '../../cli/flags/subnet-flags.js'
import type { StakeRecycleAlphaResults } from '../../report/holder/holder-results.js'
import type { WriteReport } from '../../report/write.js'

export default class StakeRecycleAlpha extends GiveUpCommand<StakeRecycleAlphaResults> {
  static override summary = 'Recycle alpha: it leaves the issuance of its subnet.'
  static override description = 'Nothing is paid for it, and it may be emitted again by the subnet. It cannot be undone.'
  static override examples = [
    '<%= config.bin %> stake recycle-alpha --netuid 3 --amount 10',
    '<%= config.bin %> stake recycle-alpha --netuid 3 --amount all --dry-run',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    amount: Flags.string({ char: 'a', summary: 'Alpha to recycle, or all.', helpValue: '<alpha|all>' }),
    ...hotkeyAddressFlags,
  }

  override async run(): Promise<WriteReport<StakeRecycleAlphaResults>> {
    const { args, flags } = await this.parse(StakeRecycleAlpha)
    return this.giveUp(args.netuid, flags, 'recycled', 'Alpha to recycle')
  }
}
